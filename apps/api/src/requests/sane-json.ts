import { DomainError } from '#domain';
import { InvalidRequestError } from '../problem/problem.js';

const DEEPEST = 12;
// A NUL cannot be stored, half a surrogate pair is not text, and both come through JSON as escapes.
const BAD = /[\u0000\p{Cs}]/u;

interface Spot {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

function refuse(field: string, what: string): never {
  if (field === '') throw new DomainError('REQUEST.INVALID', `The body ${what}.`);
  throw new InvalidRequestError([{ field, message: `${field} ${what}` }]);
}

/** A name that every object has already, such as `constructor`: validation would take it for a known field. */
function isInherited(key: string): boolean {
  return key in Object.prototype;
}

/** Refuses JSON that would hurt whoever walks or stores it: nested too deeply, or with text that is none. Not recursive. */
export function assertSane(body: unknown): void {
  const open: Spot[] = [{ value: body, path: '', depth: 0 }];
  for (let spot = open.pop(); spot !== undefined; spot = open.pop()) {
    const { value, path, depth } = spot;
    if (typeof value === 'string' && BAD.test(value)) refuse(path, 'holds a character that is not text');
    if (typeof value !== 'object' || value === null) continue;
    if (depth === DEEPEST) refuse(path.slice(0, 100), 'is nested too deeply');
    const isList = Array.isArray(value);
    for (const [key, entry] of Object.entries(value)) {
      if (BAD.test(key)) refuse(path, 'has a field whose name is not text');
      const at = isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      if (isInherited(key)) refuse(at, 'is not a known field');
      if (typeof entry === 'string' ? BAD.test(entry) : typeof entry === 'object' && entry !== null)
        open.push({ value: entry, path: at, depth: depth + 1 });
    }
  }
}
