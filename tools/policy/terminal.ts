import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What a subcommand has to do with the outside: two streams, standard input and files. */
export interface Terminal {
  /** The result, and nothing else: a program may read it. */
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly readInput: () => Promise<string>;
  /** Where relative paths count from: npm itself runs us at the root of the repository. */
  readonly folder: string;
}

/** One of the things that `npm run policy --` does. Answers the exit code. */
export interface Subcommand {
  readonly usage: string;
  readonly summary: string;
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
}

export const DONE = 0;
export const FAULTY = 1;
export const MISUSE = 2;

/** Not called as the usage says. */
export class UsageError extends Error {}

/** What was given cannot be used; told line by line. */
export class InputError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

export async function readText(file: string, { folder, readInput }: Terminal): Promise<string> {
  if (file === '-') return readInput();
  try {
    return readFileSync(resolve(folder, file), 'utf8');
  } catch (error) {
    throw new InputError([`${file} cannot be read: ${(error as Error).message}`]);
  }
}

export async function readJson(file: string, terminal: Terminal): Promise<unknown> {
  const text = await readText(file, terminal);
  if (text.trim() === '')
    throw new InputError([`${file === '-' ? 'Standard input' : file} is empty: give one JSON object.`]);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const name = file === '-' ? 'Standard input' : file;
    throw new InputError([`${name} is not JSON: ${(error as Error).message}`]);
  }
}
