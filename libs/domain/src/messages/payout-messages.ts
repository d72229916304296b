import type { CaseState } from '../case/case-state.js';
import type { PayoutEvents } from '../case/events/payout-events.js';
import { awaitsBankAccount, NO_BANK_ACCOUNT, type Payout } from '../case/payout.js';
import { tell, type Telling, type Told } from './telling.js';

interface Named {
  readonly payoutId: string;
}

/** Form and amount of a payout never change, so they may be read from a record that has moved on since the event. */
function known({ payoutId }: Named, { payouts = [], currency }: CaseState) {
  const payout = payouts.find((one) => one.payoutId === payoutId);
  return { form: payout?.form, payout, amount: { amountMinor: payout?.amountMinor ?? 0, currency } };
}

/** Until when it is good is known from when it was sent. */
function given(payout: Payout | undefined, amount: { amountMinor: number; currency: string }): Told[] {
  if (payout?.form === 'bankTransfer') return [tell('payoutSettled', amount)];
  const dueAt = payout?.validUntil;
  if (dueAt === undefined) return [];
  return [tell(payout?.form === 'voucher' ? 'voucherIssued' : 'pointsGiven', { ...amount, dueAt })];
}

const forStaff = ({ payoutId, code }: Named & { readonly code: string }, state: CaseState): Told =>
  tell('staffPayoutFailed', { ...known({ payoutId }, state).amount, payoutId, failureCode: code });

/** He is reminded of all that waits for him, as of one amount. */
export function bankAccountReminder({ payouts = [], currency }: CaseState): Told[] {
  const amountMinor = payouts.filter(awaitsBankAccount).reduce((sum, payout) => sum + payout.amountMinor, 0);
  return amountMinor === 0 ? [] : [tell('bankAccountWanted', { amountMinor, currency })];
}

/** What is told of payouts; nothing is called paid before `payoutSettled`. */
export const PAYOUT_TELLINGS: { readonly [T in keyof PayoutEvents]: Telling<T> | null } = {
  // Told when it is sent.
  payoutApproved: null,
  payoutSent: {
    may: ['payoutOnItsWay'],
    // Of a voucher or points there is nothing to be told before they are there.
    of: (sent, state) => {
      const { form, amount } = known(sent, state);
      return form === 'bankTransfer' ? [tell('payoutOnItsWay', amount)] : [];
    },
  },
  payoutPending: null,
  payoutSettled: {
    may: ['payoutSettled', 'voucherIssued', 'pointsGiven'],
    of: (settled, state) => {
      const { payout, amount } = known(settled, state);
      return given(payout, amount);
    },
  },
  payoutFailed: {
    may: ['bankAccountWanted', 'payoutFailed', 'staffPayoutFailed'],
    of: (failed, state) => {
      const { amount } = known(failed, state);
      if (failed.code === NO_BANK_ACCOUNT) return [tell('bankAccountWanted', amount)];
      return [tell('payoutFailed', amount), forStaff(failed, state)];
    },
  },
  payoutReversed: {
    may: ['bankAccountWanted', 'payoutFailed', 'staffPayoutFailed'],
    of: (reversed, state) => {
      const { form, amount } = known(reversed, state);
      const template = form === 'bankTransfer' ? 'bankAccountWanted' : 'payoutFailed';
      return [tell(template, amount), forStaff(reversed, state)];
    },
  },
  payoutRetried: null,
  payoutWithdrawn: null,
  strayPayoutSettled: null,
  strayPayoutFailed: null,
};
