import type { Reason } from '../case/reason.js';
import type { Order, OrderLine } from '../order/order.js';
import type { Policy } from '../policy/policy.js';
import { term } from '../policy/policy-terms.js';
import type { Grant } from '../policy/right.js';
import { assert } from '../errors.js';
import type { FeeKind } from './fee-kind.js';
import { basisPointsOf, type Minor, shareOf } from './money.js';
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
  readonly minor: Minor;
  /** The line whose goods have lost value; fees on the return as a whole have none. */
  readonly lineId?: string;
}

/** The tax of lines and shipping at one rate; null where the order does not state it. */
export interface RefundTax {
  readonly rateBasisPoints: number | null;
  readonly minor: Minor;
}

/** A refund by component. `totalMinor` = lines + shipping − fees, and never below zero: fees stop at what they are taken from. */
export interface RefundBreakdown {
  readonly lines: readonly RefundLine[];
  readonly shippingMinor: Minor;
  readonly shippingTaxMinor: Minor;
  readonly fees: readonly RefundFee[];
  /** The tax contained in lines and shipping, by rate; absent in records from before rates were told apart. */
  readonly taxes?: readonly RefundTax[];
  readonly totalMinor: Minor;
}

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
function taxIn({ paidMinor, taxMinor, quantity }: OrderLine, units: readonly UnitRange[]): Minor {
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

/** The fees on the return; they are taken from what the reductions leave. */
function feesOf(
  returned: readonly ReturnedUnits[],
  lines: readonly RefundLine[],
  policy: Policy,
  { reductions, isWaived }: { readonly reductions: readonly RefundFee[]; readonly isWaived: Waived },
): RefundFee[] {
  const worthOfLine = (lineId: string) =>
    sum(lines.filter((line) => line.lineId === lineId).map((line) => line.paidMinor)) -
    sum(reductions.filter((fee) => fee.lineId === lineId).map((fee) => fee.minor));
  const chargedFor = (kind: FeeKind, exceptions: readonly Reason[]) =>
    sum(
      returned
        .filter(({ lineId, reason }) => !isWaived(lineId, kind) && !(reason && exceptions.includes(reason)))
        .map(({ lineId }) => worthOfLine(lineId)),
    );
  const restockingBase = chargedFor('restocking', policy.restockingFee.exceptReasons);
  const restocking = basisPointsOf(restockingBase, policy.restockingFee.basisPoints);
  const freightBase = chargedFor('returnFreight', policy.returnFreight.exceptReasons);
  const freight = Math.min(policy.returnFreight.minor, Math.max(0, freightBase - restocking));
  return [
    { rule: policy.restockingFee.rule, kind: 'restocking', minor: restocking },
    { rule: policy.returnFreight.rule, kind: 'returnFreight', minor: freight },
  ];
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
  /** Fees that staff let go of for the whole return. */
  readonly waived?: readonly FeeKind[];
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
  const fees = [...feesOf(returned, lines, policy, { reductions, isWaived }), ...reductions].filter(
    (fee) => fee.minor > 0,
  );
  const shipping = shippingOf(order, lines, policy, elsewhere);
  return {
    lines,
    shippingMinor: shipping.minor,
    shippingTaxMinor: shipping.taxMinor,
    fees,
    taxes: taxesOf(order, lines, shipping.taxMinor),
    totalMinor: sum(lines.map((line) => line.paidMinor)) + shipping.minor - sum(fees.map((fee) => fee.minor)),
  };
}
