import fc from 'fast-check';
import {
  addDuration,
  addNote,
  announceParcel,
  answerSurvey,
  approve,
  arrangementFailed,
  assign,
  cancel,
  type CaseState,
  changeLogistics,
  type ClockRule,
  clockTicked,
  CONDITIONS,
  goodsReceived,
  type Move,
  parcelScanned,
  pickupFailed,
  type Policy,
  REASONS,
  receivableUnits,
  refuse,
  returnArranged,
  SHIPPING_REFUNDS,
} from '#domain';
import { aCaseLine, aLine, anOrder, aPolicy } from './builders.js';
import { type Setting } from './case-play.js';
import { goodsSteps } from './random-goods.js';
import { moneySteps } from './random-money.js';
import { peopleSteps } from './random-people.js';
import { asStep, byAgent, nth, step, type Step } from './random-step.js';

export type { Step };

const WITHOUT_GOODS: readonly unknown[] = ['notReceived', 'withdrawnBeforeDelivery'];

const TENDERS = ['card', 'giftCard', 'invoice'];
const someReasons = fc.subarray([...REASONS], { maxLength: 3 });

/** Money in advance within a small quota, and goods that are worth less than it takes to have them back. */
function promisesOf({
  instant,
  keepsBelow,
}: {
  instant: 'onFiling' | 'onFirstScan' | null;
  keepsBelow: number;
}) {
  const origin = { rule: 'promise', source: 'test' };
  const mostBasisPoints = { refunds: 0, complaints: 0, disputes: 0, unpaid: 0 };
  const rest = { deniedTenders: [], leastOrders: 0, mostBasisPoints };
  return {
    returnless: { ...origin, belowMinor: keepsBelow, applies: {} },
    recourse: { ...origin, quotaCutBasisPoints: 5_000, quotaCutFor: 'P90D' },
    ...(instant === null
      ? {}
      : { instantRefund: { ...origin, ...rest, quotaMinor: { default: 900 }, pays: instant } }),
  };
}

function recourseClock(steps: readonly ('remind' | 'cutQuota' | 'claim')[]): ClockRule {
  const acts = [...steps, 'dispute'] as const;
  return {
    rule: 'recourse-clock',
    cause: 'policy',
    ladder: acts.map((act, index) => ({ after: `P${6 + 4 * index}D`, act })),
  };
}

/** Any policy that the loader would accept, small enough that its limits are hit. */
const policies: fc.Arbitrary<Policy> = fc
  .record({
    limit: fc.constantFrom(0, 500, 100_000),
    basisPoints: fc.constantFrom(0, 1250, 10_000),
    freight: fc.nat(600),
    shipping: fc.constantFrom(...SHIPPING_REFUNDS),
    storeCredit: fc.boolean(),
    exceptRestocking: someReasons,
    exceptFreight: someReasons,
    silence: fc.constantFrom('approve' as const, 'refuse' as const),
    receiptEnd: fc.constantFrom('escalate' as const, 'short' as const),
    transit: fc.constantFrom('refund' as const, 'review' as const),
    inspection: fc.constantFrom('onDeviation' as const, 'always' as const),
    inspectionSilence: fc.constantFrom('approve' as const, 'refuse' as const),
    instant: fc.constantFrom(null, 'onFiling' as const, 'onFiling' as const, 'onFirstScan' as const),
    keepsBelow: fc.constantFrom(0, 0, 40),
    recourseSteps: fc.subarray(['remind', 'cutQuota', 'claim'] as const),
  })
  .map((terms) => {
    const base = aPolicy();
    const ending = (rule: Policy['clocks']['decision'], act: 'approve' | 'refuse') => ({
      ...rule,
      ladder: [...rule.ladder.slice(0, -1), { after: 'PT72H', act }],
    });
    return aPolicy({
      amountLimit: { ...base.amountLimit, minor: terms.limit },
      restockingFee: {
        ...base.restockingFee,
        basisPoints: terms.basisPoints,
        exceptReasons: terms.exceptRestocking,
      },
      returnFreight: { ...base.returnFreight, minor: terms.freight, exceptReasons: terms.exceptFreight },
      outboundShipping: { ...base.outboundShipping, refund: terms.shipping },
      terms: {
        tenders: { ...base.outboundShipping, order: ['giftCard', 'card'], storeCredit: terms.storeCredit },
        goodwill: { ...base.outboundShipping, agentMinor: 50, mostMinor: 500 },
        transit: { rule: 'transit', source: 'test', ours: terms.transit, customers: terms.transit },
        inspection: { rule: 'inspection', source: 'test', when: terms.inspection },
        ...promisesOf(terms),
      },
      clocks: {
        ...base.clocks,
        receipt: { ...base.clocks.receipt, ladder: [{ after: 'P10D', act: terms.receiptEnd }] },
        decision: ending(base.clocks.decision, terms.silence),
        inspection: ending(base.clocks.inspection, terms.inspectionSilence),
        recourse: recourseClock(terms.recourseSteps),
      },
    });
  });

