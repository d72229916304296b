import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Request } from 'express';
import type { Admitted, Caller } from './caller.js';

export const ADMITTED = 'admitted';
export const PUBLIC = 'public';

/** Whom the route admits. A route that says nothing admits nobody. */
export const Admits = (...admitted: Admitted[]) => SetMetadata(ADMITTED, admitted);

/** No credentials needed: health, metrics, documentation, webhooks, which are signed instead, and what lets guests in. */
export const Public = () => SetMetadata(PUBLIC, true);

export interface AuthenticatedRequest extends Request {
  caller?: Caller;
}

/** The caller as the guard admitted him. */
export const CalledBy = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!caller) throw new Error('A public route has no caller.');
  return caller;
});
