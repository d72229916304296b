import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { readKey } from './keyed.js';

/** The `Idempotency-Key` header; the request is refused without one. */
export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const header = context.switchToHttp().getRequest<Request>().headers['idempotency-key'];
  return readKey(Array.isArray(header) ? header.join() : header);
});
