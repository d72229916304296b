import type { Reason } from '../case/reason.js';
import type { Order, OrderLine } from '../order/order.js';
import type { Policy } from '../policy/policy.js';
import { optionalTerm, term } from '../policy/policy-terms.js';
import type { Grant } from '../policy/right.js';
import { assert } from '../errors.js';
import { dutiesBack } from './duty-share.js';
import { inChargedCurrency, type ShopRate, shopShare } from './exchange.js';
import type { FeeKind } from './fee-kind.js';
import { basisPointsOf, type Minor, shareOf } from './money.js';
import { promotionFee } from './promotion-share.js';
import type { ReplacementAmounts } from './replacement-amounts.js';
import { type GivenElsewhere, NOTHING_ELSEWHERE, shippingOf } from './shipping-share.js';
import { countUnits, type UnitRange, worthOf } from './unit-range.js';

export interface RefundLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly paidMinor: Minor;
  /** Contained in `paidMinor`. */
  readonly taxMinor: Minor;
}

export interface RefundFee {
  readonly rule: string;
  readonly kind: FeeKind;
  /** Of a promotion it can be below zero: what another case took is given back, since the goods came back after all. */
  readonly minor: Minor;
  /** The line whose goods have lost value; fees on the return as a whole have none. */
  readonly lineId?: string;
}

/** The tax of lines and shipping at one rate; null where the order does not state it. */
export interface RefundTax {
  readonly rateBasisPoints: number | null;
  readonly minor: Minor;
}

/** The same refund in the currency of the shop's books: `totalMinor` = goods + shipping + duties − fees. */
export interface ShopAmounts {
  readonly currency: string;
  readonly goodsMinor: Minor;
  readonly shippingMinor: Minor;
  readonly dutiesMinor: Minor;
  readonly feesMinor: Minor;
  readonly totalMinor: Minor;
  /** How other amounts of the case are told in it. */
  readonly rate: ShopRate;
}

/** A refund by component. `totalMinor` = lines + shipping + duties − fees, and never below zero: fees stop at what they are taken from. */
export interface RefundBreakdown {
  readonly lines: readonly RefundLine[];
  readonly shippingMinor: Minor;
  readonly shippingTaxMinor: Minor;
  /** Duties and import taxes; absent where the order states none. */
  readonly dutiesMinor?: Minor;
  readonly fees: readonly RefundFee[];
  /** The tax contained in lines and shipping, by rate; absent in records from before rates were told apart. */
  readonly taxes?: readonly RefundTax[];
  readonly totalMinor: Minor;
  /** Absent where the shop keeps its books in the currency that the customer was charged in. */
  readonly shop?: ShopAmounts;
  /** What was given in place of the goods; then `totalMinor` is what is due beside it. */
  readonly replacement?: ReplacementAmounts;
}

/** Nothing goes back. */
export const NO_REFUND: RefundBreakdown = {
  lines: [],
  shippingMinor: 0,
  shippingTaxMinor: 0,
  fees: [],
  totalMinor: 0,
};

export interface ReturnedUnits {
  readonly lineId: string;
  readonly units: readonly UnitRange[];
  readonly reason?: Reason;
}

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((total, amount) => total + amount, 0);

/**
 * The tax in these units, shared by money and not by unit: shared by unit, rounding could find a cent of tax in a unit
 * that is worth none.
 */
export function taxIn({ paidMinor, taxMinor, quantity }: OrderLine, units: readonly UnitRange[]): Minor {
  const upTo = (unit: number) => shareOf(taxMinor, shareOf(paidMinor, unit, quantity), paidMinor);
  return units.reduce((total, range) => total + upTo(range.to) - upTo(range.from), 0);
}

function refundLine(order: Order, returned: ReturnedUnits): RefundLine {
  const line = order.lines.find((candidate) => candidate.lineId === returned.lineId);
  assert(line, `line ${returned.lineId} is in the order`);
  return {
    lineId: line.lineId,
    quantity: countUnits(returned.units),
    paidMinor: worthOf(line.paidMinor, line.quantity, returned.units),
    taxMinor: taxIn(line, returned.units),
  };
}

