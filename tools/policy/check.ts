import { relative } from 'node:path';
import { shippedFiles, readPolicy } from './policy-files.js';
import { DONE, FAULTY, InputError, type Subcommand } from './terminal.js';

/** Reads documents as the service would, and tells every fault of every one. */
export const check: Subcommand = {
  usage: 'check [FILE…]',
  summary:
    'Say whether policy documents would be taken, and what is wrong with them; left out: those in policies/',
  run: async (args, terminal) => {
    let code = DONE;
    for (const file of args.length === 0 ? shippedFiles() : args) {
      const name = args.length === 0 ? relative(terminal.folder, file) : file;
      try {
        const { policyId, version } = await readPolicy(file, terminal);
        terminal.print(`${name}: ${policyId}@${version}\n`);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        for (const fault of error.faults) terminal.complain(`${fault}\n`);
        code = FAULTY;
      }
    }
    return code;
  },
};
