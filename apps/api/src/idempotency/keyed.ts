import { DomainError } from '#domain';
import type { KeyedRequest } from '#persistence';
import { canonicalJson, sha256Hex } from '#platform';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** What makes two requests with the same key the same request. */
export interface KeyedBy {
  /** The principal: keys of different callers never meet. */
  readonly principal: string;
  /** Route with its ids, such as `cases/case_1/approve`. */
  readonly route: string;
  readonly key: string;
  readonly body: unknown;
  /** Part of the request: the same key with another If-Match is another request. */
  readonly expectedVersion?: number | undefined;
}

export function readKey(header: string | undefined): string {
  if (header === undefined || header === '')
    throw new DomainError(
      'IDEMPOTENCY.KEY_MISSING',
      'This request needs an Idempotency-Key header; repeat it with the same key when no answer comes.',
      'Idempotency-Key',
    );
  if (!KEY.test(header))
    throw new DomainError(
      'REQUEST.INVALID',
      'The key must be 1 to 255 visible ASCII characters.',
      'Idempotency-Key',
    );
  return header;
}

/** The command id is a hash, so that a repeat, whoever handles it, sends the same command. */
export function keyedRequest({ principal, route, key, body, expectedVersion }: KeyedBy): KeyedRequest {
  return {
    principal,
    route,
    key,
    bodyHash: sha256Hex(canonicalJson({ body: body ?? {}, expectedVersion: expectedVersion ?? null })),
    commandId: sha256Hex(`${principal}\n${route}\n${key}`),
  };
}
