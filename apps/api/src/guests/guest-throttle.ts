import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Request } from 'express';
import { TooManyRequestsError } from '../problem/problem.js';

const MINUTE_MS = 60_000;

/** What a request is about: the order that something is asked for, the request that a code is for, the link, the draft. */
function subjectOf(request: Record<string, unknown>): string {
  const { params, body } = request as Pick<
    Request<{ requestId?: string; token?: string; withdrawalId?: string }>,
    'params'
  > & {
    body?: { orderId?: unknown };
  };
  const { requestId, token, withdrawalId } = params;
  return requestId ?? token ?? withdrawalId ?? (typeof body?.orderId === 'string' ? body.orderId : 'nothing');
}

/**
 * Counted by each process for itself: they keep floods away. What must hold however many processes there are, tries
 * of a code and codes of an order, is counted in the database.
 */
export const GUEST_LIMITS: ThrottlerModuleOptions = {
  setHeaders: false,
  throttlers: [
    { name: 'address', ttl: MINUTE_MS, limit: 60 },
    { name: 'subject', ttl: 10 * MINUTE_MS, limit: 20, getTracker: subjectOf },
  ],
};

@Injectable()
export class GuestThrottle extends ThrottlerGuard {
  protected override throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    throw new TooManyRequestsError(Math.max(1, timeToBlockExpire));
  }
}
