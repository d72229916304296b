import { z } from 'zod';
import { AUDIT_REASONS, CASE_KINDS, type Scorecard } from '#domain';
import { InvalidRequestError } from '../problem/problem.js';

const basisPoints = z.number().int().min(0).max(10_000);
const words = z.string().min(1).max(500);
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/);
const shape = z.strictObject({
  criteria: z
    .array(
      z.strictObject({
        id: name,
        weight: z.number().int().min(1).max(100),
        scale: z.number().int().min(1).max(100),
        meaning: words,
        meaningByKind: z.partialRecord(z.enum(CASE_KINDS), words).optional(),
        kinds: z.array(z.enum(CASE_KINDS)).min(1).optional(),
      }),
    )
    .min(1)
    .max(50)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'must have each id once'),
  sampling: z.strictObject({
    basisPoints,
    byKind: z.partialRecord(z.enum(CASE_KINDS), basisPoints).optional(),
    byMarket: z.record(z.string().max(20), basisPoints).optional(),
    byAgent: z.record(z.string().max(64), basisPoints).optional(),
    always: z.array(z.enum(AUDIT_REASONS).exclude(['random'])),
  }),
});

export function scorecardOf(document: unknown): Scorecard {
  const read = shape.safeParse(document);
  // What is optional here is absent, and never undefined, as it came from JSON.
  if (read.success) return read.data as Scorecard;
  throw new InvalidRequestError(
    read.error.issues.slice(0, 20).map(({ path, message }) => {
      const field = ['scorecard', ...path].map(String).join('.');
      return { field, message: `${field}: ${message}` };
    }),
  );
}
