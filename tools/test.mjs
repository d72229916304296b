/** `npm test`: everything that continuous integration runs, in one go; `--tests-only` leaves the checks out. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { stopWithNpm } from './npm-parent.mjs';
import { prepare, ROOT } from './prepare.mjs';
import { createProgress } from './progress.mjs';

const CHECKS = {
  Format: 'format:check',
  Lint: 'lint',
  Types: 'types',
  Layers: 'deps',
  'Drawn documents': 'docs:check',
};
const TIERS = {
  unit: 'pure functions, and the tools',
  workflow: 'workflows on the time-skipping server',
  replay: 'recorded histories against the code of today',
  integration: 'real PostgreSQL',
  e2e: 'the whole service over HTTP',
  faults: 'the whole service, with parts killed',
};

const progress = createProgress();
let current;
let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    isInterrupted = true;
    current?.kill(signal);
  });
}

stopWithNpm();

const total = { passed: 0, failed: 0 };
try {
  await prepare(progress);
  if (!process.argv.includes('--tests-only')) await runChecks();
  for (const [tier, about] of Object.entries(TIERS)) await runTier(tier, about);
} catch (error) {
  progress.say(error instanceof Error ? error.message : String(error));
  total.failed += 1;
}
const ranNothing = total.passed + total.failed === 0;
if (ranNothing) progress.say('No test was run.');
progress.say(`${total.passed} passed, ${total.failed} failed`);
process.exit(ranNothing || total.failed > 0 ? 1 : 0);

async function runChecks() {
  for (const [name, script] of Object.entries(CHECKS)) {
    progress.say(`\n== ${name} (npm run ${script})`);
    const code = await run('npm', ['run', '--silent', script]);
    count(code === 0 ? { passed: 1 } : { failed: 1 }, name);
  }
}

async function runTier(tier, about) {
  progress.say(`\n== ${tier}: ${about}`);
  const folder = mkdtempSync(join(tmpdir(), 'makegood-jest-'));
  const outputFile = join(folder, 'result.json');
  try {
    const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
    const args = [
      jest,
      `--selectProjects=${tier}`,
      // A whole service per spec file: two at once would only take each other's cores and ports.
      ...(['e2e', 'faults'].includes(tier) ? ['--runInBand'] : []),
      '--json',
      `--outputFile=${outputFile}`,
    ];
    const code = await run(process.execPath, args);
    count(outcomeOf(outputFile, code), tier);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A spec file that does not even run counts as failed, and so does a Jest that fails for any other reason. */
function outcomeOf(outputFile, code) {
  let result;
  try {
    result = JSON.parse(readFileSync(outputFile, 'utf8'));
  } catch {
    return { failed: 1 };
  }
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function count({ passed = 0, failed = 0 }, name) {
  total.passed += passed;
  total.failed += failed;
  progress.say(`${name}: ${passed} passed, ${failed} failed`);
}

function run(command, args) {
  if (isInterrupted) return Promise.resolve(1);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    current = child;
    child.once('error', (error) => {
      progress.say(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}
