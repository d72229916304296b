import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import type { FileStore } from '#ports';
import { createFileStore } from './create-file-store.js';
import { S3FileStore } from './s3-file-store.js';

const PNG = { contentType: 'image/png' };
const BUCKET = 'evidence-test';

interface Place {
  readonly store: FileStore;
  close(): Promise<void>;
}

function inFolder(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-files-'));
  const store = createFileStore({ kind: 'local', folder });
  return Promise.resolve({
    store,
    close: () => rm(folder, { recursive: true, force: true }),
  });
}

async function inBucket(): Promise<Place> {
  const directory = mkdtempSync(join(tmpdir(), 'makegood-s3-'));
  const configureBuckets = [{ name: BUCKET, configs: [] }];
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets });
  const { port } = await server.run();
  const store = createFileStore({ kind: 's3', ...accessOf(port) });
  return {
    store,
    close: async () => {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The account that s3rver knows. */
const accessOf = (port: number) => ({
  bucket: BUCKET,
  region: 'eu-central-1',
  endpoint: `http://127.0.0.1:${port}`,
  forcePathStyle: true,
  credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
});

const readAll = async (store: FileStore, key: string): Promise<Buffer | null> => {
  const found = await store.get(key);
  if (!found) return null;
  const bytes = await buffer(found.stream);
  expect(bytes).toHaveLength(found.sizeBytes);
  return bytes;
};

describe.each([
  ['LocalFileStore', inFolder],
  ['S3FileStore', inBucket],
])('%s', (_name, open) => {
  let place: Place;
  let store: FileStore;
  beforeAll(async () => {
    place = await open();
    store = place.store;
  });
  afterAll(async () => place?.close());

  it('gives back the bytes that were put', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
    await store.put('evidence/bytes', bytes, PNG);
    expect(await readAll(store, 'evidence/bytes')).toEqual(bytes);
  });

  it('takes a stream as well', async () => {
    await store.put('evidence/stream', Readable.from([Buffer.from('one '), Buffer.from('two')]), PNG);
    expect((await readAll(store, 'evidence/stream'))?.toString()).toBe('one two');
  });

  it('knows no file that was not put', async () => {
    expect(await store.get('evidence/never')).toBeNull();
  });

  it('replaces a file under the same key', async () => {
    await store.put('evidence/twice', Buffer.from('a longer first text'), PNG);
    await store.put('evidence/twice', Buffer.from('second'), PNG);
    expect((await readAll(store, 'evidence/twice'))?.toString()).toBe('second');
  });

  it('leaves one whole file when many put the same key at once', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => String(index).repeat(20_000));
    await Promise.all(texts.map((text) => store.put('evidence/many', Buffer.from(text), PNG)));
    expect(texts).toContain((await readAll(store, 'evidence/many'))?.toString());
  });

  it('deletes a file, also one that is gone', async () => {
    await store.put('evidence/gone', Buffer.from('x'), PNG);
    await store.delete('evidence/gone');
    await store.delete('evidence/gone');
    expect(await store.get('evidence/gone')).toBeNull();
  });

  it('leaves the old file when a stream breaks', async () => {
    await store.put('evidence/broken', Buffer.from('old'), PNG);
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('ne');
        throw new Error('the line went dead');
      })(),
    );
    await expect(store.put('evidence/broken', broken, PNG)).rejects.toThrow('the line went dead');
    expect((await readAll(store, 'evidence/broken'))?.toString()).toBe('old');
  });

  it.each([
    '../outside',
    'evidence/../../outside',
    '/etc/passwd',
    'evidence',
    'evidence/A',
    'evidence/a\0',
    '',
  ])('refuses %j as a key', async (key) => {
    await expect(store.put(key, Buffer.from('x'), PNG)).rejects.toThrow('not a key');
    await expect(store.get(key)).rejects.toThrow('not a key');
    await expect(store.delete(key)).rejects.toThrow('not a key');
  });
});

describe('LocalFileStore', () => {
  it('leaves nothing of a file that could not be written, and removes what a dead process left', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'makegood-files-'));
    const incoming = join(folder, 'incoming');
    mkdirSync(incoming);
    writeFileSync(join(incoming, 'old'), 'part');
    utimesSync(join(incoming, 'old'), new Date(0), new Date(0));
    writeFileSync(join(incoming, 'new'), 'of another process, just now');
    const broken = new Readable({
      read() {
        this.destroy(new Error('broken'));
      },
    });
    await expect(createFileStore({ kind: 'local', folder }).put('evidence/a', broken, PNG)).rejects.toThrow();
    expect(readdirSync(incoming)).toEqual(['new']);
    rmSync(folder, { recursive: true });
  });
});

describe('S3FileStore', () => {
  it('fails, and does not say that there is no file, when the server is away', async () => {
    const store = new S3FileStore(accessOf(1));
    await expect(store.get('evidence/a')).rejects.toThrow();
  });
});
