/** What may be kept back of a refund. */
export const FEE_KINDS = ['restocking', 'returnFreight', 'valueReduction', 'promotion'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];
