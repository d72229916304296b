import { createHash } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';

/** Several times what a process has; texts beyond it (lists of any length) are planned anew each time. */
const MOST_NAMES = 1_000;
const names = new Map<string, string>();

/** TypeORM writes the size of a page into the text, which makes many of one. */
const PAGED = /\bLIMIT \d+/;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES || PAGED.test(text)) return known;
  // By its text, so that whoever shares a connection (a pooler, another release) never finds another statement under it.
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
  names.set(text, name);
  return name;
}

/**
 * Has the database keep the plans of what is asked with parameters: planning took half the time of a recording. A
 * statement must name its columns: `SELECT *` would fail on a connection that is older than a column.
 */
export class PreparingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const send = (...asked: unknown[]): unknown =>
      (super.query as (...asked: unknown[]) => unknown).apply(this, asked);
    this.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
      const name =
        typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
      return name === undefined ? send(text, values, ...rest) : send({ name, text, values }, ...rest);
    }) as Client['query'];
  }
}
