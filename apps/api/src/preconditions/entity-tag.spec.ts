import { entityTag, expectedVersion, isNotModified } from './entity-tag.js';

describe('expectedVersion', () => {
  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['"7"', 7],
    [' "12" ', 12],
    ['"0"', 0],
  ])('of %s is %s', (header, version) => {
    expect(expectedVersion(header)).toBe(version);
  });

  it.each(['W/"3"', '3', '*', '', '""', '"03"', '"-1"', '"1.5"', '"abc"', '"3", "4"', '"99999999999"'])(
    'refuses %s',
    (header) => {
      expect(() => expectedVersion(header)).toThrow(
        expect.objectContaining({ code: 'REQUEST.INVALID', field: 'If-Match' }),
      );
    },
  );

  it('reads back what `entityTag` writes', () => {
    expect(expectedVersion(entityTag(42))).toBe(42);
  });
});

describe('isNotModified', () => {
  it.each<[string | undefined, boolean]>([
    [undefined, false],
    ['"3"', true],
    ['W/"3"', true],
    ['"2", "3"', true],
    ['*', true],
    ['"2"', false],
    ['"33"', false],
  ])('for If-None-Match %s is %s', (header, isSame) => {
    expect(isNotModified(header, '"3"')).toBe(isSame);
  });
});
