import { assertWhole } from './damaged.js';

const HEADER_BYTES = 12;
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Of the extended header: there is EXIF, there is XMP. */
const METADATA_FLAGS = 0x08 | 0x04;

/** Leaves out EXIF, XMP and what nobody knows, and has the header say so. */
export function stripWebp(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  const fileEnd = Math.min(8 + bytes.readUInt32LE(4), bytes.length);
  for (let at = HEADER_BYTES; at < fileEnd;) {
    assertWhole(at + 8 <= fileEnd);
    const size = bytes.readUInt32LE(at + 4);
    assertWhole(at + 8 + size <= fileEnd);
    const type = bytes.toString('latin1', at, at + 4);
    // Chunks begin at even places; the byte between may be missing at the end.
    const chunk = Buffer.alloc(8 + size + (size % 2));
    bytes.copy(chunk, 0, at, at + 8 + size);
    if (type === 'VP8X' && size > 0) chunk.writeUInt8(chunk.readUInt8(8) & ~METADATA_FLAGS & 0xff, 8);
    if (KEPT.has(type)) kept.push(chunk);
    at += chunk.length;
  }
  const header = Buffer.from(bytes.subarray(0, HEADER_BYTES));
  header.writeUInt32LE(4 + kept.reduce((sum, chunk) => sum + chunk.length, 0), 4);
  return Buffer.concat([header, ...kept]);
}
