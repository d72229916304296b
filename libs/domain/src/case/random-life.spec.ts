import fc from 'fast-check';
import { aCaseLine, aLine, anOrder, aPolicy } from '../../../../test/support/builders.js';
import { arranged, CasePlay, type Setting } from '../../../../test/support/case-play.js';
import {
  addNote,
  answerSurvey,
  apply,
  approve,
  assertLegal,
  assign,
  cancel,
  type CaseState,
  changeLogistics,
  clockTicked,
  CONDITIONS,
  DomainError,
  goodsReceived,
  isFinal,
  type Move,
  parcelScanned,
  type Policy,
  providerSaid,
  REASONS,
  refundSent,
  refuse,
  retryRefund,
  type Stage,
  STAGES,
} from '../index.js';

const WITHOUT_GOODS: readonly unknown[] = ['notReceived', 'withdrawnBeforeDelivery'];
const nth = fc.nat(3);
const intent = (state: CaseState, index: number) =>
  state.refunds[index % Math.max(1, state.refunds.length)] ?? { intentId: 'unknown', attempt: 1 };

const someReasons = fc.subarray([...REASONS], { maxLength: 3 });

/** Any policy that the loader would accept, small enough that its limits are hit. */
const policies: fc.Arbitrary<Policy> = fc
  .record({
    limit: fc.constantFrom(0, 500, 100_000),
    basisPoints: fc.constantFrom(0, 1250, 10_000),
    freight: fc.nat(600),
    shipping: fc.constantFrom('whenWholeOrderComesBack' as const, 'never' as const),
    exceptRestocking: someReasons,
    exceptFreight: someReasons,
    silence: fc.constantFrom('approve' as const, 'refuse' as const),
    inspectionSilence: fc.constantFrom('approve' as const, 'refuse' as const),
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
      clocks: {
        ...base.clocks,
        decision: ending(base.clocks.decision, terms.silence),
        inspection: ending(base.clocks.inspection, terms.inspectionSilence),
      },
    });
  });

const orderLines = fc.record({
  quantity: fc.integer({ min: 1, max: 6 }),
  paid: fc.nat(400),
  taxShare: fc.nat(100),
  from: fc.nat(5),
  claimed: fc.integer({ min: 1, max: 6 }),
  reason: fc.option(fc.constantFrom(...REASONS), { nil: undefined, freq: 3 }),
});

/** A case on an order of one to three lines whose payments can bear all of it, or less. */
const settings: fc.Arbitrary<Partial<Setting>> = fc
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
        tender: 'card',
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
    const balances = order.payments.map(({ paymentId, capturedMinor }) => ({
      paymentId,
      availableMinor: capturedMinor - usedElsewhere,
    }));
    return { order, policy, lines: claims, noticeAt, balances, filedAt: '2026-07-15T09:00:00.000Z' };
  });

/** One call that the service can make, worked out against the case as it stands when its turn comes. */
type Step = (play: CasePlay) => void;
const asStep =
  (move: (state: CaseState) => Move): Step =>
  (play) =>
    void play.play(move(play.state));

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
  state.lines.map(({ lineId, quantity, goods }) => ({
    lineId,
    quantity: quantity - (goods.received ?? 0) - (goods.notDelivered ?? 0),
    condition: 'asClaimed' as const,
  }));

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>(
    asStep(() => approve({})),
    asStep(() => approve({ noteId: 'note-1' })),
    asStep(() => refuse({})),
    asStep(() => cancel()),
    asStep(() => answerSurvey({ score: 4, solved: true })),
    asStep(() => assign('agent-1')),
    asStep(() => addNote('note-2')),
    asStep(() => changeLogistics({ method: 'pickup', slotId: 'slot-1' })),
    asStep((state) => arranged(state.arrangement.revision, { pickupId: 'pickup-1' })),
    asStep((state) => arranged(state.arrangement.revision, { trackingNumber: 'track-1' })),
  ),
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('inTransit' as const, 'delivered' as const, 'lost' as const)
      .map((status) =>
        asStep((state) => parcelScanned({ trackingNumber: 'track-1', status, scannedAt: state.filedAt })),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.oneof(
      receipts.map((lines) => asStep(() => goodsReceived({ receiptId: 'receipt-1', lines }))),
      fc.constant(asStep((state) => goodsReceived({ receiptId: 'receipt-2', lines: asClaimed(state) }))),
    ),
  },
  { weight: 2, arbitrary: nth.map((n) => asStep((state) => refundSent(intent(state, n).intentId))) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        nth,
        fc.constantFrom('pending' as const, 'settled' as const, 'failed' as const),
        fc.constantFrom(0, 0, 0, 1),
      )
      .map(([n, status, older]) =>
        asStep((state) => {
          const { intentId, attempt } = intent(state, n);
          return providerSaid({ intentId, attempt: attempt - older, status, providerRefundId: 're-1' });
        }),
      ),
  },
  nth.map((n) => asStep((state) => retryRefund(intent(state, n).intentId))),
  {
    weight: 3,
    arbitrary: fc.constantFrom<Step>(
      (play) => void play.tick(),
      (play) => play.wait('PT30H'),
      (play) => play.wait('P8D'),
    ),
  },
  fc
    .record({ clock: nth, generation: fc.integer({ min: 0, max: 2 }), rung: nth })
    .map(({ clock, generation, rung }): Step => (play) => {
      const clockId = play.state.clocks[clock]?.clockId ?? 'none-1';
      play.play(clockTicked({ clockId, generation, rung, at: play.now }));
    }),
);

