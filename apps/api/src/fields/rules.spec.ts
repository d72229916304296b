import { ID, isCurrency, isDay, isInstant, isTimeZone, LABEL, LANGUAGE, TEXT, toInstant } from './rules.js';

describe('isInstant', () => {
  it.each([
    ['2026-03-01T12:00:00Z', true],
    ['2026-03-01T12:00Z', true],
    ['2026-03-01T12:00:00.123456+01:00', true],
    ['2024-02-29T00:00:00-11:30', true],
    ['1990-01-01T00:00:00Z', true],
    ['2100-12-31T23:59:59Z', true],
    ['2026-03-01', false],
    ['2026-03-01T12:00:00', false],
    ['2026-02-30T12:00:00Z', false],
    ['2026-13-01T12:00:00Z', false],
    ['2026-03-01T25:00:00Z', false],
    ['1989-12-31T23:59:59Z', false],
    ['2101-01-01T00:00:00Z', false],
    ['+002026-03-01T12:00:00Z', false],
    ['yesterday', false],
    [1_772_366_400_000, false],
    [null, false],
  ])('of %s is %s', (value, expected) => {
    expect(isInstant(value)).toBe(expected);
  });

  it('is written in UTC with milliseconds', () => {
    expect(toInstant('2026-03-01T12:00:00+01:00')).toBe('2026-03-01T11:00:00.000Z');
  });
});

describe('isDay', () => {
  it.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-2-1', false],
    ['', false],
  ])('of %s is %s', (value, expected) => expect(isDay(value)).toBe(expected));
});

describe('isTimeZone', () => {
  it.each([
    ['Europe/London', true],
    ['America/Argentina/Buenos_Aires', true],
    ['UTC', true],
    ['Europe/Atlantis', false],
    ['+01:00', false],
    ['', false],
    [0, false],
  ])('of %s is %s', (value, expected) => expect(isTimeZone(value)).toBe(expected));
});

describe('LANGUAGE', () => {
  it.each(['en', 'en-GB', 'zh-Hant-TW', 'gsw'])('takes %s', (tag) => expect(tag).toMatch(LANGUAGE));
  it.each(['EN', 'en_GB', 'en-gb', 'english', ''])('does not take %s', (tag) =>
    expect(tag).not.toMatch(LANGUAGE),
  );
});

describe('isCurrency', () => {
  it.each([
    ['GBP', true],
    ['JPY', true],
    ['gbp', false],
    ['GBX', false],
    ['', false],
    [826, false],
  ])('of %s is %s', (value, expected) => expect(isCurrency(value)).toBe(expected));
});

describe('patterns', () => {
  it.each<[string, RegExp, string, boolean]>([
    ['an id', ID, '536365:12', true],
    ['an id of 64', ID, 'a'.repeat(64), true],
    ['an id of 65', ID, 'a'.repeat(65), false],
    ['an id that begins with a dot', ID, '.a', false],
    ['an id with a slash', ID, 'a/b', false],
    ['an id with a line break', ID, 'a\n', false],
    ['a label of any script', LABEL, 'Grüße 文', true],
    ['a label with a line break', LABEL, 'a\nb', false],
    ['text with line breaks and tabs', TEXT, 'a\r\n\tb', true],
    ['text with a bell', TEXT, 'a\u0007', false],
  ])('judge %s', (_what, pattern, value, expected) => expect(pattern.test(value)).toBe(expected));
});
