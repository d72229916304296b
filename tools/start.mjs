import { stopWithNpm } from './npm-parent.mjs';
import { prepare } from './prepare.mjs';
import { createProgress } from './progress.mjs';

const progress = createProgress();
stopWithNpm();
try {
  await prepare(progress);
  const { main } = await import('../dist/tools/stack/main.js');
  process.exitCode = await main(progress);
} catch (error) {
  progress.say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
// Whatever still holds the event loop (a kept-alive connection) is of no use any more.
process.exit();
