import { DateTime } from 'luxon';

const SHOP_ZONE = 'Europe/London';
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;
const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The shop's wall clock, as written in the file. It is compared as text, which sorts as the shop's own clock ran; an
 * instant is made of it only where it leaves for the API.
 */
export type LocalTime = string;

export function isLocalTime(text: string): boolean {
  if (!LOCAL_TIME.test(text)) return false;
  // Read as if it were UTC: a day that is not in the calendar comes back as another one, or not at all.
  const time = new Date(`${text}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** A day, or a time of a day, such as a person types after `--from`. */
export function isLocalDateOrTime(text: string): boolean {
  return isLocalTime(LOCAL_DATE.test(text) ? `${text}T00:00:00` : text);
}

export function toInstant(local: LocalTime): string {
  const instant = DateTime.fromISO(local, { zone: SHOP_ZONE }).toUTC().toISO();
  if (instant === null) throw new Error(`${local} is not a time`);
  return instant;
}
