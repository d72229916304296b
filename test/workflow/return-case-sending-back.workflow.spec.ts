import { goodsReceived, providerSaid, shipmentScanned } from '#domain';
import { aCaseLine, anOrder } from '../support/builders.js';
import { typesOf } from '../support/case-play.js';
import { type StagedCase, WorkflowStage } from '../support/workflow-stage.js';

const order = anOrder();
const lines = [aCaseLine()];
const damaged = goodsReceived({
  receiptId: 'receipt-1',
  lines: [{ lineId: 'line-1', quantity: 2, condition: 'damaged' }],
});
const says = (sequence: number, status: 'delivered' | 'undelivered') =>
  shipmentScanned({ trackingNumber: `back-${sequence}`, status });
const refusal = { type: 'decide', outcome: 'refuse', reason: 'worn' } as const;
const ended = (staged: StagedCase) => expect(staged.handle.result()).resolves;

describe('the workflow of a return whose goods go back', () => {
  let stage: WorkflowStage;
  beforeAll(async () => {
    stage = await WorkflowStage.open();
  }, 120_000);
  afterAll(async () => stage?.close());

  it('has them sent when an agent refuses them, and ends when they are with the customer', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      await on.fact(damaged);
      await on.command(refusal);
      await on.day(1);
      expect(on.play.state).toMatchObject({ stage: 'sendingBack', sendBack: { status: 'arranged' } });
      await on.fact(says(1, 'delivered'));
      await ended(on).toMatchObject({ stage: 'refused' });
    });
    expect(staged.asked).toEqual([]);
    expect(typesOf(staged.play.events).filter((type) => type === 'goodsSentBack')).toHaveLength(1);
  });

  it('sends them again when the customer says so, and takes his silence for an answer', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      await on.fact(damaged);
      await on.command(refusal);
      await on.day(1);
      await on.fact(says(1, 'undelivered'));
      await on.command({ type: 'sendAgain', addressId: 'address-2' });
      await on.day(1);
      expect(on.play.state.sendBack).toMatchObject({ sequence: 2, trackingNumber: 'back-2' });
      await on.fact(says(2, 'undelivered'));
      await ended(on).toMatchObject({ stage: 'refused' });
    });
    expect(staged.play.state.sendBack).toMatchObject({ status: 'abandoned', failedDeliveries: 2 });
    expect(staged.lateness().at(-1)).toMatchObject({ act: 'abandon' });
  });

  it('pays for some of them meanwhile, and follows up when both are done', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      await on.fact(damaged);
      await on.command({ ...refusal, outcome: 'partial', lines: [{ lineId: 'line-1', quantity: 1 }] });
      await on.day(1);
      expect(on.play.state).toMatchObject({ stage: 'sendingBack', refunds: [{ status: 'settled' }] });
      await on.fact(says(1, 'delivered'));
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    expect(staged.asked).toHaveLength(1);
  });

  it('sends a refund again that comes back while goods are on their way', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      await on.fact(damaged);
      await on.command({ ...refusal, outcome: 'partial', lines: [{ lineId: 'line-1', quantity: 1 }] });
      await on.day(1);
      const { intentId } = on.play.state.refunds[0]!;
      await on.fact(providerSaid({ intentId, attempt: 1, status: 'failed', code: 'card_closed' }));
      await on.command({ type: 'retryRefund', intentId });
      await on.day(1);
      await on.fact(says(1, 'delivered'));
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    expect(staged.play.state.refunds).toMatchObject([{ status: 'settled', attempt: 2 }]);
  });
});
