import type { Order } from '../order/order.js';
import { type Minor, shareOf } from './money.js';
import { type GivenElsewhere, unitsBack, type UnitsBack, worthBack } from './shipping-share.js';

/** The duties of what is back: of a line that states its own by units, of the rest by worth. */
function dutiesOf(order: Order, paidMinor: Minor, back: UnitsBack): Minor {
  const own = order.lines.reduce(
    (sum, { lineId, quantity, dutyMinor = 0 }) => sum + shareOf(dutyMinor, back(lineId), quantity),
    0,
  );
  const stated = order.lines.reduce((sum, { dutyMinor = 0 }) => sum + dutyMinor, 0);
  const { minor, ofMinor } = worthBack(order, back);
  return own + shareOf(paidMinor - stated, minor, ofMinor);
}

/**
 * Duties belong to the import as a whole: like shipping, a case gives back what all cases together owe less what the
 * others have given. Undefined for an order that states none.
 */
export function dutiesBack(
  order: Order,
  lines: readonly { readonly lineId: string; readonly quantity: number }[],
  elsewhere: GivenElsewhere,
): Minor | undefined {
  if (!order.duties) return undefined;
  const { paidMinor, refundable = true } = order.duties;
  if (!refundable || lines.length === 0) return 0;
  const given = Math.min(paidMinor, elsewhere.dutiesMinor ?? 0);
  return Math.max(given, dutiesOf(order, paidMinor, unitsBack(order, lines, elsewhere))) - given;
}
