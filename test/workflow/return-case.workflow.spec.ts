import { WorkflowUpdateFailedError } from '@temporalio/client';
import { REFUSAL, viewOf } from '#contracts';
import { goodsReceived, pickupFailed, type Policy, providerSaid } from '#domain';
import { aCaseLine, anOrder, aPolicy } from '../support/builders.js';
import { typesOf } from '../support/case-play.js';
import { type StagedCase, WorkflowStage } from '../support/workflow-stage.js';

const order = anOrder();
const lines = [aCaseLine({ lineId: order.lines[0]!.lineId, sku: order.lines[0]!.sku, quantity: 2 })];
const received = goodsReceived({
  receiptId: 'receipt-1',
  lines: [{ lineId: lines[0]!.lineId, quantity: 2, condition: 'asClaimed' }],
});
const reviewing = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });
const withClock = (
  policy: Policy,
  name: keyof Policy['clocks'],
  ladder: Policy['clocks']['decision']['ladder'],
): Policy => ({
  ...policy,
  clocks: { ...policy.clocks, [name]: { ...policy.clocks[name], ladder } },
});
const refusalCode = async (answering: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await answering.catch((caught: unknown) => caught);
  if (!(error instanceof WorkflowUpdateFailedError)) throw new Error('The command was not refused.');
  const cause = error.cause as { type?: string; details?: [{ code: string }] };
  expect(cause.type).toBe(REFUSAL);
  return cause.details?.[0].code;
};
const ended = (staged: StagedCase) => expect(staged.handle.result()).resolves;

