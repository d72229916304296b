import { type ClockName, type ClockRule, rungsOf } from '../case/clock.js';
import type { Channel } from '../case/channel.js';
import type { Instant } from '../time.js';
import type { Decision } from './decision.js';
import type { Policy } from './policy.js';
import { findClockRule } from './policy-terms.js';

/** A deadline that comes with a decision; `startsAt` null: with a fact that is still to come. */
export interface PlannedClock {
  readonly name: ClockName;
  readonly cause: ClockRule['cause'];
  readonly rule: string;
  readonly law?: string;
  /** What it counts from. */
  readonly starts: NonNullable<ClockRule['starts']> | 'decision';
  readonly startsAt: Instant | null;
  readonly dueAt: Instant | null;
  /** Until then what it promises may be withheld. */
  readonly withheldUntil?: 'goodsOrProof';
}

/** Which clocks an outcome sets going; the clocks of law stand beside them. */
const BY_OUTCOME: Readonly<Record<Decision['outcome'], readonly ClockName[]>> = {
  approve: ['shipBack', 'statutoryRefund', 'refund'],
  review: ['decision', 'statutoryRefund'],
  refuse: [],
};

function planned(name: ClockName, rule: ClockRule, decision: Decision, asked: PlannedFor): PlannedClock {
  const startsAt = startOf(name, rule, decision, asked);
  const isWithheld = rule.withheldUntil !== undefined && !asked.sendsNothing;
  return {
    ...{ name, cause: rule.cause, rule: rule.rule, starts: rule.starts ?? 'decision', startsAt },
    ...(rule.law === undefined ? {} : { law: rule.law }),
    dueAt: startsAt === null ? null : dueAtOf(rule, startsAt, decision),
    ...(isWithheld ? { withheldUntil: rule.withheldUntil } : {}),
  };
}

function dueAtOf(rule: ClockRule, at: Instant, { calendar }: Decision): Instant | null {
  return rungsOf(rule, { at, calendar }).at(-1)?.at ?? null;
}

/** As the case starts them: what waits for goods that do not come counts from the notice. */
function startOf(
  name: ClockName,
  rule: ClockRule,
  decision: Decision,
  { now, sendsNothing = false }: PlannedFor,
): Instant | null {
  const { noticeAt } = decision;
  switch (rule.starts ?? 'decision') {
    case 'notice': {
      // A time of the customer's that would be over already counts from now: he could not have kept it.
      const dueAt = dueAtOf(rule, noticeAt, decision);
      return name === 'shipBack' && dueAt !== null && dueAt <= now ? now : noticeAt;
    }
    case 'goods':
    case 'goodsOrProof':
      return sendsNothing ? noticeAt : null;
    case 'agreement':
      return decision.outcome === 'approve' ? now : null;
    case 'decision':
      return name === 'refund' ? null : now;
  }
}

/** What clocks depend on beside the decision. */
export interface PlannedFor {
  readonly now: Instant;
  readonly channel?: Channel;
  /** No goods have to come back. */
  readonly sendsNothing?: boolean;
  /** Something else than money is wanted, so no clock waits for any. */
  readonly wantsNoMoney?: boolean;
}

const OF_MONEY: readonly ClockName[] = ['statutoryRefund', 'refund'];

/** The clocks that a decision sets going, or that its facts will, in the order of the table above; an authority's last. */
export function plannedClocks(decision: Decision, policy: Policy, asked: PlannedFor): PlannedClock[] {
  const { channel, sendsNothing = false, wantsNoMoney = false } = asked;
  const answers: ClockName[] = channel === 'authority' ? ['authorityAnswer'] : [];
  const names = BY_OUTCOME[decision.outcome].filter(
    (name) => !(name === 'shipBack' && sendsNothing) && !(wantsNoMoney && OF_MONEY.includes(name)),
  );
  return [...names, ...answers].flatMap((name) => {
    const rule = findClockRule(policy, name);
    return rule ? [planned(name, rule, decision, asked)] : [];
  });
}
