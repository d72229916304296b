import { z } from 'zod';
import {
  CLOCK_NAMES, DEVIATION_OUTCOMES, DISPOSITIONS, DomainError, durationMs, GRADES, isDuration, type Policy, REASONS, SHIPPING_REFUNDS,
} from '#domain'; // prettier-ignore

const duration = z
  .string()
  .refine(isDuration, 'must be an ISO 8601 duration of days, hours, minutes and seconds, such as P14D');
const instant = z.iso.datetime();
const origin = {
  rule: z.string().min(1).max(60),
  law: z.string().max(200).optional(),
  source: z.string().min(1).max(400),
  doubt: z.string().max(400).optional(),
};
const reasons = z.array(z.enum(REASONS));
const minor = z.number().int().min(0).max(1_000_000_000);

const zones = new Set(Intl.supportedValuesOf('timeZone'));

/** Warnings come before the act, and the act of a clock is one that makes sense for it. */
function clock(acts: readonly [string, ...string[]]) {
  const rung = z.strictObject({ after: duration, act: z.enum(acts) });
  return z.strictObject({
    rule: z.string().min(1).max(60),
    cause: z.enum(['statute', 'policy', 'promise', 'operation']),
    ladder: z.array(rung).min(1).max(12),
  });
}

const hour = z.number().int().min(0).max(24);
const basisPoints = z.number().int().min(0).max(10_000);
const byGrade = <Value extends z.ZodType>(value: Value) => z.record(z.enum(GRADES), value);
const transitOutcome = z.enum(['refund', 'review']);

/** What a policy may say beyond what it must; the service's defaults stand for what is left out. */
const terms = z.strictObject({
  tenders: z.strictObject({
    ...origin,
    order: z.array(z.string().min(1).max(40)).max(20),
    storeCredit: z.boolean(),
  }),
  pickups: z.strictObject({ ...origin, attempts: z.number().int().min(1).max(10) }),
  transit: z.strictObject({ ...origin, ours: transitOutcome, customers: transitOutcome }),
  inspection: z.strictObject({ ...origin, when: z.enum(['onDeviation', 'always']) }),
  deviation: z.strictObject({
    ...origin,
    outcomes: z.array(z.enum(DEVIATION_OUTCOMES)).min(1),
    disposition: byGrade(z.enum(DISPOSITIONS)),
    deductionBasisPoints: byGrade(basisPoints),
  }),
  appeals: z.strictObject({ ...origin, most: z.number().int().min(0).max(10), within: duration }),
  reopening: z.strictObject({ ...origin, within: duration }),
  goodwill: z.strictObject({ ...origin, agentMinor: minor, mostMinor: minor }),
  clockLimits: z.strictObject({
    ...origin,
    by: z.partialRecord(
      z.enum(CLOCK_NAMES),
      z.strictObject({ extendAtMost: duration, pauseAtMost: duration }),
    ),
  }),
  calls: z.strictObject({
    ...origin,
    attempts: z.number().int().min(1).max(10),
    spacing: duration,
    fromHour: hour,
    toHour: hour,
  }),
  costs: z.strictObject({
    ...origin,
    labourMinorPerMinute: minor,
    inspectionMinutes: z.number().int().min(0).max(600),
    writeDownBasisPoints: byGrade(basisPoints),
  }),
  quietHours: z.strictObject({ ...origin, fromHour: hour, toHour: hour }),
});

const document = z.strictObject({
  policyId: z.string().regex(/^[A-Za-z0-9-]{2,60}$/),
  version: z.number().int().min(1),
  market: z.string().regex(/^[A-Z0-9-]{2,20}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string().refine((zone) => zone === 'UTC' || zones.has(zone), 'must be an IANA time zone'),
  inForceFrom: instant,
  quoteValidFor: duration,
  window: z.strictObject({ ...origin, days: z.number().int().min(0).max(3650) }),
  excludedCategories: z.strictObject({ ...origin, categories: z.array(z.string().max(60)) }),
  amountLimit: z.strictObject({ ...origin, minor }),
  reviewedReasons: z.strictObject({ ...origin, reasons }),
  evidence: z.strictObject({ ...origin, reasons }),
  restockingFee: z.strictObject({
    ...origin,
    basisPoints: z.number().int().min(0).max(10_000),
    exceptReasons: reasons,
  }),
  returnFreight: z.strictObject({ ...origin, minor, exceptReasons: reasons }),
  outboundShipping: z.strictObject({ ...origin, refund: z.enum(SHIPPING_REFUNDS) }),
  clocks: z.strictObject({
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
  }),
  terms: terms.partial().optional(),
});

const ENDS: Partial<Record<keyof Policy['clocks'], readonly string[]>> = {
  decision: ['approve', 'refuse'],
  shipBack: ['expire'],
  inspection: ['approve', 'refuse'],
  followUp: ['close'],
  information: ['decide', 'refuse'],
  hold: ['abandon'],
  call: ['giveUp'],
};

function ladderFaults(policy: Policy): string[] {
  return Object.entries(policy.clocks).flatMap(([name, rule]) => {
    const ends = ENDS[name as keyof Policy['clocks']];
    const times = rule.ladder.map(({ after }) => durationMs(after));
    const faults = times.some((time, index) => index > 0 && time < (times[index - 1] ?? 0))
      ? [`clocks.${name}.ladder: must be in ascending order of "after"`]
      : [];
    const acts = rule.ladder.map(({ act }) => act);
    if (ends && !ends.includes(acts.at(-1) ?? ''))
      faults.push(`clocks.${name}.ladder: the last act must be ${ends.join(' or ')}`);
    if (ends && acts.slice(0, -1).some((act) => ends.includes(act)))
      faults.push(`clocks.${name}.ladder: nothing may follow the act that ends it`);
    return faults;
  });
}

/** A policy from a document, or a refusal that names the path of every fault. */
export function parsePolicy(value: unknown): Policy {
  const parsed = document.safeParse(value);
  const faults = parsed.success
    ? ladderFaults(parsed.data as Policy)
    : parsed.error.issues.map((issue) => `${issue.path.join('.') || 'document'}: ${issue.message}`);
  if (faults.length > 0)
    throw new DomainError('POLICY.INVALID', `The policy is refused:\n  ${faults.join('\n  ')}`);
  return parsed.data as Policy;
}
