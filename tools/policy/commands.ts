import { check } from './check.js';
import { decide } from './decide.js';
import { lint } from './lint.js';
import { recompute, simulate } from './simulate.js';
import { DONE, InputError, MISUSE, type Subcommand, type Terminal, UsageError } from './terminal.js';

/** Everything that can be done with policies at the command line. */
const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  decide,
  check,
  lint,
  simulate,
  recompute,
};

function usage(): string {
  const lines = Object.values(SUBCOMMANDS).flatMap((one) => [
    `  npm run policy -- ${one.usage}`,
    `      ${one.summary}`,
  ]);
  return `Usage:\n${lines.join('\n')}\n`;
}

/** Runs one subcommand and answers the exit code: 2 when the call or what was given to it cannot be used. */
export async function runPolicy([name, ...args]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === '--help' || name === '-h' || args.includes('--help')) {
    terminal.print(usage());
    return DONE;
  }
  const subcommand = Object.entries(SUBCOMMANDS).find(([known]) => known === name)?.[1];
  if (!subcommand) {
    terminal.complain(name === undefined ? usage() : `There is no ${name}.\n${usage()}`);
    return MISUSE;
  }
  try {
    return await subcommand.run(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) terminal.complain(`${error.message}\n${usage()}`);
    else if (error instanceof InputError) terminal.complain(`${error.message}\n`);
    else throw error;
    return MISUSE;
  }
}
