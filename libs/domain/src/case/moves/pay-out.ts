import { DomainError } from '../../errors.js';
import { inChargedCurrency } from '../../money/exchange.js';
import type { Minor } from '../../money/money.js';
import { term } from '../../policy/policy-terms.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { givenMinor, type Payout, type PayoutCaps, type PayoutForm } from '../payout.js';
import type { MoveContext } from './move.js';
import { startMoneyClocks } from './payments.js';

export interface PayoutWish {
  readonly form: PayoutForm;
  readonly amountMinor: Minor;
  readonly cause: string;
}

/** What of a payout counts towards the caps. */
export type PayoutShare = Pick<Payout, 'form' | 'amountMinor' | 'status'>;

interface Given {
  readonly payouts?: readonly PayoutShare[];
}
type Limits = Pick<MoveContext, 'policy' | 'order' | 'payoutsElsewhere'>;

/** What policy gives in a form, in the currency that was charged; null: nothing. */
export function payoutCaps(form: PayoutForm, { policy, order }: Limits): PayoutCaps | null {
  const limit = term(policy, 'payouts').by[form];
  if (!limit) return null;
  const charged = (minor: Minor) => inChargedCurrency(order, { currency: policy.currency, minor });
  return {
    mostMinor: charged(limit.mostMinor),
    perCaseMinor: charged(limit.perCaseMinor),
    perCustomerMinor: charged(limit.perCustomerMinor),
  };
}

/** The most that may go out in a form by one payout more; whoever approves without people asks this first. */
export function payoutRoomMinor({ payouts = [] }: Given, form: PayoutForm, limits: Limits): Minor {
  const caps = payoutCaps(form, limits);
  if (!caps) return 0;
  const here = givenMinor(payouts, form);
  const elsewhere = limits.payoutsElsewhere?.[form] ?? 0;
  const room = Math.min(caps.mostMinor, caps.perCaseMinor - here, caps.perCustomerMinor - here - elsewhere);
  return Math.max(0, room);
}

/**
 * Approves value that goes out another way than a refund; nothing where nothing is owed. What is over a cap of the policy
 * is refused: the database holds the same caps, against approvals of other cases at the same time too (ADR 0034).
 */
export function approvePayout(state: CaseState, wish: PayoutWish, context: MoveContext): NewEvent[] {
  const { form, amountMinor } = wish;
  if (amountMinor === 0) return [];
  const caps = payoutCaps(form, context);
  if (!caps)
    throw new DomainError('PAYOUT.NOT_GIVEN', `The policy gives nothing in the form of ${form}.`, 'form');
  const room = payoutRoomMinor(state, form, context);
  if (amountMinor > room)
    throw new DomainError('PAYOUT.EXCEEDS_CAP', `Policy lets ${room} more go out as ${form}.`, 'amountMinor');
  const sequence = (state.payouts ?? []).length + 1;
  const payout = {
    payoutId: `${state.caseId}:p${sequence}`,
    sequence,
    ...wish,
    status: 'approved',
    attempt: 1,
    caps,
  } as const;
  return [event('payoutApproved', { payout }), ...startMoneyClocks(state, context)];
}
