import { z } from 'zod';
import { isDuration, OPENED, REASONS, SALE_FACTS, SOLD_BY } from '#domain';

/** What several parts of a policy document are made of. */
export const duration = z
  .string()
  .refine(isDuration, 'must be an ISO 8601 duration of days, hours, minutes and seconds, such as P14D');

export const instant = z.iso.datetime();
/** Compared with other instants as text, and so written as they are. */
const comparedInstant = z.iso.datetime({ precision: 3 });

export const origin = {
  rule: z.string().min(1).max(60),
  law: z.string().max(200).optional(),
  source: z.string().min(1).max(400),
  doubt: z.string().max(400).optional(),
};

export const reasons = z.array(z.enum(REASONS));
export const minor = z.number().int().min(0).max(1_000_000_000);
export const basisPoints = z.number().int().min(0).max(10_000);
export const hour = z.number().int().min(0).max(24);
export const name = z.string().min(1).max(60);
export const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code of two letters');

/** At least one name: an empty list could never hold. */
const names = z.array(name).min(1);

export const scope = z.strictObject({
  reasons: z
    .array(z.enum([...REASONS, 'none']))
    .min(1)
    .optional(),
  categories: names.optional(),
  exceptCategories: names.optional(),
  opened: z.array(z.enum(OPENED)).min(1).optional(),
  soldBy: z.array(z.enum(SOLD_BY)).min(1).optional(),
  sellers: names.optional(),
  customerGroups: names.optional(),
  purchasedFrom: comparedInstant.optional(),
  purchasedBefore: comparedInstant.optional(),
  facts: z.partialRecord(z.enum(SALE_FACTS), z.boolean()).optional(),
});
