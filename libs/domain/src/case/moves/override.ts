import { DomainError } from '../../errors.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { WAIVABLE_FEES, type WaivableFee } from '../events/approval-events.js';
import type { Stage } from '../stage.js';
import { after } from './after.js';
import { approve } from './decide.js';
import type { Move, MoveContext } from './move.js';
import { type ClaimedAgain, reopened } from './review.js';
import { allUnits, dueFor } from './settle.js';

/** What staff may do against the policy, always with a reason. Customers may not. */
export type Override =
  | { readonly what: 'approveRefused'; readonly noteId: string }
  | { readonly what: 'waiveFees'; readonly noteId: string; readonly fees?: readonly WaivableFee[] };

function refuseOverride(message: string): never {
  throw new DomainError('OVERRIDE.NOT_POSSIBLE', message, 'what');
}

/** The rules by which policy refused the case at its filing. */
export function refusingRules({ decision }: CaseState): string[] {
  const refusing = decision?.reasons.filter(({ effect }) => effect === 'refuse') ?? [];
  return [...new Set(refusing.map(({ rule }) => rule))];
}

/** The case begins its next epoch, and is approved in the same breath. */
function approveRefused(noteId: string, claimed: ClaimedAgain): Move {
  return (state, context) => {
    if (state.stage !== 'refused' || state.decision?.outcome !== 'refuse')
      return refuseOverride('Policy does not hold the case refused; it is approved, or reopened, as usual.');
    const again = [
      ...reopened(state, { cause: 'reopening', noteId }, claimed, context),
      event('policyOverridden', { what: 'approveRefused', rules: refusingRules(state), noteId }),
    ];
    return [...again, ...approve({ noteId })(after(state, again, context), context)];
  };
}

const BEFORE_APPROVAL: readonly Stage[] = ['deciding', 'awaitingGoods', 'inspecting', 'reviewing'];

/** The fees that would be taken as things stand, and could be let go of. */
function feesDue(state: CaseState, context: MoveContext, chosen: readonly WaivableFee[]) {
  return dueFor(state, allUnits(state.lines), context).fees.flatMap(({ kind, rule }) => {
    const fee = chosen.find((one) => one === kind);
    return fee ? [{ fee, rule }] : [];
  });
}

/** What is approved already stands; on top of it there is goodwill. */
function waiveFees(noteId: string, chosen: readonly WaivableFee[]): Move {
  return (state, context): NewEvent[] => {
    if (!BEFORE_APPROVAL.includes(state.stage) || state.breakdown)
      return refuseOverride('Fees are waived while the refund is not approved yet.');
    const due = feesDue(state, context, chosen);
    if (due.length === 0) return refuseOverride('No such fee would be taken.');
    return [
      event('policyOverridden', {
        what: 'waiveFees',
        rules: due.map(({ rule }) => rule),
        noteId,
        fees: due.map(({ fee }) => fee),
      }),
    ];
  };
}

export function overridePolicy(wish: Override, claimed: ClaimedAgain = []): Move {
  return wish.what === 'approveRefused'
    ? approveRefused(wish.noteId, claimed)
    : waiveFees(wish.noteId, wish.fees ?? WAIVABLE_FEES);
}
