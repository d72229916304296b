import { join } from 'node:path';

/** What the workers of cases run; `root` is the folder of the compiled code. */
export function workflowCode(root: string) {
  return {
    workflowsPath: join(root, 'workflows', 'index.js'),
    // Loaded once for all cases and not anew for each: they hold no state, so cases cannot meet in them.
    preloadModules: ['domain', 'contracts'].map((lib) => join(root, 'libs', lib, 'src', 'index.js')),
  };
}
