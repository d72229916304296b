/** Where the two sides of a complaint stand to each other. Cases of other kinds know no dispute. */
export const DISPUTE_STATUSES = [
  'none', 'appealed', 'evidence', 'offered', 'agreed', 'executed', 'breached', 'withdrawn', 'unresolved',
] as const; // prettier-ignore
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

/** What the outcome leaves open can be appealed, whatever it was: then both sides come back to the table. */
export const NEXT_DISPUTE = {
  none: ['appealed', 'evidence', 'withdrawn', 'unresolved'],
  appealed: ['evidence', 'offered', 'withdrawn', 'unresolved'],
  evidence: ['offered', 'withdrawn', 'unresolved'],
  offered: ['evidence', 'agreed', 'withdrawn', 'unresolved'],
  agreed: ['evidence', 'executed', 'breached', 'withdrawn', 'unresolved'],
  executed: ['appealed'],
  breached: ['evidence', 'offered', 'executed', 'withdrawn', 'unresolved'],
  withdrawn: ['appealed'],
  unresolved: ['appealed'],
} as const satisfies Record<DisputeStatus, readonly DisputeStatus[]>;

export function mayDisputeBecome(from: DisputeStatus, to: DisputeStatus): boolean {
  return (NEXT_DISPUTE[from] as readonly DisputeStatus[]).includes(to);
}
