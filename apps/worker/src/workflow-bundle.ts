import { join } from 'node:path';

/** The workflows as the build has bundled them; `dist` is the folder of the compiled code. */
export function workflowBundle(dist: string): { readonly codePath: string } {
  return { codePath: join(dist, 'workflows', 'bundle.js') };
}
