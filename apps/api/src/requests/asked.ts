import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '#domain';
import type { Caller } from '../auth/caller.js';
import type { AuthenticatedRequest } from '../auth/roles.js';
import { assertId } from '../fields/id.pipe.js';
import { readKey } from '../idempotency/keyed.js';
import { expectedVersion } from '../preconditions/entity-tag.js';

/** A change as it was asked for: by whom, of what, on which version of the case, and what makes it one request. */
export interface AskedChange {
  readonly caller: Caller;
  /** The id in the path: of a case, a refund, or a payout. */
  readonly id: string;
  /** Empty where the route has no Idempotency-Key. */
  readonly key: string;
  readonly version?: number | undefined;
}

interface Needs {
  readonly id: 'caseId' | 'claimId' | 'intentId' | 'payoutId';
  readonly version: 'required' | 'optional';
  readonly key?: boolean;
}

export function assertVersionGiven(version: number | undefined): void {
  if (version === undefined)
    throw new DomainError(
      'PRECONDITION.MISSING',
      'This change needs an If-Match header with the version that you read.',
      'If-Match',
    );
}

function headerOf(request: AuthenticatedRequest, name: string): string | undefined {
  const header = request.headers[name];
  return Array.isArray(header) ? header.join() : header;
}

/** Reads a change from path and headers: the id, the Idempotency-Key and If-Match. */
export const Asked = createParamDecorator((needs: Needs, context: ExecutionContext): AskedChange => {
  const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
  const { caller } = request;
  if (!caller) throw new Error('A public route changes nothing.');
  const id = assertId(needs.id, request.params[needs.id]);
  const key = needs.key === false ? '' : readKey(headerOf(request, 'idempotency-key'));
  const version = expectedVersion(headerOf(request, 'if-match'));
  if (needs.version === 'required') assertVersionGiven(version);
  return { caller, id, key, version };
});
