import type { Channel } from '../case/channel.js';
import type { FeeKind } from '../money/fee-kind.js';
import type { Currency, Minor } from '../money/money.js';
import type { RefundBreakdown } from '../money/refund-plan.js';
import { deliveredUnits, type Order } from '../order/order.js';
import type { Instant } from '../time.js';
import { freightPaidBy, type ReturnRequest } from './decide-return.js';
import { type Decision, policyReference } from './decision.js';
import { type PlannedClock, plannedClocks } from './planned-clocks.js';
import type { Policy } from './policy.js';
import { type RemedyOption, remedyOptions } from './remedy-options.js';
import type { FreightPayer, Grant } from './right.js';

/** A part of what would be paid; fees are below zero, so that the components add up to the total. */
export interface RefundComponent {
  readonly kind: 'goods' | 'shipping' | 'duties' | FeeKind;
  readonly minor: Minor;
  /** Contained in `minor`. */
  readonly taxMinor?: Minor;
  readonly lineId?: string;
  readonly quantity?: number;
  readonly rule?: string;
}

export interface AnsweredRefund {
  readonly components: readonly RefundComponent[];
  readonly totalMinor: Minor;
  readonly currency: Currency;
  /** The same in the shop's own currency, where its books are kept in another. */
  readonly shop?: { readonly totalMinor: Minor; readonly currency: Currency };
}

/** What policy says of a request, told to somebody who has no case: to a shop's page, or at the command line. */
export interface PolicyAnswer {
  readonly outcome: Decision['outcome'];
  readonly options: readonly RemedyOption[];
  readonly reasons: Decision['reasons'];
  /** Absent where nothing would be paid: refused, or another remedy is wanted. */
  readonly refund?: AnsweredRefund;
  readonly freightPaidBy: FreightPayer;
  readonly clocks: readonly PlannedClock[];
  /** Such as `GB-standard@3`. */
  readonly policyVersion: string;
  readonly evidenceWanted: Decision['evidenceWanted'];
  readonly lastDays: Decision['lastDays'];
  readonly grants: readonly Grant[];
  /** How the goods come back. */
  readonly route?: Decision['route'];
  /** Lines whose goods the customer keeps. */
  readonly returnless?: Decision['returnless'];
  /** Whether money goes out before the goods are back; absent where policy makes no such promise. */
  readonly instantRefund?: Decision['instantRefund'];
}

/** What was decided on, and when it was asked. */
export interface AskedOfPolicy {
  readonly now: Instant;
  readonly order: Order;
  readonly request: ReturnRequest;
  readonly channel?: Channel;
}

function componentsOf(breakdown: RefundBreakdown): RefundComponent[] {
  const { lines, shippingMinor, shippingTaxMinor, dutiesMinor = 0, fees } = breakdown;
  return [
    ...lines.map(({ lineId, quantity, paidMinor, taxMinor }) => ({
      ...{ kind: 'goods' as const, lineId, quantity, minor: paidMinor, taxMinor },
    })),
    ...(shippingMinor === 0
      ? []
      : [{ kind: 'shipping' as const, minor: shippingMinor, taxMinor: shippingTaxMinor }]),
    ...(dutiesMinor === 0 ? [] : [{ kind: 'duties' as const, minor: dutiesMinor }]),
    ...fees.map(({ kind, rule, minor, lineId }) => ({
      ...{ kind, rule, minor: -minor },
      ...(lineId === undefined ? {} : { lineId }),
    })),
  ];
}

function refundOf(
  { outcome, breakdown }: Decision,
  { order, request }: AskedOfPolicy,
): Pick<PolicyAnswer, 'refund'> {
  const { wanted = 'refund' } = request;
  if (outcome === 'refuse' || wanted !== 'refund') return {};
  const { totalMinor, shop } = breakdown;
  return {
    refund: {
      ...{ components: componentsOf(breakdown), totalMinor, currency: order.currency },
      ...(shop === undefined ? {} : { shop: { totalMinor: shop.totalMinor, currency: shop.currency } }),
    },
  };
}

/** Goods that never came, or that the customer keeps, do not come back. */
function sendsNothing({ returnless = [] }: Decision, { order, request }: AskedOfPolicy): boolean {
  return request.lines.every(
    ({ lineId, reason }) =>
      returnless.includes(lineId) ||
      deliveredUnits(order, lineId) === 0 ||
      reason === 'notReceived' ||
      reason === 'withdrawnBeforeDelivery',
  );
}

/** What a decision says besides, where it says it. */
function promised({ route, returnless, instantRefund }: Decision): Partial<PolicyAnswer> {
  return {
    ...(route === undefined ? {} : { route }),
    ...(returnless === undefined ? {} : { returnless }),
    ...(instantRefund === undefined ? {} : { instantRefund }),
  };
}

/** The whole answer. Whatever else policy has to say of a request is added here, and so reaches page and command line. */
export function policyAnswer(decision: Decision, policy: Policy, asked: AskedOfPolicy): PolicyAnswer {
  const { outcome, reasons, evidenceWanted, lastDays, grants = [] } = decision;
  return {
    outcome,
    options: remedyOptions(decision, policy, asked.order, asked.request),
    reasons,
    ...refundOf(decision, asked),
    freightPaidBy: freightPaidBy(decision),
    clocks: plannedClocks(decision, policy, {
      ...asked,
      sendsNothing: sendsNothing(decision, asked),
      wantsNoMoney: (asked.request.wanted ?? 'refund') !== 'refund',
    }),
    policyVersion: policyReference(decision),
    ...{ evidenceWanted, lastDays, grants },
    ...promised(decision),
  };
}
