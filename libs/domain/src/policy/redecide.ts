import type { CaseLine } from '../case/case-state.js';
import type { Currency, Minor } from '../money/money.js';
import type { Order } from '../order/order.js';
import type { Calendar, Instant } from '../time.js';
import type { Wish } from '../case/wish.js';
import { decideCase } from './decide-case.js';
import type { Decision, Outcome } from './decision.js';
import type { Policy } from './policy.js';

/** A decision that was made at a filing, with all that it looked at and that its policy does not change. */
export interface PastDecision {
  readonly caseId: string;
  readonly currency: Currency;
  readonly lines: readonly CaseLine[];
  readonly noticeAt: Instant;
  /** What was asked beside the lines; left out: a return. */
  readonly wish?: Wish;
  /** Asked for by who was given the goods. */
  readonly isGift?: boolean;
  /** The version of the order that the case pins. */
  readonly order: Order;
  readonly decision: Decision;
}

/** Decides again what was decided then, under a policy; the calendar is the pinned one, but for a policy with days off of its own. */
export function redecide(past: PastDecision, policy: Policy, calendar?: Calendar): Decision {
  const { lines, noticeAt, wish = { kind: 'return' }, isGift = false, order, decision } = past;
  const { elsewhere, customer, signals, earlierCases, earlierRepairs, sharedSerials, remedyOpened } =
    decision;
  const { compensation } = decision;
  return decideCase(
    { lines, noticeAt, wish, isGift },
    {
      ...{ order, policy, calendar: calendar ?? decision.calendar },
      ...(elsewhere === undefined ? {} : { elsewhere }),
      ...(customer === undefined ? {} : { customer }),
      ...(signals === undefined ? {} : { signals }),
      ...(earlierCases === undefined ? {} : { earlierCases }),
      ...(earlierRepairs === undefined ? {} : { earlierRepairs }),
      ...(sharedSerials === undefined ? {} : { sharedSerials }),
      ...(remedyOpened === undefined ? {} : { remedyOpened }),
      ...(compensation === undefined ? {} : { compensation: compensation.facts }),
    },
  );
}

/** What it is about: the refund of goods, or what is given for harm. */
const totalOf = ({ breakdown, compensation }: Decision): Minor =>
  breakdown.totalMinor + (compensation?.amountMinor ?? 0);

/** What a decision gives without anybody's help: the whole refund when it approves, and otherwise nothing yet. */
function givenBy(decision: Decision): Minor {
  return decision.outcome === 'approve' ? totalOf(decision) : 0;
}

export interface ChangedCase {
  readonly caseId: string;
  readonly currency: Currency;
  readonly before: DecidedAmount;
  readonly after: DecidedAmount;
}

export interface DecidedAmount {
  readonly outcome: Outcome;
  readonly totalMinor: Minor;
  /** The rules that refuse, ask people or take fees. */
  readonly rules: readonly string[];
}

/** Money by currency, before and after: approved by policy alone, and what all refunds would be once people agree. */
export interface MoneyChange {
  readonly approvedBeforeMinor: Minor;
  readonly approvedAfterMinor: Minor;
  readonly totalBeforeMinor: Minor;
  readonly totalAfterMinor: Minor;
}

/** What another policy would have decided, in counts and money. */
export interface SimulationTally {
  readonly cases: number;
  readonly unchanged: number;
  /** By `approve>review` and the like; a changed amount under the same outcome is `approve>approve`. */
  readonly changes: Readonly<Record<string, number>>;
  readonly money: Readonly<Record<Currency, MoneyChange>>;
  /** The first of the changed cases; the counts are of all. */
  readonly examples: readonly ChangedCase[];
}

export const NOTHING_SIMULATED: SimulationTally = {
  cases: 0,
  unchanged: 0,
  changes: {},
  money: {},
  examples: [],
};

const MOST_EXAMPLES = 100;
const NO_MONEY: MoneyChange = {
  approvedBeforeMinor: 0,
  approvedAfterMinor: 0,
  totalBeforeMinor: 0,
  totalAfterMinor: 0,
};

function amountOf(decision: Decision): DecidedAmount {
  const { outcome, reasons } = decision;
  const rules = reasons.filter(({ effect }) => effect !== 'approve').map(({ rule }) => rule);
  return { outcome, totalMinor: totalOf(decision), rules: [...new Set(rules)].sort() };
}

/** What a refusal would have been worth is nobody's money. */
function worthOf(decision: Decision): Minor {
  return decision.outcome === 'refuse' ? 0 : totalOf(decision);
}

function moneyWith(sums: MoneyChange, before: Decision, after: Decision): MoneyChange {
  return {
    approvedBeforeMinor: sums.approvedBeforeMinor + givenBy(before),
    approvedAfterMinor: sums.approvedAfterMinor + givenBy(after),
    totalBeforeMinor: sums.totalBeforeMinor + worthOf(before),
    totalAfterMinor: sums.totalAfterMinor + worthOf(after),
  };
}

const isSame = (before: Decision, after: Decision): boolean =>
  before.outcome === after.outcome && worthOf(before) === worthOf(after);

/** The tally with one more case. */
export function tallied(tally: SimulationTally, past: PastDecision, after: Decision): SimulationTally {
  const { caseId, currency, decision: before } = past;
  const money = { ...tally.money, [currency]: moneyWith(tally.money[currency] ?? NO_MONEY, before, after) };
  const counted = { ...tally, cases: tally.cases + 1, money };
  if (isSame(before, after)) return { ...counted, unchanged: tally.unchanged + 1 };
  const change = `${before.outcome}>${after.outcome}`;
  const example = { caseId, currency, before: amountOf(before), after: amountOf(after) };
  return {
    ...counted,
    changes: { ...tally.changes, [change]: (tally.changes[change] ?? 0) + 1 },
    examples: tally.examples.length < MOST_EXAMPLES ? [...tally.examples, example] : tally.examples,
  };
}
