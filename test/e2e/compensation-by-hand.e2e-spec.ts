import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Service, startService } from '../support/service.js';

const blocksOf = (document: string, language: string): string[] =>
  [...document.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block]) => block ?? '',
  );
/** Ids differ from run to run. */
const alike = (text: string): string => text.replace(/case_[0-9a-z]{26}/g, 'case_…').trim();

describe('docs/cases/compensation-by-hand.md', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  it('works as printed', async () => {
    const document = readFileSync('docs/cases/compensation-by-hand.md', 'utf8');
    const script = blocksOf(document, 'bash').map((block) => `echo '--- block'\n${block}`);
    const { api: API, sandbox: SANDBOX } = service.stack.addresses;
    const { stdout } = await promisify(execFile)('bash', ['-c', `exec 2>&1\n${script.join('\n')}`], {
      ...{ cwd: mkdtempSync(join(tmpdir(), 'by-hand-')), timeout: 120_000 },
      env: { ...process.env, API, SANDBOX },
    });
    const [, _helpers, ...printed] = stdout.split('--- block').map(alike);
    expect(printed).toEqual(blocksOf(document, 'text').map(alike));
  }, 150_000);
});
