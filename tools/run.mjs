/** Runs one of the compiled tools after preparing the clone: `node tools/run.mjs bench/main.js --json`. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { prepare, ROOT } from './prepare.mjs';
import { createProgress } from './progress.mjs';

const [script, ...args] = process.argv.slice(2);
if (script === undefined) {
  process.stderr.write('Say which tool to run, such as replay/main.js.\n');
  process.exit(2);
}
try {
  // On the error stream: what a tool prints may be read by a program.
  await prepare(createProgress(process.stderr));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
const child = spawn(
  process.execPath,
  ['--enable-source-maps', join(ROOT, 'dist', 'tools', script), ...args],
  { stdio: 'inherit' },
);
// The tool hears the terminal's own signal; we only wait for its end.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
