import {
  createRemoteJWKSet,
  errors,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
  jwtVerify,
} from 'jose';
import { DomainError } from '#domain';
import { type Principal, rolesOf } from './caller.js';

export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl?: string | undefined;
}

/** Asymmetric ones only: with a symmetric one, whoever can check a token could make one. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const TIMEOUT_MS = 3_000;
const CLOCK_TOLERANCE_SECONDS = 5;
const SUBJECT = /^[\x21-\x7e]{1,64}$/;

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** Verifies tokens of the OpenID Connect issuer against its published keys, which are fetched when first needed. */
export class TokenVerifier {
  private discovering: Promise<KeySet> | null = null;

  constructor(private readonly settings: OidcSettings) {}

  async verify(token: string): Promise<Principal> {
    const { issuer, audience } = this.settings;
    const { payload } = await jwtVerify(token, (header, input) => this.findKey(header, input), {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['sub', 'exp'],
    });
    if (payload.sub === undefined || !SUBJECT.test(payload.sub))
      throw new errors.JWTInvalid('The subject is not 1 to 64 visible characters.');
    return { kind: 'user', sub: payload.sub, roles: rolesOf(payload['roles']) };
  }

  private async findKey(header: JWSHeaderParameters, input: FlattenedJWSInput) {
    const keySet = await this.keySet();
    try {
      return await keySet(header, input);
    } catch (error) {
      // No such key is the token's fault; anything else means that the keys could not be fetched.
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      throw issuerAway();
    }
  }

  private async keySet(): Promise<KeySet> {
    this.discovering ??= this.discover();
    try {
      return await this.discovering;
    } catch {
      this.discovering = null;
      throw issuerAway();
    }
  }

  private async discover(): Promise<KeySet> {
    const { issuer, jwksUrl } = this.settings;
    const url = jwksUrl ?? (await discoverJwksUrl(issuer));
    return createRemoteJWKSet(new URL(url), { timeoutDuration: TIMEOUT_MS, cooldownDuration: 5_000 });
  }
}

async function discoverJwksUrl(issuer: string): Promise<string> {
  const response = await fetch(`${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const document = (await response.json()) as { jwks_uri?: unknown };
  if (!response.ok || typeof document.jwks_uri !== 'string')
    throw new Error('The issuer does not describe itself.');
  return document.jwks_uri;
}

function issuerAway(): DomainError {
  return new DomainError('SERVICE.UNAVAILABLE', 'The issuer of tokens does not answer; try again.');
}
