const STARTS = [8, 10, 12, 14, 16, 18];
const SLOT_HOURS = 2;
const DAY_MS = 86_400_000;

/** A window of two hours in which a driver comes; its times are local to the address, so they carry no offset. */
export interface Slot {
  readonly id: string;
  readonly date: string;
  readonly starts_at: string;
  readonly ends_at: string;
}

export interface OfferedSlot extends Slot {
  readonly available: number;
}

/** The slots of these days. Their ids follow from date and hour, so they are the same at each asking. */
export function slotsFrom(from: string, days: number): Slot[] {
  return Array.from({ length: days }, (_, day) => dateOf(Date.parse(from) + day * DAY_MS)).flatMap((date) =>
    STARTS.map((hour) => slotOf(date, hour)),
  );
}

export function slotById(id: string): Slot | null {
  const [, date, hour] = /^slot_(\d{4}-\d{2}-\d{2})T(\d{2})$/.exec(id) ?? [];
  if (date === undefined || !isCalendarDay(date) || !STARTS.includes(Number(hour))) return null;
  return slotOf(date, Number(hour));
}

/** No driver comes yesterday; a day of grace because the slot's zone is not known here. */
export const isPast = (slot: Slot, now: number) => Date.parse(`${slot.ends_at}Z`) < now - DAY_MS;

export function isCalendarDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && dateOf(instant) === text;
}

function slotOf(date: string, hour: number): Slot {
  return {
    id: `slot_${date}T${twoDigits(hour)}`,
    date,
    starts_at: `${date}T${twoDigits(hour)}:00:00`,
    ends_at: `${date}T${twoDigits(hour + SLOT_HOURS)}:00:00`,
  };
}

const dateOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);
const twoDigits = (hour: number) => String(hour).padStart(2, '0');
