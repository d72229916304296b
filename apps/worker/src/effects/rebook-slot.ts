import type { CaseState } from '#domain';
import type { CarrierClient, PickupSlot } from '#ports';

const DAYS = 14;
/** Slots are local to an address whose zone we do not know, and no courier comes at once. */
const NOTICE_MS = 3 * 3_600_000;

const isAhead = ({ startsAt }: PickupSlot, now: number): boolean =>
  Date.parse(/Z|[+-]\d\d:\d\d$/.test(startsAt) ? startsAt : `${startsAt}Z`) > now + NOTICE_MS;

/** The earliest slot from now on that has not failed before; null when the carrier has none. */
export async function earliestSlot(
  { arrangement }: Pick<CaseState, 'arrangement'>,
  carrier: Pick<CarrierClient, 'listSlots'>,
  refused: readonly string[],
): Promise<string | null> {
  const now = Date.now();
  const slots = await carrier.listSlots(new Date(now).toISOString().slice(0, 10), DAYS);
  const avoided = [...(arrangement.failedSlotIds ?? []), ...refused];
  const free = slots
    .filter((slot) => slot.available && isAhead(slot, now) && !avoided.includes(slot.slotId))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  return free[0]?.slotId ?? null;
}
