import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '#domain';
import { FaultyPolicyError, parsePolicy } from '#persistence';
import { repositoryRoot } from '../stack/paths.js';
import { InputError, readJson, type Terminal } from './terminal.js';

/** The documents that the service ships, and loads when it migrates. */
export function shippedFiles(): string[] {
  const folder = join(repositoryRoot(), 'policies');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}

/** A policy from a file; refused whole, with the path of every fault. */
export async function readPolicy(file: string, terminal: Terminal): Promise<Policy> {
  const document = await readJson(file, terminal);
  try {
    return parsePolicy(document);
  } catch (error) {
    if (!(error instanceof FaultyPolicyError)) throw error;
    throw new InputError(error.faults.map(({ path, message }) => `${file}: ${path}: ${message}`));
  }
}

export async function shippedPolicies(terminal: Terminal): Promise<Policy[]> {
  return Promise.all(shippedFiles().map((file) => readPolicy(file, terminal)));
}
