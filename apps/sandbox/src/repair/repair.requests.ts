import { z } from 'zod';
import { address, currency, reference } from '../calls/validated.js';
import { slotsQuery } from '../carrier/carrier.requests.js';
import { COVERAGES, FINDINGS, REPAIR_FAILURES, SERVICE_SITES } from './repair-job.js';
import { USUAL_DIAGNOSIS } from './repair-course.js';
import { MISSED_BY } from './visit.js';

const MINOR_MAX = 999_999_999_999;
const minor = z.int('must be an integer').min(0).max(MINOR_MAX);
const quantity = z.int('must be an integer').min(1).max(100_000);
const code = z.string().min(1).max(100);

export const visitSlotsQuery = slotsQuery;
export const jobOrder = z.strictObject({
  reference,
  service_site: z.enum(SERVICE_SITES),
  coverage: z.enum(COVERAGES),
  currency,
  serial_number: z.string().min(1).max(100).nullable().default(null),
  problem: z.string().min(1).max(5_000).nullable().default(null),
  lines: z
    .array(z.strictObject({ sku: z.string().min(1).max(200), quantity }))
    .min(1)
    .max(500),
});
export const visitOrder = z.strictObject({
  slot_id: z.string().min(1).max(50),
  address,
});
export const missedVisit = z.strictObject({ by: z.enum(MISSED_BY) });
const item = z.strictObject({
  kind: z.enum(['part', 'labor']),
  code,
  quantity: quantity.default(1),
  unit_price_minor: minor,
});
export const diagnosis = z.strictObject({
  result: z.enum(FINDINGS).default(USUAL_DIAGNOSIS.result),
  fault_code: code.default(USUAL_DIAGNOSIS.fault_code),
  line_items: z
    .array(item)
    .max(100)
    .default([...USUAL_DIAGNOSIS.line_items]),
  tax_minor: minor.default(USUAL_DIAGNOSIS.tax_minor),
});
export const orderedParts = z.strictObject({ expected_at: z.iso.datetime('must be a date and time') });
export const failure = z.strictObject({ reason: z.enum(REPAIR_FAILURES) });
