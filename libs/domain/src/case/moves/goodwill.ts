import { DomainError } from '../../errors.js';
import { inChargedCurrency } from '../../money/exchange.js';
import type { Minor } from '../../money/money.js';
import { optionalTerm, term } from '../../policy/policy-terms.js';
import { event } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { GoodwillReason } from '../events/money-events.js';
import { goodwillMinor } from '../money-record.js';
import { assertStage, type Move, type MoveContext, named, noteOf, stopClocks } from './move.js';
import { intentsOver, startMoneyClocks } from './payments.js';

export interface Goodwill {
  readonly amountMinor: Minor;
  readonly reason: GoodwillReason;
  /** A supervisor may give more than an agent. */
  readonly bySupervisor: boolean;
  readonly noteId?: string;
}

/** The limits are on all goodwill of the case, so that many small grants are not more than one large one. */
function assertWithinLimits(state: CaseState, given: Goodwill, { policy, order }: MoveContext): void {
  const limits = term(policy, 'goodwill');
  const charged = (minor: Minor) => inChargedCurrency(order, { currency: policy.currency, minor });
  const [agentMinor, mostMinor] = [charged(limits.agentMinor), charged(limits.mostMinor)];
  const total = goodwillMinor(state) + given.amountMinor;
  if (total > mostMinor)
    throw new DomainError(
      'GOODWILL.EXCEEDS_LIMIT',
      `The case would have ${total} of goodwill; policy gives at most ${mostMinor}.`,
      'amountMinor',
    );
  // Where the policy has tiers, an agent asks a supervisor to approve it (`by-person.ts`).
  if (total > agentMinor && !given.bySupervisor && !optionalTerm(policy, 'approvals'))
    throw new DomainError(
      'GOODWILL.NEEDS_SUPERVISOR',
      `Goodwill of more than ${agentMinor} for a case is a supervisor's to grant.`,
      'amountMinor',
    );
}

/** Staff gives something on top of what is due. It goes back to the payments, within what they can bear. */
export function grantGoodwill(given: Goodwill): Move {
  return (state, context) => {
    assertStage(state, ['settling', 'sendingBack', 'followUp', 'reviewing'], 'grant goodwill');
    assertWithinLimits(state, given, context);
    const { amountMinor, reason, noteId } = given;
    const { intents, shortfallMinor } = intentsOver(amountMinor, state, context);
    if (shortfallMinor > 0)
      throw new DomainError(
        'REFUND.EXCEEDS_PAID',
        `The payments of the order can bear ${amountMinor - shortfallMinor} more.`,
        'amountMinor',
      );
    return [
      ...(state.stage === 'reviewing' ? stopClocks(state, ['review'], named('review')) : []),
      event('goodwillGranted', {
        ...(state.stage === 'reviewing' ? { to: 'settling' as const } : {}),
        ...{ amountMinor, reason },
        intents: intents.map((intent) => ({ ...intent, purpose: 'goodwill' })),
        ...noteOf(noteId),
      }),
      ...startMoneyClocks(state, context),
    ];
  };
}
