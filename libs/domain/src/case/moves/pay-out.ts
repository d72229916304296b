import type { Minor } from '../../money/money.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { PayoutForm } from '../payout.js';
import type { Stage } from '../stage.js';

export interface PayoutWish {
  readonly form: PayoutForm;
  readonly amountMinor: Minor;
  readonly cause: string;
  /** The stage that the case enters with it. */
  readonly to?: Stage;
}

/** Approves value that goes out another way than a refund; nothing where nothing is owed. */
export function approvePayout(state: CaseState, { to, ...wish }: PayoutWish): NewEvent[] {
  if (wish.amountMinor === 0) return [];
  const sequence = (state.payouts ?? []).length + 1;
  const payout = {
    payoutId: `${state.caseId}:p${sequence}`,
    sequence,
    ...wish,
    status: 'approved',
    attempt: 1,
  } as const;
  return [event('payoutApproved', { payout, ...(to === undefined ? {} : { to }) })];
}