const orderLines = fc.record({
  quantity: fc.integer({ min: 1, max: 6 }),
  // Pennies for many units show rounding best.
  paid: fc.oneof(fc.nat(12), fc.nat(400)),
  taxShare: fc.nat(100),
  from: fc.nat(5),
  claimed: fc.integer({ min: 1, max: 6 }),
  reason: fc.option(fc.constantFrom(...REASONS), { nil: undefined, freq: 3 }),
});

/** A case on an order of one to three lines whose payments can bear all of it, or less. */
export const randomSettings: fc.Arbitrary<Partial<Setting>> = fc
  .record({
    lines: fc.array(orderLines, { minLength: 1, maxLength: 3 }),
    tenders: fc.array(fc.nat(600), { minLength: 1, maxLength: 3 }),
    usedElsewhere: fc.constantFrom(0, 0, 50, 700),
    policy: policies,
    noticeAt: fc.constantFrom(
      ...Array<string>(9).fill('2026-06-05T09:00:00.000Z'),
      '2026-07-15T09:00:00.000Z',
    ),
  })
  .map(({ lines, tenders, usedElsewhere, policy, noticeAt }) => {
    const order = anOrder({
      lines: lines.map(({ quantity, paid, taxShare }, index) =>
        aLine({
          lineId: `line-${index}`,
          quantity,
          paidMinor: paid,
          taxMinor: Math.floor((paid * taxShare) / 100),
        }),
      ),
      payments: tenders.map((capturedMinor, index) => ({
        paymentId: `payment-${index}`,
        tender: TENDERS[index] ?? 'card',
        capturedMinor,
      })),
    });
    const claims = lines.map(({ quantity, claimed, from, reason }, index) => {
      const start = from % quantity;
      const count = Math.min(claimed, quantity - start);
      return aCaseLine({
        lineId: `line-${index}`,
        quantity: count,
        units: [{ from: start, to: start + count }],
        goods: WITHOUT_GOODS.includes(reason) ? { notDelivered: count } : { withCustomer: count },
        ...(reason === undefined ? {} : { reason }),
      });
    });
    const balances = order.payments.map(({ paymentId, tender, capturedMinor }) => ({
      ...{ paymentId, tender },
      availableMinor: capturedMinor - usedElsewhere,
    }));
    return { order, policy, lines: claims, noticeAt, balances, filedAt: '2026-07-15T09:00:00.000Z' };
  });

const receipts = fc
  .array(
    fc.record({
      line: fc.nat(3),
      quantity: fc.nat(6),
      condition: fc.constantFrom(...CONDITIONS),
    }),
    { maxLength: 4 },
  )
  .map((lines) =>
    lines.map(({ line, quantity, condition }) => ({ lineId: `line-${line}`, quantity, condition })),
  );

const asClaimed = (state: CaseState) =>
  state.lines
    .map((line) => ({
      lineId: line.lineId,
      quantity: receivableUnits(state, line),
      condition: 'asClaimed' as const,
    }))
    .filter(({ quantity }) => quantity > 0);

const calls: fc.Arbitrary<Step> = fc.constantFrom(
  byAgent('approve', () => approve({})),
  byAgent('approve with a note', () => approve({ noteId: 'note-1' })),
  byAgent('refuse', () => refuse({})),
  asStep('cancel', () => cancel()),
  byAgent('cancel for him', () => cancel()),
  asStep('answer the survey', () => answerSurvey({ score: 4, solved: true })),
  byAgent('assign', () => assign('agent-1')),
  byAgent('note', () => addNote('note-2')),
  asStep('change to a pickup', () => changeLogistics({ method: 'pickup', slotId: 'slot-1' })),
  asStep('change to drop off', () => changeLogistics({ method: 'dropOff' })),
  asStep('announce a parcel', () => announceParcel('track-2')),
);

