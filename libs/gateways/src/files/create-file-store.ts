import type { FileStore } from '#ports';
import { LocalFileStore } from './local-file-store.js';
import { type S3Access, S3FileStore } from './s3-file-store.js';

export type FileStoreAccess =
  { readonly kind: 'local'; readonly folder: string } | ({ readonly kind: 's3' } & S3Access);

/** The store that the configuration names. Nothing is opened or connected before the first file. */
export function createFileStore(access: FileStoreAccess): FileStore {
  if (access.kind === 'local') return new LocalFileStore(access.folder);
  const { kind: _kind, ...s3 } = access;
  return new S3FileStore(s3);
}
