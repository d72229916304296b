import { z } from 'zod';
import { CLOCK_CAUSES, CLOCK_STARTS, type ClockRule, durationMs, type Policy } from '#domain';
import { oneOf } from './rights-schema.js';
import { duration } from './schema-parts.js';

const DISTANCES = ['after', 'days', 'workingDays', 'workingTime'] as const;
const days = z.number().int().min(0).max(4_000);

/** Warnings come before the act, and the act of a clock is one that makes sense for it. */
function clock(acts: readonly [string, ...string[]]) {
  const rung = z
    .strictObject({
      after: duration.optional(),
      days: days.optional(),
      workingDays: days.optional(),
      workingTime: duration.optional(),
      act: z.enum(acts),
    })
    .refine(oneOf(...DISTANCES), `must have exactly one of ${DISTANCES.join(', ')}`);
  return z.strictObject({
    rule: z.string().min(1).max(60),
    cause: z.enum(CLOCK_CAUSES),
    law: z.string().max(200).optional(),
    source: z.string().max(400).optional(),
    doubt: z.string().max(400).optional(),
    starts: z.enum(CLOCK_STARTS).optional(),
    withheldUntil: z.enum(['goodsOrProof']).optional(),
    holidaysDoNotCount: z.literal(true).optional(),
    ladder: z.array(rung).min(1).max(12),
  });
}

export const clocks = z.strictObject({
  decision: clock(['warn', 'escalate', 'approve', 'refuse']),
  shipBack: clock(['warn', 'escalate', 'expire']),
  receipt: clock(['warn', 'escalate', 'short']),
  inspection: clock(['warn', 'escalate', 'approve', 'refuse']),
  refund: clock(['warn', 'escalate']),
  providerCheck: clock(['checkProvider', 'escalate']),
  followUp: clock(['ask', 'close']),
  information: clock(['warn', 'escalate', 'decide', 'refuse']).optional(),
  sendBack: clock(['warn', 'escalate']).optional(),
  hold: clock(['warn', 'escalate', 'abandon']).optional(),
  call: clock(['call', 'giveUp']).optional(),
  review: clock(['warn', 'escalate', 'lapse']).optional(),
  statutoryRefund: clock(['warn', 'escalate']).optional(),
  recourse: clock(['remind', 'cutQuota', 'claim', 'dispute']).optional(),
  authorityAnswer: clock(['warn', 'escalate']).optional(),
});

const ENDS: Partial<Record<keyof Policy['clocks'], readonly string[]>> = {
  decision: ['approve', 'refuse'],
  shipBack: ['expire'],
  inspection: ['approve', 'refuse'],
  followUp: ['close'],
  information: ['decide', 'refuse'],
  hold: ['abandon'],
  call: ['giveUp'],
  recourse: ['dispute'],
};

type Ladder = Policy['clocks']['decision']['ladder'];

/** Ascending within each way of counting; in ladders that mix them no rung comes after the one that follows it. */
function isAscending(ladder: Ladder): boolean {
  const inOrder = (values: readonly number[]) =>
    values.every((value, index) => index === 0 || value >= (values[index - 1] ?? 0));
  return (
    inOrder(ladder.flatMap(({ after }) => (after === undefined ? [] : [durationMs(after)]))) &&
    inOrder(ladder.flatMap(({ days: count }) => count ?? [])) &&
    inOrder(ladder.flatMap(({ workingDays }) => workingDays ?? [])) &&
    inOrder(ladder.flatMap(({ workingTime }) => (workingTime === undefined ? [] : [durationMs(workingTime)])))
  );
}

/** Without a calendar of holidays every day would count as worked. */
function calendarFaults(name: string, { ladder, holidaysDoNotCount }: ClockRule, policy: Policy): string[] {
  const isElapsed = ladder.every(({ after }) => after !== undefined);
  const ofWork = ladder.some(({ workingDays, workingTime }) => (workingDays ?? workingTime) !== undefined);
  const needsHolidays = (holidaysDoNotCount === true || ofWork) && policy.holidays === undefined;
  return [
    ...(holidaysDoNotCount && !isElapsed
      ? [`clocks.${name}.holidaysDoNotCount: is only for rungs that count by "after"`]
      : []),
    ...(needsHolidays ? [`clocks.${name}: counts by holidays, so the policy must name them`] : []),
  ];
}

/** Only a clock of law knows from what else to count, and what may be withheld. */
function startFaults(name: string, { starts, withheldUntil }: ClockRule): string[] {
  if (name === 'statutoryRefund') {
    const isTooLate = withheldUntil !== undefined && ['goods', 'goodsOrProof'].includes(starts ?? '');
    return isTooLate
      ? [`clocks.${name}.withheldUntil: what starts with the goods is not withheld for them`]
      : [];
  }
  if (withheldUntil !== undefined) return [`clocks.${name}.withheldUntil: nothing of it can be withheld`];
  const mayCountFromNotice = ['authorityAnswer', 'shipBack'].includes(name);
  const isKnown = starts === undefined || (mayCountFromNotice && starts === 'notice');
  return isKnown ? [] : [`clocks.${name}.starts: it starts with the step that it watches`];
}

/** What the shape alone cannot say of ladders, with the path of each fault. */
export function ladderFaults(policy: Policy): string[] {
  return Object.entries(policy.clocks).flatMap(([name, rule]) => {
    const ends = ENDS[name as keyof Policy['clocks']];
    const faults = isAscending(rule.ladder)
      ? []
      : [`clocks.${name}.ladder: must be in ascending order of "after"`];
    const acts = rule.ladder.map(({ act }) => act);
    if (ends && !ends.includes(acts.at(-1) ?? ''))
      faults.push(`clocks.${name}.ladder: the last act must be ${ends.join(' or ')}`);
    faults.push(...calendarFaults(name, rule, policy), ...startFaults(name, rule));
    if (name === 'recourse' && new Set(acts).size < acts.length)
      faults.push(`clocks.${name}.ladder: each act stands once`);
    if (ends && acts.slice(0, -1).some((act) => ends.includes(act)))
      faults.push(`clocks.${name}.ladder: nothing may follow the act that ends it`);
    return faults;
  });
}
