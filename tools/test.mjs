/** `npm test`: everything that continuous integration runs, in one go; `--tests-only` leaves the checks out. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

/** What hangs must not take the time of the tiers after it. */
const TIER_LIMIT_MS = 40 * 60_000;
/** How long Jest may take to leave once it has told its result; it stays for ever when a test left something running. */
const LEAVING_LIMIT_MS = 30_000;
const WATCH_MS = 1_000;

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
    const code = await run(process.execPath, args, overdue(outputFile));
    count(outcomeOf(outputFile, code), tier);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Says, asked again and again while a tier runs, why it is to be ended; nothing while it may go on. */
function overdue(outputFile) {
  const startedAt = Date.now();
  let toldAt;
  return () => {
    if (toldAt === undefined && existsSync(outputFile)) toldAt = Date.now();
    if (toldAt !== undefined && Date.now() - toldAt > LEAVING_LIMIT_MS)
      return `Jest told its result ${LEAVING_LIMIT_MS / 1000} s ago and did not leave: a test left something running.`;
    if (Date.now() - startedAt > TIER_LIMIT_MS) return `Not over after ${TIER_LIMIT_MS / 60_000} min.`;
    return undefined;
  };
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

function run(command, args, whyEnd = () => undefined) {
  if (isInterrupted) return Promise.resolve(1);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
    current = child;
    const watch = setInterval(() => {
      const reason = whyEnd();
      if (reason === undefined) return;
      clearInterval(watch);
      progress.say(reason);
      // Servers that it started end by themselves when it is gone (see guard.mjs).
      child.kill('SIGKILL');
    }, WATCH_MS);
    child.once('error', (error) => {
      clearInterval(watch);
      progress.say(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => {
      clearInterval(watch);
      resolve(code ?? 1);
    });
  });
}
