import type { Order, OrderLine } from '../order/order.js';
import type { ProductOffer } from '../order/product.js';
import { assert } from '../errors.js';
import { type Minor, shareOf } from './money.js';
import { taxIn } from './refund-plan.js';
import type { PricedReplacement, ReplacementAmounts, WantedUnits } from './replacement-amounts.js';
import { firstUnits, type UnitRange, worthOf } from './unit-range.js';

export interface PriceTerms {
  readonly offers: readonly ProductOffer[];
  /** The customer keeps the rate of discount that he bought the line at. */
  readonly keepsDiscount: boolean;
}

/** The same article is worth what was paid for it: unit for unit, so that it never makes a difference. */
function samePrice(line: OrderLine, units: readonly UnitRange[], from: number, to: number) {
  const [before, after] = [firstUnits(units, from), firstUnits(units, to)];
  const worth = (ranges: readonly UnitRange[]) => worthOf(line.paidMinor, line.quantity, ranges);
  return { paidMinor: worth(after) - worth(before), taxMinor: taxIn(line, after) - taxIn(line, before) };
}

/** Another one costs what it costs today, less the rate of discount of the line; its tax is contained in that. */
function priceToday(line: OrderLine, quantity: number, offer: ProductOffer, keepsDiscount: boolean) {
  const list = offer.listMinor * quantity;
  const before = line.paidMinor + line.discountMinor;
  const isReduced = keepsDiscount && line.discountMinor > 0;
  const paidMinor = isReduced ? shareOf(list, line.paidMinor, before) : list;
  const rate = offer.taxRateBasisPoints;
  return { paidMinor, taxMinor: shareOf(paidMinor, rate, 10_000 + rate) };
}

/** What the replacements cost, in the currency that the customer was charged in. */
export function priceReplacements(
  order: Order,
  lines: readonly { readonly lineId: string; readonly units: readonly UnitRange[] }[],
  wanted: readonly WantedUnits[],
  { offers, keepsDiscount }: PriceTerms,
): PricedReplacement[] {
  const replaced = new Map<string, number>();
  return wanted.map((one) => {
    const line = order.lines.find(({ lineId }) => lineId === one.lineId);
    const units = lines.find(({ lineId }) => lineId === one.lineId)?.units;
    assert(line && units, `line ${one.lineId} is in the order and in the case`);
    const from = replaced.get(one.lineId) ?? 0;
    replaced.set(one.lineId, from + one.quantity);
    if (one.sku === line.sku) return { ...one, ...samePrice(line, units, from, from + one.quantity) };
    const offer = offers.find(({ sku }) => sku === one.sku);
    assert(offer, `the price of ${one.sku} is pinned`);
    return { ...one, ...priceToday(line, one.quantity, offer, keepsDiscount) };
  });
}

/** The first units of each line's replacements: as many as were accepted of the line. */
export function replacementsFor<Wanted extends WantedUnits>(
  wanted: readonly Wanted[],
  accepted: ReadonlyMap<string, number>,
): Wanted[] {
  const left = new Map(accepted);
  return wanted.flatMap((one) => {
    const quantity = Math.min(one.quantity, left.get(one.lineId) ?? 0);
    left.set(one.lineId, (left.get(one.lineId) ?? 0) - quantity);
    return quantity === 0 ? [] : [{ ...one, quantity }];
  });
}

const sumOf = (lines: readonly PricedReplacement[], part: 'paidMinor' | 'taxMinor'): Minor =>
  lines.reduce((sum, line) => sum + line[part], 0);

/**
 * What is due once goods worth `worthMinor` came back, these were given, and so much was collected: either something
 * goes back to the customer, or he owes the rest.
 */
export function balanceOfExchange(
  worthMinor: Minor,
  lines: readonly PricedReplacement[],
  collectedMinor: Minor,
): { readonly totalMinor: Minor; readonly replacement: ReplacementAmounts } {
  const paidMinor = sumOf(lines, 'paidMinor');
  const balance = worthMinor + collectedMinor - paidMinor;
  const owedMinor = Math.max(0, -balance);
  return {
    totalMinor: Math.max(0, balance),
    replacement: { lines, paidMinor, taxMinor: sumOf(lines, 'taxMinor'), collectedMinor, owedMinor },
  };
}
