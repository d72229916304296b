import { z } from 'zod';
import { type Policy, SHIPPING_REFUNDS } from '#domain';
import { clocks, ladderFaults } from './clocks-schema.js';
import { faultsAmong, FaultyPolicyError, type PolicyFault } from './policy-fault.js';
import { check, right } from './rights-schema.js';
import { duration, instant, minor, name, origin, reasons } from './schema-parts.js';
import { terms } from './terms-schema.js';

const zones = new Set(Intl.supportedValuesOf('timeZone'));
const market = z.string().regex(/^[A-Z0-9-]{2,20}$/);
const timeZone = z.string().refine((zone) => zone === 'UTC' || zones.has(zone), 'must be an IANA time zone');
const holidays = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,4})?$/, 'must be a country, or a part of one, such as DE-BE');
const timeOfDay = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day, such as 09:00');
const workingHours = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, 'must end after they begin, on the same day');

const marketOfPolicy = z.strictObject({
  market,
  timeZone: timeZone.optional(),
  holidays: holidays.optional(),
});

const document = z.strictObject({
  policyId: z.string().regex(/^[A-Za-z0-9-]{2,60}$/),
  version: z.number().int().min(1),
  market,
  alsoFor: z.array(marketOfPolicy).max(60).optional(),
  sellerId: z.string().min(1).max(128).optional(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone,
  holidays: holidays.optional(),
  workingHours: workingHours.optional(),
  inForceFrom: instant,
  quoteValidFor: duration,
  categoryWords: z.record(name, z.array(name).min(1).max(40)).optional(),
  rights: z.array(right).max(200).optional(),
  checks: z.array(check).max(200).optional(),
  window: z.strictObject({ ...origin, days: z.number().int().min(0).max(3650) }).optional(),
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
  clocks,
  terms: terms.partial().optional(),
});

/** Terms that mean nothing without another part of the document. */
function dependencyFaults({
  terms: { instantRefund, recourse } = {},
  clocks: { recourse: ladder },
}: Policy): PolicyFault[] {
  const cuts = ladder?.ladder.some(({ act }) => act === 'cutQuota') ?? false;
  return faultsAmong([
    [
      instantRefund !== undefined && !ladder,
      'terms.instantRefund',
      'needs clocks.recourse, for goods that do not come',
    ],
    [cuts && !recourse, 'clocks.recourse.ladder', 'cutQuota needs terms.recourse, which says by how much'],
  ]);
}

/** A policy from a document, or a refusal that names the path of every fault. */
export function parsePolicy(value: unknown): Policy {
  const parsed = document.safeParse(value);
  const faults = parsed.success
    ? [...ladderFaults(parsed.data as Policy), ...dependencyFaults(parsed.data as Policy)]
    : parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'document', message }));
  if (faults.length > 0) throw new FaultyPolicyError(faults);
  return parsed.data as Policy;
}
