import { plainName } from './plain-name.js';
import { evidenceReferences } from './references.js';

describe('plainName', () => {
  it.each([
    ['photo.jpg', 'photo.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ann\\Küche 文.png', 'Küche 文.png'],
    ['a\r\nSet-Cookie: x\u202egpj.exe', 'aSet-Cookie: xgpj.exe'],
    ['\u0000 ', null],
    ['folder/', null],
    ['x'.repeat(500), 'x'.repeat(200)],
  ])('of %j is %j', (name, expected) => expect(plainName(name)).toBe(expected));
});

describe('evidenceReferences', () => {
  it('are the labels that name uploads, each with its place', () => {
    expect(evidenceReferences(['photo-7', 'ev_1', 'x ev_2', 'ev_3'], 'lines[0].evidence')).toEqual([
      { evidenceId: 'ev_1', field: 'lines[0].evidence[1]' },
      { evidenceId: 'ev_3', field: 'lines[0].evidence[3]' },
    ]);
    expect(evidenceReferences(undefined, 'evidence')).toEqual([]);
  });
});
