import type { Reason } from '../case/reason.js';
import type { RefundIntent } from '../case/refund.js';
import type { Order, OrderLine } from '../order/order.js';
import type { Policy } from '../policy/policy.js';
import { term } from '../policy/policy-terms.js';
import { assert } from '../errors.js';
import { basisPointsOf, type Minor, shareOf } from './money.js';
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
  readonly kind: 'restocking' | 'returnFreight' | 'valueReduction';
  readonly minor: Minor;
  /** The line whose goods have lost value; fees on the return as a whole have none. */
  readonly lineId?: string;
}

/** A refund by component. `totalMinor` = lines + shipping − fees, and never below zero: fees stop at what they are taken from. */
export interface RefundBreakdown {
  readonly lines: readonly RefundLine[];
  readonly shippingMinor: Minor;
  readonly shippingTaxMinor: Minor;
  readonly fees: readonly RefundFee[];
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

/** Shipping belongs to the order as a whole, so one case gives it back only when all of the order comes back in it. */
function shippingComesBack(order: Order, lines: readonly RefundLine[], policy: Policy): boolean {
  if (policy.outboundShipping.refund === 'never') return false;
  return order.lines.every(
    (line) => line.quantity === (lines.find((l) => l.lineId === line.lineId)?.quantity ?? 0),
  );
}

/** What is kept back of lines for the state that their goods came in, by line. */
export type Deductions = ReadonlyMap<string, Minor>;

/** No line gives less than nothing, whatever was decided of it when it had more units. */
function reductionsOf(lines: readonly RefundLine[], policy: Policy, deductions: Deductions): RefundFee[] {
  const { rule } = term(policy, 'deviation');
  return lines.map(({ lineId, paidMinor }) => ({
    rule,
    kind: 'valueReduction',
    minor: Math.min(paidMinor, deductions.get(lineId) ?? 0),
    lineId,
  }));
}

/** The fees on the return; they are taken from what the reductions leave. */
function feesOf(
  returned: readonly ReturnedUnits[],
  lines: readonly RefundLine[],
  policy: Policy,
  reductions: readonly RefundFee[],
): RefundFee[] {
  const worthOfLine = (lineId: string) =>
    sum(lines.filter((line) => line.lineId === lineId).map((line) => line.paidMinor)) -
    sum(reductions.filter((fee) => fee.lineId === lineId).map((fee) => fee.minor));
  const chargedFor = (exceptions: readonly Reason[]) =>
    sum(
      returned
        .filter(({ reason }) => reason === undefined || !exceptions.includes(reason))
        .map(({ lineId }) => worthOfLine(lineId)),
    );
  const restockingBase = chargedFor(policy.restockingFee.exceptReasons);
  const restocking = basisPointsOf(restockingBase, policy.restockingFee.basisPoints);
  const freightBase = chargedFor(policy.returnFreight.exceptReasons);
  const freight = Math.min(policy.returnFreight.minor, Math.max(0, freightBase - restocking));
  return [
    { rule: policy.restockingFee.rule, kind: 'restocking', minor: restocking },
    { rule: policy.returnFreight.rule, kind: 'returnFreight', minor: freight },
  ];
}

/** What a refund depends on besides the units themselves. */
export interface RefundCircumstances {
  readonly deductions?: Deductions;
}

/** What giving these units back is worth under the policy. The quote and the refund are both this function. */
export function planRefund(
  order: Order,
  returned: readonly ReturnedUnits[],
  policy: Policy,
  { deductions = new Map() }: RefundCircumstances = {},
): RefundBreakdown {
  const lines = returned.filter((unit) => countUnits(unit.units) > 0).map((unit) => refundLine(order, unit));
  const withShipping = shippingComesBack(order, lines, policy);
  const reductions = reductionsOf(lines, policy, deductions);
  const fees = [...feesOf(returned, lines, policy, reductions), ...reductions].filter((fee) => fee.minor > 0);
  const shippingMinor = withShipping ? order.shipping.paidMinor : 0;
  return {
    lines,
    shippingMinor,
    shippingTaxMinor: withShipping ? order.shipping.taxMinor : 0,
    fees,
    totalMinor: sum(lines.map((line) => line.paidMinor)) + shippingMinor - sum(fees.map((fee) => fee.minor)),
  };
}

/** What the other cases of an order give back: units with money approved, by line, and the shipping. */
export interface GivenElsewhere {
  readonly units: Readonly<Record<string, number>>;
  readonly shippingMinor: Minor;
}

export const NOTHING_ELSEWHERE: GivenElsewhere = { units: {}, shippingMinor: 0 };

export function givenBy(breakdowns: readonly RefundBreakdown[]): GivenElsewhere {
  const units: Record<string, number> = {};
  for (const { lineId, quantity } of breakdowns.flatMap(({ lines }) => lines))
    units[lineId] = (units[lineId] ?? 0) + quantity;
  return { units, shippingMinor: sum(breakdowns.map(({ shippingMinor }) => shippingMinor)) };
}

export interface PaymentBalance {
  readonly paymentId: string;
  /** What was paid with; absent where it does not matter. */
  readonly tender?: string;
  /** What may still be reserved; negative after refunds or charge-backs made elsewhere. */
  readonly availableMinor: Minor;
}

/**
 * Spreads an amount over the payments, each drained in the order given. What they cannot bear is the shortfall: it is
 * never silently dropped, the caller opens a break for it.
 */
export function splitOverPayments(
  caseId: string,
  sequence: number,
  totalMinor: Minor,
  payments: readonly PaymentBalance[],
): { intents: RefundIntent[]; shortfallMinor: Minor } {
  let left = totalMinor;
  const intents: RefundIntent[] = [];
  for (const payment of payments) {
    const amountMinor = Math.min(left, Math.max(0, payment.availableMinor));
    if (amountMinor === 0) continue;
    left -= amountMinor;
    const intentId = `${caseId}.${sequence}.${intents.length + 1}`;
    intents.push({
      intentId,
      sequence,
      paymentId: payment.paymentId,
      amountMinor,
      status: 'approved',
      attempt: 1,
    });
  }
  return { intents, shortfallMinor: left };
}
