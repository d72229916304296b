import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { workflowBundle } from '../apps/worker/src/workflow-bundle.js';

/** The last step of `npm run build`: the workflows as one file, which workers load and the tests replay against. */
async function main(): Promise<void> {
  const dist = join(__dirname, '..');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(dist, 'workflows', 'index.js'),
    // Loaded once for all cases and not anew for each: they hold no state, so cases cannot meet in them.
    preloadModules: ['domain', 'contracts'].map((lib) => join(dist, 'libs', lib, 'src', 'index.js')),
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(workflowBundle(dist).codePath, code);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
