import 'reflect-metadata';
import { text } from 'node:stream/consumers';
import { runPolicy } from './commands.js';

/** `npm run policy -- …`. The exit code is set and not forced, so that all of the output is written first. */
runPolicy(process.argv.slice(2), {
  print: (line) => process.stdout.write(line),
  complain: (line) => process.stderr.write(line),
  readInput: () => text(process.stdin),
  folder: process.env['INIT_CWD'] ?? process.cwd(),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  },
);
