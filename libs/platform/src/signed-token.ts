import { createHmac, timingSafeEqual } from 'node:crypto';

/** Keeps tokens of one kind from passing for those of another that is signed with the same key. */
function signatureOf(key: string, purpose: string, body: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\n${body}`).digest();
}

/** A text that everybody may read and nobody can change, as `body.signature` in characters that a URL takes. */
export function signToken(key: string, purpose: string, content: readonly string[]): string {
  const body = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${body}.${signatureOf(key, purpose, body).toString('base64url')}`;
}

/** What was signed; null when it was not signed so. */
export function readToken(key: string, purpose: string, token: string): readonly string[] | null {
  const [body = '', signature = '', ...rest] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const wanted = signatureOf(key, purpose, body);
  if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as readonly string[];
}
