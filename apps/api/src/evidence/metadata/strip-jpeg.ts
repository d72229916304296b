import { assertWhole } from './damaged.js';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const EXIF = 'Exif\0\0';
const UPRIGHT = 1;
const ORIENTATION_TAG = 0x0112;

/** What says how the picture looks: JFIF, the colour profile, and Adobe's word for the colours. */
const LOOKS: Readonly<Record<number, RegExp>> = {
  [APP0]: /^(JFIF|JFXX)\0/,
  [APP2]: /^ICC_PROFILE\0/,
  [APP14]: /^Adobe/,
};

function isKept(marker: number, body: Buffer): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  return LOOKS[marker]?.test(body.toString('latin1', 0, 12)) ?? false;
}

/**
 * Leaves out what a camera says about where, when and with what: EXIF, XMP, IPTC, comments, other makers' segments, and
 * all that follows the picture, such as further pictures with metadata of their own. How it is turned stays.
 */
export function stripJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let orientation = UPRIGHT;
  let at = 2;
  while (at < bytes.length) {
    assertWhole(bytes[at] === 0xff && at + 1 < bytes.length);
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) {
      kept.push(Buffer.from([0xff, EOI]));
      break;
    }
    const end = endOfSegment(bytes, at);
    const body = bytes.subarray(at + 4, end);
    if (isKept(marker, body)) kept.push(bytes.subarray(at, end));
    else if (marker === APP1) orientation = orientationOf(body) ?? orientation;
    at = end;
    if (marker !== SOS) continue;
    at = endOfScan(bytes, end);
    kept.push(bytes.subarray(end, at));
  }
  const turned = orientation === UPRIGHT ? [] : [orientationSegment(orientation)];
  return Buffer.concat([Buffer.from([0xff, SOI]), ...turned, ...kept]);
}

function endOfSegment(bytes: Buffer, at: number): number {
  assertWhole(at + 4 <= bytes.length);
  const length = bytes.readUInt16BE(at + 2);
  assertWhole(length >= 2 && at + 2 + length <= bytes.length);
  return at + 2 + length;
}

/** The next marker after coded data. A picture that breaks off there is shown as far as it goes, so it is kept. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    const isMarker = next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7);
    if (isMarker) return at;
  }
  return bytes.length;
}

function orientationOf(body: Buffer): number | undefined {
  if (body.toString('latin1', 0, EXIF.length) !== EXIF) return undefined;
  const tiff = body.subarray(EXIF.length);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  if (tiff.length < 10) return undefined;
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  const entries = short(directory);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) return undefined;
    if (short(entry) !== ORIENTATION_TAG) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** EXIF that says nothing but how the picture is turned. */
function orientationSegment(orientation: number): Buffer {
  const head = Buffer.from([0xff, APP1, 0, 34]);
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION_TAG, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return Buffer.concat([head, Buffer.from(EXIF, 'latin1'), tiff]);
}
