import { z } from 'zod';
import { CLOCK_CAUSES, CLOCK_STARTS, type ClockRule, durationMs, type Policy } from '#domain';
import { faultsAmong, type PolicyFault } from './policy-fault.js';
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
  visit: clock(['warn', 'escalate']).optional(),
  diagnosis: clock(['warn', 'escalate']).optional(),
  consent: clock(['warn', 'escalate', 'decline']).optional(),
  parts: clock(['warn', 'escalate', 'openRemedies']).optional(),
  repair: clock(['warn', 'escalate', 'openRemedies']).optional(),
  choice: clock(['warn', 'escalate', 'choose']).optional(),
  payment: clock(['warn', 'escalate', 'expire']).optional(),
  deposit: clock(['warn', 'escalate', 'capture']).optional(),
  replacement: clock(['warn', 'escalate']).optional(),
  bankAccount: clock(['warn', 'escalate']).optional(),
  recourseClaim: clock(['warn', 'escalate']).optional(),
  firstAnswer: clock(['warn', 'escalate']).optional(),
  customerEvidence: clock(['warn', 'endEvidence']).optional(),
  shopEvidence: clock(['warn', 'escalate', 'endEvidence']).optional(),
  offer: clock(['warn', 'withdrawOffer']).optional(),
  signature: clock(['warn', 'escalate']).optional(),
  promise: clock(['warn', 'escalate', 'breach']).optional(),
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
  consent: ['decline'],
  choice: ['choose'],
  payment: ['expire'],
  deposit: ['capture'],
  customerEvidence: ['endEvidence'],
  shopEvidence: ['endEvidence'],
  offer: ['withdrawOffer'],
  promise: ['breach'],
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
function calendarFaults(
  path: string,
  { ladder, holidaysDoNotCount }: ClockRule,
  { holidays }: Policy,
): PolicyFault[] {
  const isElapsed = ladder.every(({ after }) => after !== undefined);
  const ofWork = ladder.some(({ workingDays, workingTime }) => (workingDays ?? workingTime) !== undefined);
  return faultsAmong([
    [
      holidaysDoNotCount === true && !isElapsed,
      `${path}.holidaysDoNotCount`,
      'is only for rungs that count by "after"',
    ],
    [
      (holidaysDoNotCount === true || ofWork) && holidays === undefined,
      path,
      'counts by holidays, so the policy must name them',
    ],
  ]);
}

const FROM_NOTICE: readonly string[] = ['authorityAnswer', 'shipBack'];

/** Only a clock of law knows from what else to count, and what may be withheld. */
function startFaults(path: string, name: string, { starts, withheldUntil }: ClockRule): PolicyFault[] {
  const isWithheld = withheldUntil !== undefined;
  if (name === 'statutoryRefund')
    return faultsAmong([
      [
        isWithheld && ['goods', 'goodsOrProof'].includes(starts ?? ''),
        `${path}.withheldUntil`,
        'what starts with the goods is not withheld for them',
      ],
    ]);
  const isKnown = starts === undefined || (FROM_NOTICE.includes(name) && starts === 'notice');
  return faultsAmong([
    [isWithheld, `${path}.withheldUntil`, 'nothing of it can be withheld'],
    [!isWithheld && !isKnown, `${path}.starts`, 'it starts with the step that it watches'],
  ]);
}

/** What the shape alone cannot say of ladders, with the path of each fault. */
export function ladderFaults(policy: Policy): PolicyFault[] {
  return Object.entries(policy.clocks).flatMap(([name, rule]) => {
    const path = `clocks.${name}`;
    const ladder = `${path}.ladder`;
    const ends = ENDS[name as keyof Policy['clocks']];
    const acts = rule.ladder.map(({ act }) => act);
    const isEnd = (act: string | undefined): boolean => ends?.includes(act ?? '') ?? false;
    return [
      ...faultsAmong([
        [!isAscending(rule.ladder), ladder, 'must be in ascending order of "after"'],
        [ends !== undefined && !isEnd(acts.at(-1)), ladder, `the last act must be ${ends?.join(' or ')}`],
      ]),
      ...calendarFaults(path, rule, policy),
      ...startFaults(path, name, rule),
      ...faultsAmong([
        [name === 'recourse' && new Set(acts).size < acts.length, ladder, 'each act stands once'],
        [acts.slice(0, -1).some(isEnd), ladder, 'nothing may follow the act that ends it'],
      ]),
    ];
  });
}
