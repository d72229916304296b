import {
  AT_FILING,
  type Calendar,
  type CaseLine,
  type CaseState,
  type Instant,
  type Order,
  type OrderLine,
  type Policy,
} from '#domain';

export const DELIVERED_AT: Instant = '2026-06-01T10:00:00.000Z';
export const FILED_AT: Instant = '2026-06-10T09:00:00.000Z';

/** What London's clocks did around 2026, as the platform would read it. */
export const LONDON: Calendar = {
  zone: 'Europe/London',
  version: '2026a',
  offsets: [
    { from: '2025-10-26T01:00:00.000Z', minutes: 0 },
    { from: '2026-03-29T01:00:00.000Z', minutes: 60 },
    { from: '2026-10-25T01:00:00.000Z', minutes: 0 },
  ],
};

export function aLine(overrides: Partial<OrderLine> = {}): OrderLine {
  return {
    lineId: 'line-1',
    sku: 'MUG-BLUE',
    quantity: 2,
    paidMinor: 5000,
    taxMinor: 833,
    discountMinor: 0,
    ...overrides,
  };
}

/** An order of one line of two units, all of it delivered and paid for by one card. */
export function anOrder(overrides: Partial<Order> = {}): Order {
  const lines = overrides.lines ?? [aLine()];
  const shipping = overrides.shipping ?? { paidMinor: 395, taxMinor: 65 };
  const paidMinor = lines.reduce((sum, line) => sum + line.paidMinor, shipping.paidMinor);
  return {
    orderId: 'order-1',
    version: 1,
    customerId: 'customer-1',
    market: 'GB',
    currency: 'GBP',
    placedAt: '2026-05-28T08:00:00.000Z',
    lines,
    shipping,
    payments: [{ paymentId: 'payment-1', tender: 'card', capturedMinor: paidMinor }],
    deliveries: lines.map(({ lineId, quantity }) => ({
      parcel: 'parcel-1',
      lineId,
      quantity,
      deliveredAt: DELIVERED_AT,
    })),
    ...overrides,
  };
}

/** A policy that approves by itself, charges nothing, and has one clock for each thing that can be waited for. */
export function aPolicy(overrides: Partial<Policy> = {}): Policy {
  return {
    policyId: 'GB-test',
    version: 1,
    market: 'GB',
    currency: 'GBP',
    timeZone: 'Europe/London',
    inForceFrom: '2026-01-01T00:00:00.000Z',
    quoteValidFor: 'PT24H',
    window: { rule: 'window', law: 'CCR 2013 reg. 30', source: 'test', days: 30 },
    excludedCategories: { rule: 'excluded', source: 'test', categories: ['madeToOrder'] },
    amountLimit: { rule: 'amount-limit', source: 'test', minor: 100_000 },
    reviewedReasons: { rule: 'reviewed-reasons', source: 'test', reasons: ['other'] },
    evidence: { rule: 'evidence', source: 'test', reasons: ['damaged'] },
    restockingFee: { rule: 'restocking', source: 'test', basisPoints: 0, exceptReasons: ['faulty'] },
    returnFreight: { rule: 'freight', source: 'test', minor: 0, exceptReasons: ['faulty'] },
    outboundShipping: { rule: 'shipping', source: 'test', refund: 'whenWholeOrderComesBack' },
    clocks: {
      decision: {
        rule: 'decision-clock',
        cause: 'policy',
        ladder: [
          { after: 'PT24H', act: 'warn' },
          { after: 'PT48H', act: 'escalate' },
          { after: 'PT72H', act: 'approve' },
        ],
      },
      shipBack: {
        rule: 'ship-back-clock',
        cause: 'policy',
        ladder: [
          { after: 'P7D', act: 'warn' },
          { after: 'P14D', act: 'expire' },
        ],
      },
      receipt: { rule: 'receipt-clock', cause: 'operation', ladder: [{ after: 'P10D', act: 'escalate' }] },
      inspection: {
        rule: 'inspection-clock',
        cause: 'promise',
        ladder: [
          { after: 'PT24H', act: 'escalate' },
          { after: 'PT72H', act: 'refuse' },
        ],
      },
      refund: { rule: 'refund-clock', cause: 'statute', ladder: [{ after: 'P14D', act: 'escalate' }] },
      providerCheck: {
        rule: 'provider-clock',
        cause: 'operation',
        ladder: [
          { after: 'PT1H', act: 'checkProvider' },
          { after: 'PT24H', act: 'escalate' },
        ],
      },
      followUp: {
        rule: 'follow-up-clock',
        cause: 'promise',
        ladder: [
          { after: 'P3D', act: 'ask' },
          { after: 'P10D', act: 'close' },
        ],
      },
    },
    ...overrides,
  };
}

export function aCaseLine(overrides: Partial<CaseLine> = {}): CaseLine {
  const quantity = overrides.quantity ?? 2;
  return {
    lineId: 'line-1',
    sku: 'MUG-BLUE',
    quantity,
    units: [{ from: 0, to: quantity }],
    goods: { withCustomer: quantity },
    ...overrides,
  };
}

/** The record of a case that waits for its goods. Life cycles are played by `CasePlay`, never put together by hand. */
export function aCase(overrides: Partial<CaseState> = {}): CaseState {
  return {
    ...AT_FILING,
    caseId: 'case-1',
    epoch: 1,
    kind: 'return',
    version: 3,
    stage: 'awaitingGoods',
    orderId: 'order-1',
    orderVersion: 1,
    customerId: 'customer-1',
    market: 'GB',
    currency: 'GBP',
    lines: [aCaseLine()],
    resolution: 'refund',
    logistics: { method: 'mail' },
    filedAt: FILED_AT,
    noticeAt: FILED_AT,
    ...overrides,
  };
}
