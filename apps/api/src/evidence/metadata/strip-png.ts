import { assertWhole } from './damaged.js';

const SIGNATURE_BYTES = 8;
/** What makes the picture, its colours, its size in print, and its frames. Texts, times and EXIF are none of it. */
const KEPT = new Set([
  'IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'hIST', 'pHYs', 'sPLT',
  'acTL', 'fcTL', 'fdAT',
]); // prettier-ignore

/** Leaves out all that is not the picture, and what follows its end. */
export function stripPng(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, SIGNATURE_BYTES)];
  for (let at = SIGNATURE_BYTES; ;) {
    assertWhole(at + 12 <= bytes.length);
    const end = at + 12 + bytes.readUInt32BE(at);
    assertWhole(end <= bytes.length);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (KEPT.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
}
