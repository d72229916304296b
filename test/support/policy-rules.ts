import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Calendar, type ClockName, type Decision, decideReturn, type Instant, type Opened, type Order, type OrderLine, type Policy, type Reason, type Remedy,
  rungsOf as rungsOfClock, type SaleTerms,
} from '#domain'; // prettier-ignore
import { calendarOf } from '#platform';
import { decisionCalendar } from '../../libs/persistence/src/cases/decision-terms.js';
import { calendarFor } from '../../libs/persistence/src/cases/year-ahead.js';
import { aLine, anOrder } from './builders.js';

const FOLDER = join(__dirname, '../../policies');

export function shippedPolicy(file: string): Policy {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Policy;
}

/** A request for the line `line-1` of an order, as far as it matters; the rest is as the law wants it. */
export interface Asked {
  readonly market?: string;
  /** Of the customer's wall clock; left out: the market's. */
  readonly timeZone?: string;
  readonly order?: Partial<Order>;
  readonly line?: Partial<OrderLine>;
  readonly sale?: SaleTerms;
  /** When the line came; null: not yet. */
  readonly deliveredAt?: Instant | null;
  readonly reason?: Reason;
  readonly opened?: Opened;
  readonly wanted?: Remedy;
  readonly earlierCases?: number;
}

function orderOf(policy: Policy, { market = policy.market, order, line, sale, deliveredAt }: Asked): Order {
  const made = anOrder({
    ...{ market, currency: policy.currency, lines: [aLine(line)] },
    ...(sale === undefined ? {} : { saleTerms: sale }),
    ...order,
  });
  if (deliveredAt === undefined) return made;
  if (deliveredAt === null) return { ...made, deliveries: [] };
  return { ...made, deliveries: made.deliveries.map((delivery) => ({ ...delivery, deliveredAt })) };
}

/** What a policy says of a request whose notice was given at that moment, by the real calendar of whose days count. */
export function decideBy(policy: Policy, asked: Asked, noticeAt: Instant): Decision {
  const { timeZone, reason, opened, wanted, earlierCases } = asked;
  const order = orderOf(policy, asked);
  const zone = timeZone === undefined ? {} : { timeZone };
  const quantity = order.lines[0]?.quantity ?? 0;
  const line = {
    ...{ lineId: 'line-1', units: [{ from: 0, to: quantity }] },
    ...(reason === undefined ? {} : { reason }),
    ...(opened === undefined ? {} : { opened }),
  };
  return decideReturn(
    { lines: [line], noticeAt, ...(wanted === undefined ? {} : { wanted }) },
    {
      ...{ order, policy },
      calendar: decisionCalendar(calendarOf, { order, policy, ...zone }, noticeAt),
      ...(earlierCases === undefined ? {} : { earlierCases: { 'line-1': earlierCases } }),
    },
  );
}

/** The outcome, and the right that carries the line: `approve EU-1`. */
export function answerOf({ outcome, grants = [] }: Decision): string {
  return [outcome, ...grants.map(({ rule }) => rule)].join(' ');
}

/** What the right that carries the line says of money: who pays the way back, and which fees may not be taken. */
export function moneyOf({ grants = [] }: Decision): string {
  return grants.map(({ rule, freightPaidBy, waives }) => [rule, freightPaidBy, ...waives].join(' ')).join();
}

export const nextMoment = (instant: Instant): Instant => new Date(Date.parse(instant) + 1).toISOString();

/** A window by its last moment, and what is answered in that one and in the next. */
export type Boundary = readonly [name: string, asked: Asked, last: Instant, inside: string, outside: string];

export function testBoundaries(policy: Policy, boundaries: readonly Boundary[]): void {
  it.each(boundaries)('%s', (...[, asked, last, inside, outside]: Boundary) => {
    expect(answerOf(decideBy(policy, asked, last))).toBe(inside);
    expect(answerOf(decideBy(policy, asked, nextMoment(last)))).toBe(outside);
  });
}

function calendarAround(policy: Policy, market: string, startsAt: Instant): Calendar {
  const until = new Date(Date.parse(startsAt) + 400 * 86_400_000).toISOString();
  return calendarFor(calendarOf, { policy, market }, [startsAt, until]);
}

/** When each rung of a clock is reached that starts at the moment, with what it does: `2026-06-17T21:59:59.999Z expire`. */
export function rungsOf(
  policy: Policy,
  name: ClockName,
  startsAt: Instant,
  market = policy.market,
): readonly string[] {
  const calendar = calendarAround(policy, market, startsAt);
  const rule = policy.clocks[name];
  return rule ? rungsOfClock(rule, { at: startsAt, calendar }).map(({ at, act }) => `${at} ${act}`) : [];
}
