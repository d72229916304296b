import type { Order } from '../order/order.js';
import type { Policy } from '../policy/policy.js';
import { type Minor, shareOf } from './money.js';

interface UnitsOfLine {
  readonly lineId: string;
  readonly quantity: number;
}

/** What the other cases of an order give back: units with money approved, by line, and the shipping. */
export interface GivenElsewhere {
  readonly units: Readonly<Record<string, number>>;
  readonly shippingMinor: Minor;
}

export const NOTHING_ELSEWHERE: GivenElsewhere = { units: {}, shippingMinor: 0 };

export function givenBy(
  breakdowns: readonly { readonly lines: readonly UnitsOfLine[]; readonly shippingMinor: Minor }[],
): GivenElsewhere {
  const units: Record<string, number> = {};
  for (const { lineId, quantity } of breakdowns.flatMap(({ lines }) => lines))
    units[lineId] = (units[lineId] ?? 0) + quantity;
  return { units, shippingMinor: breakdowns.reduce((sum, { shippingMinor }) => sum + shippingMinor, 0) };
}

/** What was paid for: the goods, and the part of their delivery that can be given back. */
interface PaidFor {
  readonly lines: Order['lines'];
  readonly shipping: { readonly paidMinor: Minor };
}

type UnitsBack = (lineId: string) => number;

/** The part of what was paid for the goods that is back by now; by units when nothing was paid. */
function worthBack({ lines }: PaidFor, back: UnitsBack): { readonly minor: Minor; readonly ofMinor: Minor } {
  const isFree = lines.every((line) => line.paidMinor === 0);
  const worth = (line: Order['lines'][number]) => (isFree ? line.quantity : line.paidMinor);
  return {
    minor: lines.reduce((sum, line) => sum + shareOf(worth(line), back(line.lineId), line.quantity), 0),
    ofMinor: lines.reduce((sum, line) => sum + worth(line), 0),
  };
}

/** The shipping that all cases of the order together have to have given back, once these units are. */
const DUE_IN_ALL: Readonly<
  Record<Policy['outboundShipping']['refund'], (order: PaidFor, back: UnitsBack) => Minor>
> = {
  never: () => 0,
  always: ({ shipping }) => shipping.paidMinor,
  whenWholeOrderComesBack: ({ shipping, lines }, back) =>
    lines.every((line) => back(line.lineId) === line.quantity) ? shipping.paidMinor : 0,
  proportional: (order, back) => {
    const { minor, ofMinor } = worthBack(order, back);
    return shareOf(order.shipping.paidMinor, minor, ofMinor);
  },
};

/** What a delivery cost beyond the standard one was the customer's choice, and is not given back. */
function standardShipping({ lines, shipping }: Order): PaidFor {
  return { lines, shipping: { paidMinor: shipping.paidMinor - (shipping.surchargeMinor ?? 0) } };
}

/**
 * Shipping belongs to the order as a whole, so a case gives back what all cases together owe of it less what the
 * others have given: whatever the rule, never more than was paid, and all of it once all has come back.
 */
export function shippingOf(
  order: Order,
  lines: readonly UnitsOfLine[],
  policy: Policy,
  elsewhere: GivenElsewhere,
): { readonly minor: Minor; readonly taxMinor: Minor } {
  if (lines.length === 0) return { minor: 0, taxMinor: 0 };
  const back: UnitsBack = (lineId) => {
    const mine = lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
    const ordered = order.lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
    return Math.min(ordered, mine + (elsewhere.units[lineId] ?? 0));
  };
  const { paidMinor, taxMinor } = order.shipping;
  const given = Math.min(paidMinor, elsewhere.shippingMinor);
  const due = Math.max(given, DUE_IN_ALL[policy.outboundShipping.refund](standardShipping(order), back));
  const taxUpTo = (minor: Minor) => shareOf(taxMinor, minor, paidMinor);
  return { minor: due - given, taxMinor: taxUpTo(due) - taxUpTo(given) };
}
