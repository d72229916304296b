// The core alone: the other entry brings what reads from disks and streams.
import { fileTypeFromBuffer } from 'file-type/core';
import { DomainError } from '#domain';
import { DamagedFileError } from './metadata/damaged.js';
import { stripHeic } from './metadata/strip-heic.js';
import { stripJpeg } from './metadata/strip-jpeg.js';
import { stripMp4 } from './metadata/strip-mp4.js';
import { stripPng } from './metadata/strip-png.js';
import { stripWebp } from './metadata/strip-webp.js';

interface FileKind {
  readonly extension: string;
  /** Photos and films carry the place where they were taken, which is often the customer's home. */
  readonly strip?: (bytes: Buffer) => Buffer;
}

/** What is taken as evidence. GIF and PDF have no place for positions that anything writes by itself. */
const KINDS: Readonly<Record<string, FileKind>> = {
  'image/jpeg': { extension: 'jpg', strip: stripJpeg },
  'image/png': { extension: 'png', strip: stripPng },
  'image/apng': { extension: 'png', strip: stripPng },
  'image/webp': { extension: 'webp', strip: stripWebp },
  'image/heic': { extension: 'heic', strip: stripHeic },
  'image/heif': { extension: 'heif', strip: stripHeic },
  'image/gif': { extension: 'gif' },
  'application/pdf': { extension: 'pdf' },
  'video/mp4': { extension: 'mp4', strip: stripMp4 },
};

export interface KeptFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

export function extensionOf(contentType: string): string {
  return KINDS[contentType]?.extension ?? 'bin';
}

/** What an upload is by its bytes, and the bytes as they are kept: names and declared types may say anything. */
export async function keptFile(uploaded: Buffer): Promise<KeptFile> {
  const contentType = (await fileTypeFromBuffer(uploaded))?.mime;
  const kind = contentType === undefined ? undefined : KINDS[contentType];
  if (contentType === undefined || !kind)
    throw refused('The file must be a JPEG, PNG, WebP, HEIC or GIF picture, a PDF or an MP4 film.');
  try {
    return { contentType, bytes: kind.strip?.(uploaded) ?? uploaded };
  } catch (error) {
    if (error instanceof DamagedFileError)
      throw refused(`The file begins as ${contentType}, but is damaged.`);
    throw error;
  }
}

function refused(message: string): DomainError {
  return new DomainError('EVIDENCE.TYPE_REFUSED', message, 'file');
}
