import type { MoneyRecord } from '../case/money-record.js';
import type { Payout, PayoutForm } from '../case/payout.js';
import { assert } from '../errors.js';
import type { Account } from './accounts.js';
import { type Booking, booking, type Row } from './booking.js';
import type { Minor } from './money.js';

const whole = ({ amountMinor }: Payout): Minor => amountMinor;
const idOf = ({ payoutId }: Payout) => payoutId;
const when =
  (holds: (payout: Payout) => boolean) =>
  (payout: Payout): Minor =>
    holds(payout) ? payout.amountMinor : 0;
/** Until its outcome is known it is in flight; after a failure, and before it was sent, it is owed. */
const isInFlight = ({ status }: Payout) => status === 'sent' || status === 'pending';

/** The payout that an event is about, as it was before it. */
function known({ payoutId }: { readonly payoutId: string }, { payouts = [] }: MoneyRecord): [Payout] {
  const payout = payouts.find((one) => one.payoutId === payoutId);
  assert(payout, `payout ${payoutId} is known before it moves`);
  return [payout];
}

const moved = (...rows: readonly Row<Payout>[]): readonly [Booking<{ readonly payoutId: string }>] => [
  booking(known, rows, idOf),
];
const row = (
  side: 'debit' | 'credit',
  account: Account,
  what = 'the payout',
  minor: Row<Payout>['minor'] = whole,
): Row<Payout> => ({ side, account, what, minor });

const PLACES: Readonly<Record<PayoutForm, { readonly account: Account; readonly what: string }>> = {
  bankTransfer: { account: 'bankClearing', what: 'the payout, by bank transfer' },
  voucher: { account: 'voucherLiability', what: 'the payout, as a voucher' },
  points: { account: 'pointsLiability', what: 'the payout, as points' },
};

/** Where the value of a payout is once it has settled. */
const settledIn = (side: 'debit' | 'credit'): Row<Payout>[] =>
  (Object.keys(PLACES) as PayoutForm[]).map((form) =>
    row(side, PLACES[form].account, PLACES[form].what, when((payout) => payout.form === form)),
  ); // prettier-ignore

/** What the events of payouts post; each of their rows names the payout. */
export const PAYOUT_BOOKINGS = {
  payoutApproved: [
    booking(
      ({ payout }: { readonly payout: Payout }) => [payout],
      [row('debit', 'compensationExpense'), row('credit', 'payoutsPayable')],
      idOf,
    ),
  ],
  payoutSent: moved(row('debit', 'payoutsPayable'), row('credit', 'payoutsInFlight')),
  payoutSettled: moved(
    row('debit', 'payoutsInFlight', 'the payout', when(isInFlight)),
    row('debit', 'payoutsPayable', 'the payout, when it was said to have failed', when((payout) => !isInFlight(payout))),
    ...settledIn('credit'),
  ),
  payoutFailed: moved(
    row('debit', 'payoutsInFlight', 'the payout, when it had been sent', when(isInFlight)),
    row('credit', 'payoutsPayable', 'the payout, when it had been sent', when(isInFlight)),
  ),
  payoutReversed: moved(...settledIn('debit'), row('credit', 'payoutsPayable')),
  payoutWithdrawn: moved(row('debit', 'payoutsPayable'), row('credit', 'compensationExpense')),
  strayPayoutSettled: moved(row('debit', 'payoutsDoubled'), ...settledIn('credit')),
  strayPayoutFailed: moved(...settledIn('debit'), row('credit', 'payoutsDoubled')),
}; // prettier-ignore
