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
  clockTicked,
  CONDITIONS,
  goodsReceived,
  type Move,
  type Order,
  parcelScanned,
  pickupFailed,
  REASONS,
  receivableUnits,
  refuse,
  returnArranged,
} from '#domain';
import { aCaseLine, aLine, anOrder } from './builders.js';
import { type Setting } from './case-play.js';
import { clockSteps } from './random-clocks.js';
import { goodsSteps } from './random-goods.js';
import { moneySteps } from './random-money.js';
import { peopleSteps } from './random-people.js';
import { randomPolicies } from './random-policy.js';
import { asStep, byAgent, nth, step, type Step } from './random-step.js';

export type { Step };

const WITHOUT_GOODS: readonly unknown[] = ['notReceived', 'withdrawnBeforeDelivery'];

const TENDERS = ['card', 'giftCard', 'invoice'];
const orderLines = fc.record({
  quantity: fc.integer({ min: 1, max: 6 }),
  // Pennies for many units show rounding best.
  paid: fc.oneof(fc.nat(12), fc.nat(400)),
  taxShare: fc.nat(100),
  discount: fc.nat(60),
  duty: fc.nat(9),
  from: fc.nat(5),
  claimed: fc.integer({ min: 1, max: 6 }),
  reason: fc.option(fc.constantFrom(...REASONS), { nil: undefined, freq: 3 }),
});

/** Sold across a border at a discount that only all goods together are worth. */
function abroad(
  lines: readonly { readonly paid: number; readonly discount: number; readonly duty: number }[],
  { duties, shopMinor }: { readonly duties: number; readonly shopMinor: number },
): Partial<Order> {
  const sumOf = (part: (line: (typeof lines)[number]) => number) =>
    lines.reduce((sum, line) => sum + part(line), 0);
  return {
    duties: { paidMinor: duties + sumOf(({ duty }) => duty) },
    exchange: { shopCurrency: 'EUR', chargedMinor: 1 + sumOf(({ paid }) => paid), shopMinor },
    promotions: [
      {
        ...{ promotionId: 'promotion-1', kind: 'threshold' },
        lines: lines.map((_line, index) => `line-${index}`),
        leastMinor: sumOf(({ paid, discount }) => paid + discount),
        discountMinor: sumOf(({ discount }) => discount),
      },
    ],
  };
}

/** A case on an order of one to three lines whose payments can bear all of it, or less. */
export const randomSettings: fc.Arbitrary<Partial<Setting>> = fc
  .record({
    lines: fc.array(orderLines, { minLength: 1, maxLength: 3 }),
    tenders: fc.array(fc.nat(600), { minLength: 1, maxLength: 3 }),
    usedElsewhere: fc.constantFrom(0, 0, 50, 700),
    recipientId: fc.constantFrom(undefined, undefined, undefined, 'recipient-1'),
    duties: fc.nat(90),
    shopMinor: fc.integer({ min: 1, max: 5_000 }),
    policy: randomPolicies,
    channel: fc.constantFrom('web' as const, 'authority' as const),
    noticeAt: fc.constantFrom(
      ...Array<string>(9).fill('2026-06-05T09:00:00.000Z'),
      '2026-07-15T09:00:00.000Z',
    ),
  })
  .map((drawn) => {
    const { lines, tenders, usedElsewhere, policy, noticeAt, recipientId, duties, shopMinor, channel } =
      drawn;
    const order = anOrder({
      lines: lines.map(({ quantity, paid, taxShare, discount, duty }, index) =>
        aLine({
          lineId: `line-${index}`,
          quantity,
          paidMinor: paid,
          taxMinor: Math.floor((paid * taxShare) / 100),
          discountMinor: discount,
          dutyMinor: duty,
        }),
      ),
      ...abroad(lines, { duties, shopMinor }),
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
    const filedAt = '2026-07-15T09:00:00.000Z';
    return {
      ...{ order, policy, lines: claims, noticeAt, balances, filedAt, channel },
      ...(recipientId === undefined ? {} : { recipientId }),
    };
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
  byAgent('note', () => addNote('note-4')),
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
  step('tick three times', (play) => {
    for (let times = 0; times < 3; times += 1) play.tick();
  }),
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
  { weight: 1, arbitrary: clockSteps },
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
