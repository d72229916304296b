import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DomainError } from '#domain';
import { extensionOf, keptFile } from './file-kind.js';

const sample = (name: string) => readFileSync(join(__dirname, '../../../../test/data/evidence', name));
const SECRET = 'Secret Street';

const box = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const place = () => box('udta', box('\xa9xyz', Buffer.from(`+51.5-000.1/ ${SECRET}`)));
const film = Buffer.concat([
  box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
  box('moov', box('mvhd', Buffer.alloc(100)), place(), box('trak', box('tkhd', Buffer.alloc(84)), place())),
  box('mdat', Buffer.from('frames')),
]);
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

describe('keptFile', () => {
  it.each<[string, Buffer, string]>([
    ['a JPEG', sample('photo.jpg'), 'image/jpeg'],
    ['a PNG', sample('picture.png'), 'image/png'],
    ['a WebP', sample('picture.webp'), 'image/webp'],
    ['a HEIC', sample('photo.heic'), 'image/heic'],
    ['a GIF', gif, 'image/gif'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'application/pdf'],
    ['an MP4', film, 'video/mp4'],
  ])('knows %s by its bytes', async (_what, bytes, contentType) => {
    expect((await keptFile(bytes)).contentType).toBe(contentType);
    expect(extensionOf(contentType)).not.toBe('bin');
  });

  it.each<[string, Buffer]>([
    ['text', Buffer.from('hello')],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01'.padEnd(64, '\0'), 'latin1')],
    ['an archive', Buffer.from('PK\x03\x04'.padEnd(64, '\0'), 'latin1')],
    ['one byte', Buffer.from('x')],
    ['a JPEG that ends in its header', sample('photo.jpg').subarray(0, 40)],
    ['a PNG without an end', sample('picture.png').subarray(0, 300)],
    ['a HEIC that breaks off', sample('photo.heic').subarray(0, 200)],
  ])('refuses %s', async (_what, bytes) => {
    await expect(keptFile(bytes)).rejects.toMatchObject({ code: 'EVIDENCE.TYPE_REFUSED', field: 'file' });
  });

  it.each<[string, Buffer]>([
    ['a JPEG', sample('photo.jpg')],
    ['a PNG', sample('picture.png')],
    ['a WebP', sample('picture.webp')],
    ['a HEIC', sample('photo.heic')],
    ['an MP4', film],
  ])('keeps nothing of where %s was made, and the same again is the same', async (_what, bytes) => {
    expect(bytes.includes(SECRET)).toBe(true);
    const kept = await keptFile(bytes);
    expect(kept.bytes.includes(SECRET)).toBe(false);
    expect((await keptFile(kept.bytes)).bytes).toEqual(kept.bytes);
  });

  it('fails on no bytes in any other way than by refusing them', async () => {
    const samples = ['photo.jpg', 'picture.png', 'picture.webp', 'photo.heic'].map(sample);
    const spoilt = fc
      .tuple(
        fc.constantFrom(...samples, film),
        fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { maxLength: 12 }),
        fc.nat(2_000),
      )
      .map(([bytes, changes, length]) => {
        const copy = Buffer.from(bytes.subarray(0, Math.max(length, 16)));
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        return copy;
      });
    await fc.assert(
      fc.asyncProperty(spoilt, async (bytes) => {
        const outcome: unknown = await keptFile(bytes).catch((error: unknown) => error);
        expect(outcome instanceof DomainError || 'bytes' in (outcome as object)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a JPEG as it is kept', () => {
  const kept = async (bytes: Buffer) => (await keptFile(bytes)).bytes;
  const segment = (marker: number, body: string) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, Buffer.from(body, 'latin1')]);
  };
  /** From the tables on: all that a decoder looks at. */
  const picture = (bytes: Buffer) => bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xdb])));

  it('holds the very same picture and colour profile', async () => {
    const bytes = sample('photo.jpg');
    const after = await kept(bytes);
    expect(after.includes('ICC_PROFILE')).toBe(true);
    expect(picture(after).equals(picture(bytes).subarray(0, picture(after).length))).toBe(true);
    expect(after.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  });

  it('still says how it is turned, and only that', async () => {
    const after = await kept(sample('photo.jpg'));
    const at = after.indexOf('Exif\0\0', 0, 'latin1');
    const tiff = after.subarray(at + 6, at + 32);
    expect(tiff.toString('hex')).toBe('4d4d002a0000000800010112000300000001000600000000' + '0000');
    expect(after.indexOf('Exif', at + 4, 'latin1')).toBe(-1);
  });

  it('ends where the picture ends, whatever was hung on', async () => {
    const bytes = sample('photo.jpg');
    expect(await kept(Buffer.concat([bytes, sample('photo.jpg')]))).toEqual(await kept(bytes));
  });

  it('has lost the segments of makers', async () => {
    const bytes = sample('photo.jpg');
    const start = bytes.subarray(0, 2);
    const makers = [
      segment(0xed, 'Photoshop 3.0\0Secret'),
      segment(0xe2, 'MPF\0Secret'),
      segment(0xe5, 'Secret'),
    ];
    const after = await kept(Buffer.concat([start, ...makers, bytes.subarray(2)]));
    expect(after).toEqual(await kept(bytes));
  });
});

describe('a film as it is kept', () => {
  it('has every other byte where it was', async () => {
    const { bytes } = await keptFile(film);
    expect(bytes).toHaveLength(film.length);
    expect(bytes.subarray(-14)).toEqual(film.subarray(-14));
    expect(bytes.includes('udta')).toBe(false);
  });
});
