import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Service } from './service.js';

const blocksOf = (document: string, language: string): string[] =>
  [...document.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block]) => block ?? '',
  );
/** Ids differ from run to run. */
const alike = (text: string): string => text.replace(/case_[0-9a-z]{26}/g, 'case_…').trim();

/** Runs the blocks of a document against the service, and answers what they print and what it says that they print. */
export async function playByHand(service: Service, path: string) {
  const document = readFileSync(path, 'utf8');
  const script = blocksOf(document, 'bash').map((block) => `echo '--- block'\n${block}`);
  const { api: API, sandbox: SANDBOX } = service.stack.addresses;
  // The first thing that goes wrong ends it, so that a comparison shows where.
  const whole = ['exec 2>&1', 'trap exit ERR', ...script, 'exit 0'].join('\n');
  const run = promisify(execFile)('bash', ['-c', whole], {
    ...{ cwd: mkdtempSync(join(tmpdir(), 'by-hand-')), timeout: 120_000 },
    env: { ...process.env, API, SANDBOX },
  });
  const { stdout } = await run.catch((error: unknown) => error as { stdout: string });
  const [, _helpers, ...printed] = stdout.split('--- block').map(alike);
  return { printed, promised: blocksOf(document, 'text').map(alike) };
}
