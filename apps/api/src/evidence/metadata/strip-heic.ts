import { blank, type Box, boxesOf, boxIn } from './boxes.js';
import { assertWhole } from './damaged.js';

const EXIF = 'Exif';
/** XMP, and nothing else that is known. */
const MIME = 'mime';
/** No offset to the TIFF, and a TIFF with no entries: viewers stumble over EXIF that is not well formed. */
const EMPTY_EXIF = Buffer.from('\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0', 'latin1');
const FULL_BOX = 4;
const IN_FILE = 0;
const IN_IDAT = 1;
const SPACE = 0x20;

/** Reads numbers of given widths one after the other. */
class Cursor {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
    private readonly end: number,
  ) {}

  next(width: number): number {
    if (width === 0) return 0;
    assertWhole(this.at + width <= this.end);
    const value =
      width === 8 ? Number(this.bytes.readBigUInt64BE(this.at)) : this.bytes.readUIntBE(this.at, width);
    this.at += width;
    return value;
  }
}

/** Empties the bytes of EXIF and XMP where they lie. Nothing moves, since the picture is found by its place in the file. */
export function stripHeic(original: Buffer): Buffer {
  const bytes = Buffer.from(original);
  const meta = boxesOf(bytes).find(({ type }) => type === 'meta');
  assertWhole(meta !== undefined);
  const infos = boxIn(bytes, meta, 'iinf', FULL_BOX);
  const places = boxIn(bytes, meta, 'iloc', FULL_BOX);
  assertWhole(infos !== undefined && places !== undefined);
  const metadata = metadataItems(bytes, infos);
  const idat = boxIn(bytes, meta, 'idat', FULL_BOX);
  for (const { itemId, method, offset, length } of extentsOf(bytes, places)) {
    const type = metadata.get(itemId);
    if (type === undefined) continue;
    assertWhole(method === IN_FILE || (method === IN_IDAT && idat !== undefined));
    const start = method === IN_FILE ? offset : offset + (idat?.body ?? 0);
    // No length: to the end of where it lies.
    const end = length === 0 ? (method === IN_FILE ? bytes.length : (idat?.end ?? 0)) : start + length;
    blank(bytes, start, end, type === MIME ? SPACE : 0);
    if (type === EXIF && end - start >= EMPTY_EXIF.length) EMPTY_EXIF.copy(bytes, start);
  }
  return bytes;
}

function metadataItems(bytes: Buffer, infos: Box): Map<number, string> {
  const found = new Map<number, string>();
  const countWidth = bytes[infos.body] === 0 ? 2 : 4;
  for (const info of boxesOf(bytes, infos.body + FULL_BOX + countWidth, infos.end)) {
    const version = bytes[info.body] ?? 0;
    if (info.type !== 'infe' || version < 2) continue;
    const cursor = new Cursor(bytes, info.body + FULL_BOX, info.end);
    const itemId = cursor.next(version === 2 ? 2 : 4);
    cursor.next(2);
    const code = Buffer.alloc(4);
    code.writeUInt32BE(cursor.next(4));
    const type = code.toString('latin1');
    if (type === EXIF || type === MIME) found.set(itemId, type);
  }
  return found;
}

interface Extent {
  readonly itemId: number;
  readonly method: number;
  readonly offset: number;
  readonly length: number;
}

function extentsOf(bytes: Buffer, places: Box): Extent[] {
  const version = bytes[places.body] ?? 0;
  const cursor = new Cursor(bytes, places.body + FULL_BOX, places.end);
  const [offsetAndLength, baseAndIndex] = [cursor.next(1), cursor.next(1)];
  const [offsetWidth, lengthWidth, baseWidth] = [
    offsetAndLength >> 4,
    offsetAndLength & 15,
    baseAndIndex >> 4,
  ];
  const indexWidth = version === 0 ? 0 : baseAndIndex & 15;
  for (const width of [offsetWidth, lengthWidth, baseWidth, indexWidth])
    assertWhole([0, 4, 8].includes(width));
  const idWidth = version < 2 ? 2 : 4;
  const extents: Extent[] = [];
  for (let items = cursor.next(idWidth); items > 0; items -= 1) {
    const itemId = cursor.next(idWidth);
    const method = version === 0 ? IN_FILE : cursor.next(2) & 15;
    cursor.next(2);
    const base = cursor.next(baseWidth);
    for (let parts = cursor.next(2); parts > 0; parts -= 1) {
      cursor.next(indexWidth);
      const offset = base + cursor.next(offsetWidth);
      extents.push({ itemId, method, offset, length: cursor.next(lengthWidth) });
    }
  }
  return extents;
}
