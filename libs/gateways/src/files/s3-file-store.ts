import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { assertFileKey, type FileStore, type StoredFile } from '#ports';

export interface S3Access {
  readonly bucket: string;
  readonly region: string;
  /** Absent: Amazon's own for the region. */
  readonly endpoint?: string;
  /** The bucket in the path and not in the host name, as most servers other than Amazon's want it. */
  readonly forcePathStyle: boolean;
  /** Absent: what the SDK finds by itself, such as the role of the machine. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

const CONNECT_MS = 3_000;
const ANSWER_MS = 30_000;

/** Files in a bucket of Amazon S3, or of any server that speaks its protocol. */
export class S3FileStore implements FileStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ bucket, ...access }: S3Access) {
    this.bucket = bucket;
    this.client = new S3Client({
      ...access,
      // Servers of others do not all know the checksums that the SDK would add by itself.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS },
    });
  }

  async put(
    key: string,
    content: Uint8Array | Readable,
    { contentType }: { readonly contentType: string },
  ): Promise<void> {
    assertFileKey(key);
    // S3 wants the length before the bytes, and a retry wants the bytes again; our files have a limit.
    const body = content instanceof Uint8Array ? content : await buffer(content);
    await this.client.send(
      new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: body, ContentType: contentType }),
    );
  }

  async get(key: string): Promise<StoredFile | null> {
    assertFileKey(key);
    try {
      const found = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      if (!(found.Body instanceof Readable) || found.ContentLength === undefined)
        throw new Error('The bucket answered no stream.');
      return { stream: found.Body, sizeBytes: found.ContentLength };
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    assertFileKey(key);
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }
}
