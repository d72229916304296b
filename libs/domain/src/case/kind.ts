/** What a case is about; each kind has a story of its own, made of shared steps. */
export const CASE_KINDS = ['return', 'exchange', 'repair', 'compensation', 'complaint'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
