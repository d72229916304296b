import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { ApiError } from './api-error.js';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Lets a request through if it presents these as HTTP Basic credentials. */
export function requireBasicAuth(user: string, password: string): RequestHandler {
  const expected = digest(`${user}:${password}`);
  return (request, _response, next) => {
    const presented = /^Basic (.+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
    if (!timingSafeEqual(digest(Buffer.from(presented, 'base64').toString()), expected))
      throw new ApiError(401, null, 'Authenticate');
    next();
  };
}

/** Lets a request through if it presents this key as a Bearer token. */
export function requireApiKey(key: string): RequestHandler {
  const expected = digest(key);
  return (request, _response, next) => {
    const presented = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (presented !== undefined && timingSafeEqual(digest(presented), expected)) {
      next();
      return;
    }
    const message = presented === undefined ? 'You did not provide an API key.' : 'Invalid API Key provided.';
    throw new ApiError(401, null, `${message} Send it as "Authorization: Bearer <key>".`);
  };
}
