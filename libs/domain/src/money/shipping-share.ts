import type { Order } from '../order/order.js';
import type { Policy } from '../policy/policy.js';
import type { FeeKind } from './fee-kind.js';
import { type Minor, shareOf } from './money.js';

interface UnitsOfLine {
  readonly lineId: string;
  readonly quantity: number;
}

/** What the other cases of an order give back: units with money approved, by line, and what is owed once over all of them. */
export interface GivenElsewhere {
  readonly units: Readonly<Record<string, number>>;
  readonly shippingMinor: Minor;
  /** Absent in records from before there were duties and promotions; absent: nothing. */
  readonly dutiesMinor?: Minor;
  /** Discounts of promotions taken back. */
  readonly promotionMinor?: Minor;
  readonly totalMinor?: Minor;
}

export const NOTHING_ELSEWHERE: GivenElsewhere = { units: {}, shippingMinor: 0 };

interface Given {
  readonly lines: readonly UnitsOfLine[];
  readonly shippingMinor: Minor;
  readonly dutiesMinor?: Minor;
  readonly fees?: readonly { readonly kind: FeeKind; readonly minor: Minor }[];
  readonly totalMinor?: Minor;
}

export function givenBy(breakdowns: readonly Given[]): GivenElsewhere {
  const units: Record<string, number> = {};
  for (const { lineId, quantity } of breakdowns.flatMap(({ lines }) => lines))
    units[lineId] = (units[lineId] ?? 0) + quantity;
  const sumOf = (part: (given: Given) => Minor) => breakdowns.reduce((sum, given) => sum + part(given), 0);
  const beside = {
    dutiesMinor: sumOf(({ dutiesMinor = 0 }) => dutiesMinor),
    promotionMinor: sumOf(({ fees = [] }) =>
      fees.reduce((sum, { kind, minor }) => (kind === 'promotion' ? sum + minor : sum), 0),
    ),
    totalMinor: sumOf(({ totalMinor = 0 }) => totalMinor),
  };
  return {
    units,
    shippingMinor: sumOf(({ shippingMinor }) => shippingMinor),
    ...Object.fromEntries(Object.entries(beside).filter(([, minor]) => minor !== 0)),
  };
}

/** What was paid for: the goods, and the part of their delivery that can be given back. */
interface PaidFor {
  readonly lines: Order['lines'];
  readonly shipping: { readonly paidMinor: Minor };
}

/** How many units of a line are back, over all cases of the order. */
export type UnitsBack = (lineId: string) => number;

export function unitsBack(
  order: Order,
  lines: readonly UnitsOfLine[],
  { units }: Pick<GivenElsewhere, 'units'>,
): UnitsBack {
  return (lineId) => {
    const mine = lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
    const ordered = order.lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
    return Math.min(ordered, mine + (units[lineId] ?? 0));
  };
}

/** The part of what was paid for the goods that is back by now; by units when nothing was paid. */
export function worthBack(
  { lines }: Pick<PaidFor, 'lines'>,
  back: UnitsBack,
): { readonly minor: Minor; readonly ofMinor: Minor } {
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
  const back = unitsBack(order, lines, elsewhere);
  const { paidMinor, taxMinor } = order.shipping;
  const given = Math.min(paidMinor, elsewhere.shippingMinor);
  const due = Math.max(given, DUE_IN_ALL[policy.outboundShipping.refund](standardShipping(order), back));
  const taxUpTo = (minor: Minor) => shareOf(taxMinor, minor, paidMinor);
  return { minor: due - given, taxMinor: taxUpTo(due) - taxUpTo(given) };
}
