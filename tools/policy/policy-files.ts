import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '#domain';
import { faultsOf } from '../../apps/api/src/policies/faults-of.js';
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
  const faults = faultsOf(document);
  if (faults.length > 0)
    throw new InputError(faults.map(({ path, message }) => `${file}: ${path}: ${message}`));
  return document as Policy;
}

export async function shippedPolicies(terminal: Terminal): Promise<Policy[]> {
  return Promise.all(shippedFiles().map((file) => readPolicy(file, terminal)));
}
