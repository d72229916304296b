import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function base32(value: bigint, length: number): string {
  let text = '';
  let rest = value;
  for (let index = 0; index < length; index += 1) {
    text = (ALPHABET[Number(rest % 32n)] ?? '') + text;
    rest /= 32n;
  }
  return text;
}

/** An opaque id that sorts by the time of its making: `case_` and 26 characters, 80 of their bits random. */
export function newId(prefix: string): string {
  const random = BigInt(`0x${randomBytes(10).toString('hex')}`);
  return `${prefix}_${base32(BigInt(Date.now()), 10)}${base32(random, 16)}`;
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** JSON by RFC 8785: the same value always gives the same text, whatever the order of its keys. */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? 'null';
}

/** Under which key the file of a label is kept. The carrier's own id may hold anything. */
export function labelFileKey(labelId: string): string {
  return `labels/${sha256Hex(labelId)}`;
}

/** Under which key the paper of an agreement is kept. */
export function agreementFileKey(errandId: string): string {
  return `agreements/${sha256Hex(errandId)}`;
}
