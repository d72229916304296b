/** What a value may be, by itself: patterns and checks that DTOs and headers share. Pure. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
export const LINE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/;
export const MARKET = /^[A-Z0-9][A-Z0-9-]{1,19}$/;
export const COUNTRY = /^[A-Z]{2}$/;
export const GIFT_CODE = /^[A-Za-z0-9-]{8,64}$/;
/** One line of printable characters, of any script. */
export const LABEL = /^[^\p{Cc}\p{Cs}\u2028\u2029]+$/u;
/** Text over several lines: no control characters but tab and line breaks. */
export const TEXT = /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])+$/u;
export const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const MOST_UNITS = 1_000_000;
/** 2,000 lines of this still sum to a safe integer. */
export const MOST_MINOR = 100_000_000_000;
export const MOST_LINES = 2_000;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2101, 0, 1);

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** BCP 47, as far as messages need it: a language, perhaps its script, perhaps a country. */
export const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/;
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/** A zone of the IANA database; an offset such as +01:00 is none. */
export function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || !ZONE.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

export function isCurrency(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value) && currencies.has(value);
}

/** A day that the calendar has: 30 February parses in JavaScript, as a day in March. */
export function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** ISO 8601 with an offset or Z, between 1990 and 2100. */
export function isInstant(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const day = INSTANT.exec(value)?.[1];
  if (!isDay(day)) return false;
  const time = Date.parse(value);
  return time >= EARLIEST && time < LATEST;
}

export function toInstant(value: string): string {
  return new Date(value).toISOString();
}
