import { errors } from 'jose';
import { DomainError } from '#domain';
import { GUEST_TOKEN, type GuestStore } from '#persistence';
import { ApiKeys } from './api-keys.js';
import type { Principal } from './caller.js';
import { TokenVerifier } from './token-verifier.js';

const LONGEST_TOKEN = 8_192;
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/** Turns the `Authorization` header into a principal. A JWT has two dots, a guest's token says so itself; anything else is an API key. */
export class Authenticator {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly apiKeys: ApiKeys,
    private readonly guests: GuestStore,
  ) {}

  async authenticate(authorization: string | undefined): Promise<Principal> {
    const token = bearerOf(authorization);
    if (token.startsWith(GUEST_TOKEN)) return this.fromGuestToken(token);
    return token.split('.').length === 3 ? this.fromJwt(token) : this.fromApiKey(token);
  }

  private async fromJwt(token: string): Promise<Principal> {
    try {
      return await this.tokens.verify(token);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw unauthenticated('The token has expired.');
      if (error instanceof errors.JOSEError) throw unauthenticated('The token is not valid here.');
      throw error;
    }
  }

  private async fromApiKey(key: string): Promise<Principal> {
    const name = await this.apiKeys.holderOf(key);
    if (name === null) throw unauthenticated('The API key is not known.');
    return { kind: 'shop', name };
  }

  private async fromGuestToken(token: string): Promise<Principal> {
    const guest = await this.guests.findGuest(token);
    if (guest === null) throw unauthenticated('The session of the guest has ended.');
    return { kind: 'guest', ...guest };
  }
}

/** The token of a bearer header. */
export function bearerOf(authorization: string | undefined): string {
  if (authorization === undefined)
    throw unauthenticated('An Authorization header with a bearer token is needed.');
  const token = authorization.length > LONGEST_TOKEN ? undefined : BEARER.exec(authorization)?.[1];
  if (token === undefined) throw unauthenticated('The Authorization header is not a bearer token.');
  return token;
}

function unauthenticated(message: string): DomainError {
  return new DomainError('REQUEST.UNAUTHENTICATED', message, 'Authorization');
}