describe('the workflow of a return', () => {
  let stage: WorkflowStage;
  beforeAll(async () => {
    stage = await WorkflowStage.open();
  }, 120_000);
  afterAll(async () => stage?.close());

  it('goes from approval to the end by itself, with few events', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      await on.day(2);
      await on.fact(received);
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    expect(typesOf(staged.play.events)).toEqual(
      expect.arrayContaining([
        'returnArranged',
        'goodsReceived',
        'refundSettled',
        'followUpAsked',
        'caseClosed',
      ]),
    );
    expect(staged.asked).toHaveLength(1);
    const { events } = await staged.handle.fetchHistory();
    expect(events!.length).toBeLessThanOrEqual(90);
  });

  it('warns, escalates and acts when nobody decides: never early, and within two seconds', async () => {
    const staged = await stage.run({ order, lines, policy: reviewing }, async (on) => {
      await on.day(4);
      expect(on.play.state.stage).toBe('awaitingGoods');
      await on.fact(received);
      await on.handle.result();
    });
    const decided = staged.lateness().slice(0, 3);
    expect(decided.map(({ act }) => act)).toEqual(['warn', 'escalate', 'approve']);
    for (const { lateMs } of staged.lateness()) {
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThanOrEqual(2_000);
    }
  });

  it.each([
    ['approve', 'awaitingGoods'],
    ['refuse', 'refused'],
  ] as const)('answers an agent who wants to %s after it is recorded', async (type, expected) => {
    await stage.run({ order, lines, policy: reviewing }, async (on) => {
      const { view } = await on.command({ type });
      expect(view.stage).toBe(expected);
      expect(on.play.state.stage).toBe(expected);
      if (type === 'approve') await on.command({ type: 'cancel' });
      await on.handle.result();
    });
  });

  it('does a command once, however often it is sent', async () => {
    const staged = await stage.run({ order, lines, policy: reviewing }, async (on) => {
      const first = await on.command({ type: 'approve' }, 'the-same');
      expect(await on.command({ type: 'approve' }, 'the-same')).toEqual(first);
      await on.command({ type: 'cancel' });
      await on.handle.result();
    });
    expect(typesOf(staged.play.events).filter((type) => type === 'caseApproved')).toHaveLength(1);
  });

  it('refuses by code what the record refuses, and goes on', async () => {
    await stage.run({ order, lines }, async (on) => {
      expect(await refusalCode(on.command({ type: 'approve' }))).toBe('CASE.ILLEGAL_MOVE');
      await on.command({ type: 'cancel' });
      await on.handle.result();
    });
  });

  it('ends a case whose goods were never sent, when its clock says so', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      await ended(on).toMatchObject({ stage: 'expired' });
    });
    expect(staged.lateness().at(-1)).toMatchObject({ act: 'expire' });
  });

  it('stays as the record decided when the answer of a recording got lost and the goods came after', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      on.lostTickAnswers = 3;
      await on.day(20);
      await on.fact(received).catch(() => undefined);
      await ended(on).toMatchObject({ stage: 'expired' });
    });
    expect(typesOf(staged.play.events).filter((type) => type === 'caseExpired')).toHaveLength(1);
    expect(typesOf(staged.play.events)).not.toContain('goodsReceived');
  });

  it('sends the courier away when the customer cancels', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      await on.command({ type: 'changeLogistics', logistics: { method: 'pickup', slotId: 'slot-1' } });
      await on.day(1);
      expect(on.play.state.arrangement).toMatchObject({ status: 'arranged', pickupId: 'pickup-2' });
      await on.command({ type: 'cancel' });
      await on.handle.result();
    });
    expect(staged.cancelledPickups).toEqual(['pickup-2']);
  });

  it('asks the provider again and again until it answers', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      on.providerAnswers = ['unknown', 'unknown', 'unknown', 'settled'];
      await on.fact(received);
      await on.handle.result();
    });
    expect(staged.asked).toHaveLength(4);
    expect(staged.play.state.refunds).toMatchObject([{ status: 'settled', attempt: 1 }]);
  });

  it('finds out by itself when the provider’s news never come', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      on.providerAnswers = ['pending'];
      await on.fact(received);
      await on.handle.result();
    });
    expect(staged.lateness().map(({ act }) => act)).toContain('checkProvider');
    expect(staged.play.state.stage).toBe('closed');
  });

  it('sends a refund again that came back, when staff says so', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      await on.fact(received);
      await on.day(1);
      const { intentId } = on.play.state.refunds[0]!;
      await on.fact(
        providerSaid({ intentId, attempt: 1, status: 'failed', code: 'expired_or_canceled_card' }),
      );
      await on.command({ type: 'retryRefund', intentId });
      await on.handle.result();
    });
    expect(staged.play.state.refunds).toMatchObject([{ status: 'settled', attempt: 2 }]);
    expect(staged.play.state.stage).toBe('closed');
  });

  it('ignores a view older than its own', async () => {
    const policy = withClock(aPolicy(), 'followUp', [
      { after: 'P3D', act: 'ask' },
      { after: 'P10D', act: 'close' },
    ]);
    await stage.run({ order, lines, policy }, async (on) => {
      const old = viewOf(on.play.state);
      await on.fact(received);
      await on.day(1);
      await on.handle.signal('caseMoved', old);
      expect(await on.handle.query<{ stage: string }>('getView')).toMatchObject({ stage: 'followUp' });
      await on.command({ type: 'answerSurvey', survey: { score: 5, solved: true } });
      await ended(on).toMatchObject({ stage: 'closed' });
    });
  });

  it('books a courier again who did not come, and never expires for his delay', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      await on.command({ type: 'changeLogistics', logistics: { method: 'pickup', slotId: 'slot-1' } });
      await on.until(() => on.play.state.arrangement.pickupId === 'pickup-2');
      await on.day(30);
      await on.fact(pickupFailed({ pickupId: 'pickup-2', cause: 'carrierDelay', failedAt: on.play.now }));
      await on.until(() => on.play.state.arrangement.pickupId === 'pickup-3');
      await on.fact(received);
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    expect(typesOf(staged.play.events)).not.toContain('caseExpired');
    expect(staged.cancelledPickups).toEqual([]);
  });

  it('has the label of a case that is cancelled made void', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      await on.command({ type: 'changeLogistics', logistics: { method: 'dropOff' } });
      await on.until(() => on.play.state.arrangement.labelId === 'label-2');
      await on.command({ type: 'cancel' });
      await ended(on).toMatchObject({ stage: 'cancelled' });
    });
    expect(staged.voidedLabels).toEqual(['label-2']);
  });
});