/** What is kept back of lines for the state that their goods came in, by line. */
export type Deductions = ReadonlyMap<string, Minor>;

/** What a line's right forbids to take from it; who has no right pays what the policy asks. */
type Waived = (lineId: string, kind: FeeKind) => boolean;

function waivedBy({ grants = [], waived = [] }: RefundCircumstances): Waived {
  const byLine = new Map(grants.map((grant) => [grant.lineId, grant]));
  return (lineId, kind) => {
    if (waived.includes(kind)) return true;
    const grant = byLine.get(lineId);
    if (kind === 'returnFreight' && grant?.freightPaidBy === 'merchant') return true;
    return grant?.waives.includes(kind) ?? false;
  };
}

/** No line gives less than nothing, whatever was decided of it when it had more units. */
function reductionsOf(
  lines: readonly RefundLine[],
  policy: Policy,
  circumstances: RefundCircumstances,
): RefundFee[] {
  const { deductions = new Map<string, Minor>() } = circumstances;
  const { rule } = term(policy, 'deviation');
  const isWaived = waivedBy(circumstances);
  return lines.map(({ lineId, paidMinor }) => ({
    rule,
    kind: 'valueReduction',
    minor: isWaived(lineId, 'valueReduction') ? 0 : Math.min(paidMinor, deductions.get(lineId) ?? 0),
    lineId,
  }));
}

/** What the fees on a return are worked out from. */
interface FeeBase {
  readonly order: Order;
  readonly policy: Policy;
  readonly returned: readonly ReturnedUnits[];
  readonly lines: readonly RefundLine[];
  readonly reductions: readonly RefundFee[];
  readonly isWaived: Waived;
  readonly elsewhere: GivenElsewhere;
}

/** The fees on the return; they are taken from what the reductions leave. */
function feesOf(base: FeeBase): RefundFee[] {
  const { order, policy, returned, lines, reductions, isWaived, elsewhere } = base;
  const worthOfLine = (lineId: string) =>
    sum(lines.filter((line) => line.lineId === lineId).map((line) => line.paidMinor)) -
    sum(reductions.filter((fee) => fee.lineId === lineId).map((fee) => fee.minor));
  const chargedFor = (kind: FeeKind, exceptions: readonly Reason[]) =>
    sum(
      returned
        .filter(({ lineId, reason }) => !isWaived(lineId, kind) && !(reason && exceptions.includes(reason)))
        .map(({ lineId }) => worthOfLine(lineId)),
    );
  const { restockingFee, returnFreight, currency } = policy;
  const restockingBase = chargedFor('restocking', restockingFee.exceptReasons);
  const restocking = basisPointsOf(restockingBase, restockingFee.basisPoints);
  const freightBase = chargedFor('returnFreight', returnFreight.exceptReasons);
  const stated = inChargedCurrency(order, { currency, minor: returnFreight.minor });
  const freight = Math.min(stated, Math.max(0, freightBase - restocking));
  const left = sum(lines.map(({ lineId }) => worthOfLine(lineId))) - restocking - freight;
  const leftMinor = Math.min(left, chargedFor('promotion', []));
  return [
    { rule: restockingFee.rule, kind: 'restocking', minor: restocking },
    { rule: returnFreight.rule, kind: 'returnFreight', minor: freight },
    {
      rule: promotionRule(policy),
      kind: 'promotion',
      minor: promotionFee(order, { policy, lines, elsewhere, leftMinor }),
    },
  ];
}

/** A policy that says nothing of promotions still gives back what another case has taken. */
function promotionRule(policy: Policy): string {
  return optionalTerm(policy, 'promotions')?.rule ?? 'SERVICE-DEFAULT';
}

