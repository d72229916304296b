import type { CaseEvent } from '../case/case-event.js';
import type { MoneyRecord } from '../case/money-record.js';
import { assert } from '../errors.js';
import type { Account } from './accounts.js';
import type { Booking } from './booking.js';
import { BOOKINGS } from './bookings.js';
import type { Minor } from './money.js';

/** One side of an entry. Exactly one of the two amounts is above zero. */
export interface Posting {
  readonly account: Account;
  readonly debitMinor: Minor;
  readonly creditMinor: Minor;
  readonly intentId?: string;
}

/** What an event posts to the ledger: debits equal credits, always. Events that move no money post nothing. */
export function postingsOf(event: CaseEvent, before: MoneyRecord | null): Posting[] {
  const bookings = (BOOKINGS[event.type] ?? []) as readonly Booking<CaseEvent['payload']>[];
  const postings = bookings
    .flatMap((booking) => booking.entries(event.payload, before ?? { refunds: [] }))
    .filter((entry) => entry.minor !== 0)
    .map(({ side, account, minor, intentId }): Posting => {
      const isDebit = (side === 'debit') === minor > 0;
      const amount = Math.abs(minor);
      return {
        ...{ account, debitMinor: isDebit ? amount : 0, creditMinor: isDebit ? 0 : amount },
        ...(intentId === undefined ? {} : { intentId }),
      };
    });
  const balance = postings.reduce((sum, posting) => sum + posting.debitMinor - posting.creditMinor, 0);
  assert(balance === 0, `the postings of ${event.type} balance`);
  return postings;
}
