import type { Minor } from '../money/money.js';
import type { CaseState } from './case-state.js';
import type { Payout } from './payout.js';
import type { RefundIntent } from './refund.js';

/** What a case takes of the budget for harm: what is approved and not paid is reserved, what was paid is spent. */
export interface BudgetUse {
  readonly reservedMinor: Minor;
  readonly spentMinor: Minor;
}

export const NO_USE: BudgetUse = { reservedMinor: 0, spentMinor: 0 };

const sumOf = (of: readonly Pick<Payout | RefundIntent, 'amountMinor'>[]): Minor =>
  of.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** What failed is owed and sent again, and so stays reserved; what is given up takes nothing any more. */
export function budgetUse({ compensation, refunds, payouts = [] }: CaseState): BudgetUse {
  if (!compensation) return NO_USE;
  const given = [
    ...refunds.filter(({ purpose, status }) => purpose === 'compensation' && status !== 'redirected'),
    ...payouts.filter(({ status }) => status !== 'withdrawn'),
  ];
  const spent = given.filter(({ status }) => status === 'settled');
  return { reservedMinor: sumOf(given) - sumOf(spent), spentMinor: sumOf(spent) };
}
