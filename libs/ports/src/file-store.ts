import type { Readable } from 'node:stream';

/** A file on its way out; whoever takes it reads the stream to its end or destroys it. */
export interface StoredFile {
  readonly stream: Readable;
  readonly sizeBytes: number;
}

/** Files that are too big for the database. What they are, whose they are and who may see them stands in rows of ours. */
export interface FileStore {
  /** Stores all of it or nothing, safe from a crash once it answers; the same key again replaces what was there. */
  put(key: string, content: Uint8Array | Readable, about: { readonly contentType: string }): Promise<void>;
  get(key: string): Promise<StoredFile | null>;
  /** Accepts a file that is gone already. */
  delete(key: string): Promise<void>;
}

/** `evidence/ev_0123`: a folder and a name. Nothing that a caller sent is ever part of a key. */
const KEY = /^[a-z]{1,32}\/[a-z0-9_]{1,100}$/;

/** Stores refuse any other key, so that none can lead out of its place. */
export function assertFileKey(key: string): void {
  if (!KEY.test(key)) throw new Error('This is not a key for a file.');
}
