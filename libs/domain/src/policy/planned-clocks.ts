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

function planned(name: ClockName, rule: ClockRule, decision: Decision, now: Instant): PlannedClock {
  const starts = rule.starts ?? 'decision';
  const startsAt = startOf(name, starts, decision, now);
  return {
    ...{ name, cause: rule.cause, rule: rule.rule, starts, startsAt },
    ...(rule.law === undefined ? {} : { law: rule.law }),
    dueAt: startsAt === null ? null : dueAtOf(rule, startsAt, decision),
    ...(rule.withheldUntil === undefined ? {} : { withheldUntil: rule.withheldUntil }),
  };
}

function dueAtOf(rule: ClockRule, at: Instant, { calendar }: Decision): Instant | null {
  return rungsOf(rule, { at, calendar }).at(-1)?.at ?? null;
}

function startOf(
  name: ClockName,
  starts: PlannedClock['starts'],
  { noticeAt }: Decision,
  now: Instant,
): Instant | null {
  if (starts === 'notice') return noticeAt;
  return starts === 'decision' && name !== 'refund' ? now : null;
}

/** What clocks depend on beside the decision. */
export interface PlannedFor {
  readonly now: Instant;
  readonly channel?: Channel;
  /** No goods have to come back. */
  readonly sendsNothing?: boolean;
}

/** The clocks that a decision sets going, or that its facts will, in the order of the table above; an authority's last. */
export function plannedClocks(
  decision: Decision,
  policy: Policy,
  { now, channel, sendsNothing = false }: PlannedFor,
): PlannedClock[] {
  const answers: ClockName[] = channel === 'authority' ? ['authorityAnswer'] : [];
  const names = BY_OUTCOME[decision.outcome].filter((name) => name !== 'shipBack' || !sendsNothing);
  return [...names, ...answers].flatMap((name) => {
    const rule = findClockRule(policy, name);
    return rule ? [planned(name, rule, decision, now)] : [];
  });
}
