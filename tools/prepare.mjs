/**
 * Brings a clone to the point where compiled code can run. Node's built-ins only: on a fresh clone there is nothing
 * else yet.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];
const SOURCES = ['apps', 'libs', 'workflows', 'migrations', 'tools', 'package.json', '.swcrc'];
const LAST_LINES = 30;
const LONGEST_PREPARATION_MS = 20 * 60_000;

export function assertNodeVersion(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Error(
    `Makegood needs Node ${OLDEST_NODE.join('.')} or newer; this is ${version}. The version to take is in .nvmrc.`,
  );
}

/** Installs and builds what is missing or out of date; returns in a moment when nothing is. */
export async function prepare(progress, root = ROOT) {
  assertNodeVersion();
  const unlock = await lockPreparation(progress, root);
  try {
    if (!isInstalled(root)) {
      await progress.step('Installing packages (npm ci)', () =>
        runNpm(root, ['ci', '--include=dev', '--no-progress']),
      );
      writeFileSync(installStamp(root), lockHash(root));
    }
    const sources = hashSources(root);
    if (readStamp(buildStamp(root)) !== sources) {
      await progress.step('Building', () => runNpm(root, ['run', '--silent', 'build']));
      writeFileSync(buildStamp(root), sources);
    }
  } finally {
    unlock();
  }
}

const installStamp = (root) => join(root, 'node_modules', '.makegood-installed');
const buildStamp = (root) => join(root, 'dist', '.built-from');
const readStamp = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

export function isInstalled(root) {
  const hash = lockHash(root);
  if (readStamp(installStamp(root)) === hash) return true;
  if (!isInstalledByHand(root)) return false;
  writeFileSync(installStamp(root), hash);
  return true;
}

/** npm leaves a list of what it installed; when that is what the lock file asks for, installing again is of no use. */
function isInstalledByHand(root) {
  const installedList = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  const installed = packagesOf(installedList);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '' || (wanted.optional === true && installed[path] === undefined)) return true;
    return installed[path]?.version === wanted.version && installed[path]?.integrity === wanted.integrity;
  });
}

/** By content: a checkout changes times without changing files. */
export function hashSources(root) {
  const hash = createHash('sha256');
  for (const name of SOURCES) addToHash(hash, root, name);
  return hash.digest('hex');
}

function addToHash(hash, root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  const entries = readEntries(full);
  if (entries !== undefined) {
    for (const entry of entries) addToHash(hash, root, `${path}/${entry}`);
    return;
  }
  const content = readFileSync(full);
  hash.update(`${path}\0${content.length}\0`).update(content);
}

function readEntries(path) {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function runNpm(root, args) {
  // npm tells its scripts where it is; started by hand, it is looked for on the PATH.
  const npm = process.env.npm_execpath;
  const isScript = npm !== undefined && /npm-cli\.js$/.test(npm);
  return isScript ? run(process.execPath, [npm, ...args], root) : run('npm', args, root);
}

/** Runs a command quietly; its last lines are shown only when it fails. */
function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    child.once('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.once('close', (code) => {
      const lines = Buffer.concat(output).toString().trimEnd().split('\n').slice(-LAST_LINES);
      if (code === 0) resolve();
      else reject(new Error([`${command} ${args.join(' ')} failed:`, ...lines].join('\n  ')));
    });
  });
}

/** `npm start` and `npm test` at once must not install into the same folder at the same time. */
async function lockPreparation(progress, root) {
  const file = join(root, '.makegood', 'preparing.lock');
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  for (let isAnnounced = false; ; isAnnounced = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(readStamp(file));
    if (isAbandoned(file, holder, isAnnounced)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!isAnnounced) progress.say(`Waiting for another preparation to end (process ${holder}).`);
    await delay(500);
  }
}

/** Also when it is our own number, or so old that the number belongs to another program by now. */
function isAbandoned(file, holder, wasEmptyBefore) {
  if (!(holder > 0)) return wasEmptyBefore;
  const startedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return holder === process.pid || !isAlive(holder) || Date.now() - startedAt > LONGEST_PREPARATION_MS;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
