import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import type { OnLog } from './process.js';

const MAX_BYTES = 10 * 1024 * 1024;

/** Appends lines to a file; one that grew large is put aside when it is opened again. */
export function logTo(file: string): OnLog {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (sizeOf(file) > MAX_BYTES) renameSync(file, `${file}.old`);
  const stream = createWriteStream(file, { flags: 'a' });
  // A full disk must not bring the system down by way of its logs.
  stream.on('error', () => undefined);
  return (line) => void stream.write(`${line}\n`);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
