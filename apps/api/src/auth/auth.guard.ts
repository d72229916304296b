import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '#domain';
import { Authenticator } from './authenticator.js';
import { type Admitted, callerFor } from './caller.js';
import { ADMITTED, type AuthenticatedRequest, PUBLIC } from './roles.js';

/** Stands before every route. What is not declared public needs credentials, and what admits nobody is closed. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets) === true) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const principal = await this.authenticator.authenticate(request.headers.authorization);
    const admitted = this.reflector.getAllAndOverride<Admitted[] | undefined>(ADMITTED, targets) ?? [];
    const caller = callerFor(principal, admitted);
    if (!caller) throw new DomainError('REQUEST.FORBIDDEN', 'Your role does not allow this.');
    request.caller = caller;
    return true;
  }
}