function take(step: Step, play: CasePlay): void {
  try {
    step(play);
  } catch (error) {
    // A refusal is an answer; anything else is a fault of ours.
    if (!(error instanceof DomainError)) throw error;
  }
}

const sumOf = (state: CaseState, ...statuses: string[]) =>
  state.refunds
    .filter((refund) => statuses.includes(refund.status))
    .reduce((sum, refund) => sum + refund.amountMinor, 0);

function expectUnitsKept(state: CaseState): void {
  for (const line of state.lines) {
    const counts = Object.values(line.goods);
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(line.quantity);
  }
}

/** The ledger and the record are two books of the same refunds. */
function expectBooksAgree(play: CasePlay): void {
  const { state, postings, setting } = play;
  expect(postings.every(({ debitMinor, creditMinor }) => Math.min(debitMinor, creditMinor) === 0)).toBe(true);
  expect(postings.every(({ debitMinor, creditMinor }) => Math.max(debitMinor, creditMinor) > 0)).toBe(true);
  expect(play.balanceOf('refundsPayable')).toBe(sumOf(state, 'approved', 'failed', 'reversed'));
  expect(play.balanceOf('refundsInFlight')).toBe(sumOf(state, 'sent', 'pending'));
  expect(play.balanceOf('providerClearing')).toBe(sumOf(state, 'settled'));
  const owed = state.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0);
  expect(owed + play.balanceOf('refundShortfall')).toBe(state.breakdown?.totalMinor ?? 0);
  for (const { paymentId, availableMinor } of setting.balances) {
    const intents = state.refunds.filter((refund) => refund.paymentId === paymentId);
    const asked = intents.reduce((sum, refund) => sum + refund.amountMinor, 0);
    expect(asked).toBeLessThanOrEqual(Math.max(0, availableMinor));
  }
}

function expectSound(play: CasePlay, before: CaseState): void {
  const { state } = play;
  assertLegal(state);
  if (isFinal(before.stage)) expect(state.stage).toBe(before.stage);
  if (isFinal(state.stage)) expect(state.clocks.filter((clock) => clock.status === 'running')).toEqual([]);
  expect(new Set(state.clocks.map((clock) => clock.clockId)).size).toBe(state.clocks.length);
  expectUnitsKept(state);
  expectBooksAgree(play);
}

describe('any sequence of calls', () => {
  const reached = new Set<Stage>();

  it('is answered by events, by nothing or by a refusal, and leaves a sound case', () => {
    fc.assert(
      fc.property(settings, fc.array(steps, { minLength: 1, maxLength: 40 }), (setting, sequence) => {
        const play = new CasePlay(setting);
        expectSound(play, play.state);
        for (const step of sequence) {
          const before = play.state;
          take(step, play);
          expectSound(play, before);
          reached.add(play.state.stage);
        }
        const rebuilt = play.events.reduce<CaseState | null>((state, event) => apply(state, event), null);
        expect(rebuilt).toEqual(play.state);
      }),
      { numRuns: 600 },
    );
  });

  it('reaches every stage in these runs, so none of them goes untried', () => {
    expect([...reached].sort()).toEqual(STAGES.filter((stage) => stage !== 'submitted').sort());
  });
});
