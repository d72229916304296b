import { blank, type Box, boxesOf } from './boxes.js';

/** Where cameras write position, time and model. */
const METADATA = new Set(['udta', 'meta', 'uuid']);
const HOLDERS = new Set(['moov', 'trak']);

/** Makes metadata free space. Nothing moves, since the film is found by its place in the file. */
export function stripMp4(original: Buffer): Buffer {
  const bytes = Buffer.from(original);
  const open = boxesOf(bytes);
  for (let box: Box | undefined = open.pop(); box; box = open.pop()) {
    if (HOLDERS.has(box.type)) open.push(...boxesOf(bytes, box.body, box.end));
    if (!METADATA.has(box.type)) continue;
    bytes.write('free', box.start + 4, 'latin1');
    blank(bytes, box.body, box.end);
  }
  return bytes;
}
