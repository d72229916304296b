import { z } from 'zod';
import type { WebhookFact } from '#persistence';
import { isInstant, MOST_MINOR, MOST_UNITS, toInstant } from '../fields/rules.js';

// What providers send is theirs: unknown fields are welcome, and only what we use must have a shape.
export const reference = z.string().min(1).max(100);
export const moment = z.string().refine(isInstant, 'no date and time').transform(toInstant);
export const units = z.number().int().min(0).max(MOST_UNITS);
export const minor = z.number().int().min(1).max(MOST_MINOR);

export function notUnderstood(reason: string): WebhookFact {
  return { kind: 'none', reason };
}

/** Reads a body by its shape, or says which part of it is not there or not as documented. */
export function readFact<Schema extends z.ZodType>(
  shape: Schema,
  body: unknown,
  factOf: (read: z.output<Schema>) => WebhookFact,
): WebhookFact {
  const read = shape.safeParse(body);
  if (read.success) return factOf(read.data);
  const path = read.error.issues[0]?.path.join('.') ?? '';
  return notUnderstood(`shape:${path === '' ? 'body' : path}`.slice(0, 200));
}
