import { z } from 'zod';
import { ApiError } from './api-error.js';

/** Checks what a caller sent; the refusal is a 400 that names the field, the codes being Stripe's. */
export function validated<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue === undefined) throw new ApiError(400, null, 'The request is not valid.');
  if (issue.code === 'unrecognized_keys') {
    const param = paramName([...issue.path, issue.keys[0] ?? '']);
    throw new ApiError(400, 'parameter_unknown', `Received unknown parameter: ${param}`, { param });
  }
  const param = paramName(issue.path);
  if (param === '')
    throw new ApiError(400, null, `The request body is not valid: ${issue.message}`, { param: 'body' });
  if (valueAt(value, issue.path) === undefined) {
    throw new ApiError(400, 'parameter_missing', `Missing required param: ${param}.`, { param });
  }
  throw new ApiError(400, invalidCode(issue), `Invalid ${param}: ${issue.message}`, { param });
}

/** `metadata[order]`, as form fields are called, which reads well for JSON too. */
function paramName(path: readonly PropertyKey[]): string {
  return path.map((part, depth) => (depth === 0 ? String(part) : `[${String(part)}]`)).join('');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[part] : undefined,
    value,
  );
}

function invalidCode(issue: z.core.$ZodIssue): string | null {
  if (issue.message.includes('integer')) return 'parameter_invalid_integer';
  if (issue.code === 'too_small') return 'parameter_invalid_empty';
  return null;
}

const MINOR_MAX = 999_999_999_999;

/** An amount in minor units. */
export const amountMinor = z
  .number('must be an integer')
  .int('must be an integer')
  .min(1, 'must be a positive integer')
  .max(MINOR_MAX, `must be an integer of at most ${MINOR_MAX}`);

/** A name that somebody else gave to something: printable, without blanks or slashes, so that it fits in a path. */
export const reference = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\s/?#\p{Cc}]+$/u, 'must have no blanks, slashes, question marks, hashes or control characters');

/** Opaque, but flat, as the addresses of carriers are. */
export const address = z.record(
  z.string().max(100),
  z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
);

export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a three-letter ISO 4217 code');

export const E164 = /^\+[1-9]\d{6,14}$/;
export const phoneNumber = z.string().regex(E164, 'must be a number in E.164');
