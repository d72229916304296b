import type { MoneyRecord } from '../case/money-record.js';
import type { Account } from './accounts.js';
import type { Minor } from './money.js';

/** One row of what an event posts: an account, a side, and the amount, which below zero stands on the other side. */
export interface Row<Source> {
  readonly side: 'debit' | 'credit';
  readonly account: Account;
  readonly what: string;
  readonly minor: (source: Source) => Minor;
}

/** Rows that are posted once for each source that is found in an event; a refund is named on each of its rows. */
export interface Booking<Payload = never> {
  readonly rows: readonly Pick<Row<never>, 'side' | 'account' | 'what'>[];
  readonly entries: (
    payload: Payload,
    before: MoneyRecord,
  ) => {
    readonly side: 'debit' | 'credit';
    readonly account: Account;
    readonly minor: Minor;
    readonly intentId?: string;
  }[];
}

/** Rows for the sources that an event has. */
export function booking<Payload, Source>(
  sourcesIn: (payload: Payload, before: MoneyRecord) => readonly Source[],
  rows: readonly Row<Source>[],
  intentIdOf?: (source: Source) => string,
): Booking<Payload> {
  return {
    rows,
    entries: (payload, before) =>
      sourcesIn(payload, before).flatMap((source) =>
        rows.map(({ side, account, minor }) => ({
          ...{ side, account, minor: minor(source) },
          ...(intentIdOf ? { intentId: intentIdOf(source) } : {}),
        })),
      ),
  };
}