/** By rate, the lowest first and what has none last. */
function taxesOf(order: Order, lines: readonly RefundLine[], shippingTaxMinor: Minor): RefundTax[] {
  const rateOf = (lineId: string) =>
    order.lines.find((line) => line.lineId === lineId)?.taxRateBasisPoints ?? null;
  const parts = [
    ...lines.map((line) => ({ rateBasisPoints: rateOf(line.lineId), minor: line.taxMinor })),
    { rateBasisPoints: order.shipping.taxRateBasisPoints ?? null, minor: shippingTaxMinor },
  ];
  const rates = [...new Set(parts.map((part) => part.rateBasisPoints))].sort(
    (a, b) => (a ?? Infinity) - (b ?? Infinity),
  );
  return rates
    .map((rateBasisPoints) => ({
      rateBasisPoints,
      minor: sum(parts.filter((part) => part.rateBasisPoints === rateBasisPoints).map((part) => part.minor)),
    }))
    .filter((tax) => tax.minor > 0);
}

/** What a refund depends on besides the units themselves. */
export interface RefundCircumstances {
  readonly elsewhere?: GivenElsewhere;
  readonly deductions?: Deductions;
  /** The rights that carry the lines: they say which fees may be taken. */
  readonly grants?: readonly Grant[];
  /** Delivery, duties and promotions of a present are between the shop and who gave it, and not its recipient's. */
  readonly isGift?: boolean;
  /** In an exchange goods stand for goods: nothing of their delivery is given back, and of the fees only what they lost in value is kept. */
  readonly goodsOnly?: boolean;
  /** Fees that staff let go of for the whole return. */
  readonly waived?: readonly FeeKind[];
}

/** The components in the shop's currency, one after the other from where the other cases of the order end. */
export function inShop(
  { exchange }: Order,
  { totalMinor: beforeMinor = 0 }: GivenElsewhere,
  { lines, shippingMinor, dutiesMinor = 0, fees }: Omit<RefundBreakdown, 'shop'>,
): ShopAmounts | undefined {
  if (!exchange) return undefined;
  const { shopCurrency: currency, chargedMinor, shopMinor } = exchange;
  const rate = { chargedMinor, shopMinor, beforeMinor };
  const goods = sum(lines.map((line) => line.paidMinor));
  const fee = sum(fees.map((one) => one.minor));
  const given = goods + shippingMinor + dutiesMinor;
  return {
    currency,
    goodsMinor: shopShare(rate, 0, goods),
    shippingMinor: shopShare(rate, goods, shippingMinor),
    dutiesMinor: shopShare(rate, goods + shippingMinor, dutiesMinor),
    feesMinor: shopShare(rate, given - fee, fee),
    totalMinor: shopShare(rate, 0, given - fee),
    rate,
  };
}

/** What giving these units back is worth under the policy. The quote and the refund are both this function. */
export function planRefund(
  order: Order,
  returned: readonly ReturnedUnits[],
  policy: Policy,
  circumstances: RefundCircumstances = {},
): RefundBreakdown {
  const { elsewhere = NOTHING_ELSEWHERE } = circumstances;
  const lines = returned.filter((unit) => countUnits(unit.units) > 0).map((unit) => refundLine(order, unit));
  const reductions = reductionsOf(lines, policy, circumstances);
  const isWaived = waivedBy(circumstances);
  const { isGift = false, goodsOnly = false } = circumstances;
  const fees = [
    ...(goodsOnly ? [] : feesOf({ order, policy, returned, lines, reductions, isWaived, elsewhere })),
    ...reductions,
  ].filter(({ kind, minor }) => minor !== 0 && !(isGift && kind === 'promotion'));
  const isBare = isGift || goodsOnly;
  const shipping = isBare ? { minor: 0, taxMinor: 0 } : shippingOf(order, lines, policy, elsewhere);
  const dutiesMinor = isBare ? 0 : dutiesBack(order, lines, elsewhere);
  const breakdown = {
    lines,
    shippingMinor: shipping.minor,
    shippingTaxMinor: shipping.taxMinor,
    ...(dutiesMinor === undefined ? {} : { dutiesMinor }),
    fees,
    taxes: taxesOf(order, lines, shipping.taxMinor),
    totalMinor:
      sum(lines.map((line) => line.paidMinor)) +
      shipping.minor +
      (dutiesMinor ?? 0) -
      sum(fees.map((fee) => fee.minor)),
  };
  const shop = inShop(order, elsewhere, breakdown);
  return { ...breakdown, ...(shop === undefined ? {} : { shop }) };
}
