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
  const name = field === '' ? 'The body' : field;
  throw new InvalidRequestError([{ field, message: `${name} ${what}` }]);
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
      if (!isList && (BAD.test(key) || key === '__proto__'))
        refuse(path, 'has a field with a name that cannot be');
      const at = isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      if (typeof entry === 'string' ? BAD.test(entry) : typeof entry === 'object' && entry !== null)
        open.push({ value: entry, path: at, depth: depth + 1 });
    }
  }
}
