import type { Evidence } from '#persistence';
import type { Caller } from '../auth/caller.js';

/** Staff looks at cases; what belongs to none is its uploader's alone. */
const SEES_CASES: readonly string[] = ['agent', 'supervisor', 'finance'];
/** What is put forward for a claim, and what the goods looked like, is for both sides; the rest is for its own side. */
const SHARED: readonly string[] = ['claim', 'inspection'];

type Seen = Pick<Evidence, 'caseId' | 'customerId' | 'purpose' | 'uploaderKey'>;

/**
 * What is shown in the dispute of a complaint is its own side's until both sides have been heard, and then for both: it
 * is sealed like the statement that it comes with.
 */
export function maySeeInComplaint(
  caller: Caller,
  evidence: Seen & Pick<Evidence, 'uploaderKind'>,
  isHeard: boolean,
): boolean {
  const isOwnSide = (evidence.uploaderKind === 'customer') === (caller.actor.kind === 'customer');
  if (evidence.purpose !== 'dispute' || isOwnSide) return maySee(caller, evidence);
  return isHeard && maySee(caller, { ...evidence, purpose: 'claim' });
}

/** Who may see evidence: its uploader, the shop, and those whom its case concerns, as far as it concerns them. */
export function maySee({ actor, key, onlyCustomer }: Caller, evidence: Seen): boolean {
  if (evidence.uploaderKey === key || actor.kind === 'shop') return true;
  if (evidence.caseId === null) return false;
  if (onlyCustomer !== undefined)
    return evidence.customerId === onlyCustomer && SHARED.includes(evidence.purpose);
  if (actor.kind === 'warehouse') return SHARED.includes(evidence.purpose);
  return SEES_CASES.includes(actor.kind);
}

/** How people name their files says more than the picture; staff's names are staff's. */
export function maySeeName(caller: Caller, evidence: Pick<Evidence, 'uploaderKey'>): boolean {
  return evidence.uploaderKey === caller.key || caller.onlyCustomer === undefined;
}