/** The worker arranges only what an approved case wants; its answer may come when the case has moved on. */
const arrangements: fc.Arbitrary<Step> = fc.constantFrom(
  asStep('pickup booked', arranged({ pickupId: 'pickup-1', trackingNumber: 'track-4' })),
  asStep('label made', arranged({ trackingNumber: 'track-1' })),
  asStep('label bought', arranged({ labelId: 'label-1', trackingNumber: 'track-3' })),
  asStep('the courier does not come', ({ arrangement: { pickupId = 'none' }, filedAt }) =>
    pickupFailed({ pickupId, cause: 'carrierDelay', failedAt: filedAt }),
  ),
  asStep('the customer is out', ({ arrangement: { pickupId = 'none' }, filedAt }) =>
    pickupFailed({ pickupId, cause: 'customerAbsent', failedAt: filedAt }),
  ),
  asStep('slot taken', ({ stage, arrangement }) =>
    stage === 'deciding' ? () => [] : arrangementFailed(arrangement.revision, 'SLOT_TAKEN'),
  ),
);

function arranged(answer: { pickupId?: string; trackingNumber?: string; labelId?: string }) {
  return ({ stage, arrangement }: CaseState): Move =>
    stage === 'deciding' ? () => [] : returnArranged({ revision: arrangement.revision, ...answer });
}

const scans: fc.Arbitrary<Step> = fc
  .record({
    status: fc.constantFrom('inTransit' as const, 'delivered', 'damaged', 'lost', 'misdelivered'),
    parcel: fc.constantFrom('track-1', 'track-2', 'track-3', 'track-4'),
    later: fc.nat(3),
  })
  .map(({ status, parcel: trackingNumber, later }) =>
    asStep(`scan ${trackingNumber} ${status}, ${later} hours later`, ({ filedAt }) =>
      parcelScanned({ trackingNumber, status, scannedAt: addDuration(filedAt, `PT${later}H`) }),
    ),
  );

const receivedIn = fc
  .constantFrom('track-1', 'track-2', 'track-3', undefined)
  .map((trackingNumber) => (trackingNumber === undefined ? {} : { trackingNumber }));

const receptions: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(receipts, receivedIn)
    .map(([lines, parcel]) =>
      asStep(`receive ${JSON.stringify({ lines, ...parcel })}`, ({ version }) =>
        goodsReceived({ receiptId: `receipt-${version}`, lines, ...parcel }),
      ),
    ),
  receivedIn.map((parcel) =>
    asStep(`receive as claimed ${JSON.stringify(parcel)}`, (state) =>
      goodsReceived({ receiptId: `receipt-${state.version}`, lines: asClaimed(state), ...parcel }),
    ),
  ),
);

const time: fc.Arbitrary<Step> = fc.constantFrom(
  step('tick', (play) => void play.tick()),
  step('wait 30 hours', (play) => play.wait('PT30H')),
  step('wait 8 days', (play) => play.wait('P8D')),
);

const strayTicks: fc.Arbitrary<Step> = fc
  .record({ clock: nth, generation: fc.integer({ min: 0, max: 2 }), rung: nth })
  .map((armed) =>
    step(`stray tick ${JSON.stringify(armed)}`, (play) => {
      const clockId = play.state.clocks[armed.clock]?.clockId ?? 'none-1';
      play.play(clockTicked({ ...armed, clockId, at: play.now }));
    }),
  );

export const randomSteps = fc.oneof(
  { weight: 2, arbitrary: calls },
  { weight: 5, arbitrary: peopleSteps },
  { weight: 1, arbitrary: arrangements },
  { weight: 2, arbitrary: scans },
  { weight: 2, arbitrary: receptions },
  { weight: 9, arbitrary: moneySteps },
  { weight: 3, arbitrary: time },
  { weight: 1, arbitrary: strayTicks },
  { weight: 4, arbitrary: goodsSteps },
);
