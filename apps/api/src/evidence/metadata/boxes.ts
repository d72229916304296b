import { assertWhole } from './damaged.js';

/** A box of the ISO base media format, of which MP4 and HEIC are made. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

const MOST_BOXES = 100_000;

/** The boxes that stand one after the other between two places. */
export function boxesOf(bytes: Buffer, from = 0, to = bytes.length): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start < to;) {
    assertWhole(start + 8 <= to && boxes.length < MOST_BOXES);
    const short = bytes.readUInt32BE(start);
    const isLong = short === 1;
    const body = start + (isLong ? 16 : 8);
    assertWhole(body <= to);
    const size = short === 0 ? to - start : isLong ? Number(bytes.readBigUInt64BE(start + 8)) : short;
    const end = start + size;
    assertWhole(end >= body && end <= to);
    boxes.push({ type: bytes.toString('latin1', start + 4, start + 8), start, body, end });
    start = end;
  }
  return boxes;
}

export function boxIn(bytes: Buffer, parent: Box, type: string, skip = 0): Box | undefined {
  return boxesOf(bytes, parent.body + skip, parent.end).find((box) => box.type === type);
}

export function blank(bytes: Buffer, from: number, to: number, filling = 0): void {
  assertWhole(from >= 0 && from <= to && to <= bytes.length);
  bytes.fill(filling, from, to);
}
