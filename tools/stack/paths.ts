import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** This file runs from `tools/` (tests) and from `dist/tools/` (everything else), so the root is searched for. */
export function repositoryRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package-lock.json stands above ${__dirname}.`);
    folder = parent;
  }
  return folder;
}
