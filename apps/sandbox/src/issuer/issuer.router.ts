import { randomUUID } from 'node:crypto';
import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { easypostErrors } from '../calls/api-error.js';
import { answerErrors } from '../calls/calls.js';
import { validated } from '../calls/validated.js';
import type { SigningKey } from './signing-key.js';

const AUDIENCE = 'makegood';
const DAY_SECONDS = 86_400;

const tokenOrder = z.strictObject({
  sub: z.string().min(1).max(200),
  roles: z.array(z.string().min(1).max(100)).max(50),
  /** Negative for a token that has expired already. */
  expiresInSeconds: z
    .int('must be an integer')
    .min(-DAY_SECONDS)
    .max(30 * DAY_SECONDS)
    .default(3600),
  audience: z.string().min(1).max(200).default(AUDIENCE),
});

/** An OpenID Connect issuer for development: whoever can reach `POST token` is given the roles he asks for. */
export function issuerRouter(key: SigningKey, issuerUrl: string, onlyLoopback: RequestHandler): Router {
  const router = express.Router();
  router.get('/.well-known/openid-configuration', (_request, response) => {
    response.json({
      issuer: issuerUrl,
      jwks_uri: `${issuerUrl}/jwks.json`,
      token_endpoint: `${issuerUrl}/token`,
      authorization_endpoint: `${issuerUrl}/authorize`,
      response_types_supported: ['id_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [key.published.alg],
      claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'roles'],
    });
  });
  router.get('/jwks.json', (_request, response) => {
    response.json({ keys: [key.published] });
  });
  router.post('/token', onlyLoopback, express.json({ limit: '16kb' }), (request, response) => {
    const { sub, roles, expiresInSeconds, audience } = validated(tokenOrder, request.body);
    const iat = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuerUrl,
      aud: audience,
      sub,
      roles,
      iat,
      exp: iat + expiresInSeconds,
      jti: randomUUID(),
    };
    response.json({ access_token: key.token(claims), token_type: 'Bearer', expires_in: expiresInSeconds });
  });
  router.use(answerErrors(easypostErrors));
  return router;
}
