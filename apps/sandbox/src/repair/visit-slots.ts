import { isCalendarDay } from '../carrier/slots.js';

const STARTS = [8, 12, 16];
const SLOT_HOURS = 4;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** A window in which a technician comes. Those who repair know where they drive to, so that it is told in UTC. */
export interface VisitSlot {
  readonly id: string;
  readonly starts_at: string;
  readonly ends_at: string;
}

export interface OfferedVisitSlot extends VisitSlot {
  readonly available: number;
}

/** The windows of these days; their ids follow from day and hour, so that they are the same at each asking. */
export function visitSlotsFrom(from: string, days: number): VisitSlot[] {
  return Array.from({ length: days }, (_, day) => Date.parse(from) + day * DAY_MS).flatMap((midnight) =>
    STARTS.map((hour) => slotOf(midnight + hour * HOUR_MS)),
  );
}

export function visitSlotById(id: string): VisitSlot | null {
  const [, date, hour] = /^visit_(\d{4}-\d{2}-\d{2})T(\d{2})$/.exec(id) ?? [];
  if (date === undefined || !isCalendarDay(date) || !STARTS.includes(Number(hour))) return null;
  return slotOf(Date.parse(date) + Number(hour) * HOUR_MS);
}

export const isGone = (slot: VisitSlot, now: number) => Date.parse(slot.starts_at) <= now;

function slotOf(start: number): VisitSlot {
  const startsAt = new Date(start).toISOString();
  return {
    id: `visit_${startsAt.slice(0, 13)}`,
    starts_at: startsAt,
    ends_at: new Date(start + SLOT_HOURS * HOUR_MS).toISOString(),
  };
}
