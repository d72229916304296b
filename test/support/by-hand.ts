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

/** Pastes a document, whose first block holds the helpers, into a shell: what each block prints, and what it says it prints. */
export async function playByHand(
  path: string,
  { stack }: Service,
): Promise<{ printed: string[]; written: string[] }> {
  const document = readFileSync(path, 'utf8');
  const script = blocksOf(document, 'bash').map((block) => `echo '--- block'\n${block}`);
  const { api: API, sandbox: SANDBOX } = stack.addresses;
  const { stdout } = await promisify(execFile)('bash', ['-c', `exec 2>&1\n${script.join('\n')}`], {
    ...{ cwd: mkdtempSync(join(tmpdir(), 'by-hand-')), timeout: 120_000 },
    env: { ...process.env, API, SANDBOX },
  });
  const [, _helpers, ...printed] = stdout.split('--- block').map(alike);
  return { printed, written: blocksOf(document, 'text').map(alike) };
}
