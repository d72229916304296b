import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { assertFileKey, type FileStore, type StoredFile } from '#ports';

const INCOMING = 'incoming';
const ABANDONED_AFTER_MS = 86_400_000;

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** Files in a folder that api and worker share: one machine, or one volume. */
export class LocalFileStore implements FileStore {
  private preparing: Promise<void> | null = null;

  constructor(private readonly folder: string) {}

  async put(key: string, content: Uint8Array | Readable): Promise<void> {
    const path = this.pathOf(key);
    await this.prepare();
    const incoming = join(this.folder, INCOMING, randomBytes(16).toString('hex'));
    try {
      await write(incoming, content);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rename(incoming, path);
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
    // The name is in the folder, the folder in the ones above it: all of them must outlive a loss of power.
    for (const folder of [dirname(path), dirname(dirname(path)), this.folder]) await syncFolder(folder);
  }

  async get(key: string): Promise<StoredFile | null> {
    let file: FileHandle;
    try {
      file = await open(this.pathOf(key), 'r');
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    const { size } = await file.stat();
    return { stream: file.createReadStream(), sizeBytes: size };
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** Fans out by hash: the names of one hour begin alike. */
  private pathOf(key: string): string {
    assertFileKey(key);
    const [kind = '', name = ''] = key.split('/');
    return join(this.folder, kind, createHash('sha256').update(key).digest('hex').slice(0, 2), name);
  }

  private async prepare(): Promise<void> {
    this.preparing ??= this.makeIncoming();
    try {
      await this.preparing;
    } catch (error) {
      this.preparing = null;
      throw error;
    }
  }

  /** A process that died while it wrote left a part of a file, under a name that nobody knows. */
  private async makeIncoming(): Promise<void> {
    const incoming = join(this.folder, INCOMING);
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    for (const name of await readdir(incoming)) {
      const path = join(incoming, name);
      // Another process may move or remove it meanwhile.
      const found = await stat(path).catch(() => null);
      if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
    }
  }
}

async function write(path: string, content: Uint8Array | Readable): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await writeFile(file, content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
