import { z } from 'zod';
import { FEE_KINDS, REMEDIES, RIGHT_KINDS, WINDOW_STARTS } from '#domain';
import { duration, minor, origin, scope } from './schema-parts.js';

const count = z.number().int().min(1).max(10_000);

/** Exactly one of the fields, so that nobody has to guess which of two counts. */
export const oneOf =
  (...fields: readonly string[]) =>
  (value: object): boolean =>
    fields.filter((field) => (value as Record<string, unknown>)[field] !== undefined).length === 1;

const length = z
  .strictObject({
    hours: count.optional(),
    days: z.number().int().min(0).max(10_000).optional(),
    months: count.optional(),
    years: count.optional(),
  })
  .refine(oneOf('hours', 'days', 'months', 'years'), 'must have exactly one of hours, days, months, years');

const window = z.strictObject({
  from: z.enum(WINDOW_STARTS),
  length: length.optional(),
  afterDays: count.optional(),
  shipWithinDays: count.optional(),
  endsOnWorkingDay: z.boolean().optional(),
  notInformedMonths: count.optional(),
  standsStillDuringRepair: z.strictObject({ leastDaysLeft: z.number().int().min(0).max(365) }).optional(),
  repairAddsMonths: count.optional(),
});

const relief = z
  .strictObject({
    ...origin,
    applies: scope,
    freightPaidBy: z.enum(['merchant']).optional(),
    waives: z.array(z.enum(FEE_KINDS)).min(1).optional(),
  })
  .refine(
    ({ freightPaidBy, waives }) => freightPaidBy !== undefined || waives !== undefined,
    'must give something: freightPaidBy or waives',
  );

export const right = z.strictObject({
  ...origin,
  kind: z.enum(RIGHT_KINDS),
  priority: z.number().int().min(0).max(1_000),
  applies: scope,
  window,
  exceptions: z.array(z.strictObject({ ...origin, applies: scope })).optional(),
  outcome: z.enum(['approve', 'review']),
  needsEvidence: z.boolean().optional(),
  remedies: z.array(z.enum(REMEDIES)).min(1),
  freightPaidBy: z.enum(['customer', 'merchant']),
  waives: z.array(z.enum(FEE_KINDS)).optional(),
  reliefs: z.array(relief).optional(),
});

export const check = z.strictObject({
  ...origin,
  applies: scope,
  effect: z.enum(['review', 'refuse', 'evidence']),
  overMinor: minor.optional(),
  purchasedLongerAgoThan: duration.optional(),
  casesOfLineFrom: count.optional(),
});
