import { appeal, goodsReceived, providerSaid, refuse } from '#domain';
import { aCaseLine, anOrder, aPolicy } from '../support/builders.js';
import { typesOf } from '../support/case-play.js';
import { WorkflowStage } from '../support/workflow-stage.js';

const order = anOrder();
const lines = [aCaseLine()];
const reviewing = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });
const received = goodsReceived({
  receiptId: 'receipt-1',
  lines: [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' }],
});

describe('the workflow of a case that is asked about and looked at again', () => {
  let stage: WorkflowStage;
  beforeAll(async () => {
    stage = await WorkflowStage.open();
  }, 120_000);
  afterAll(async () => stage?.close());

  it('waits for the customer while the time of staff stands still, and gives the case back when he is silent', async () => {
    const staged = await stage.run({ order, lines, policy: reviewing }, async (on) => {
      await on.command({ type: 'askForInformation', noteId: 'note-1' });
      await on.day(5);
      expect(on.play.state.stage).toBe('awaitingCustomer');
      await on.command({ type: 'giveInformation', noteId: 'note-2' });
      expect(on.play.state.stage).toBe('deciding');
      await on.command({ type: 'askForInformation', noteId: 'note-3' });
      await on.day(8);
      await on.command({ type: 'cancel' });
      expect(await on.handle.result()).toMatchObject({ stage: 'cancelled' });
    });
    // The last one is the decision's: of all these days only one was its own.
    expect(staged.lateness().map(({ act }) => act)).toEqual(['warn', 'warn', 'decide', 'warn']);
    expect(typesOf(staged.play.events)).toContain('informationLapsed');
  });

  it('runs again as the next epoch after an appeal, to the end', async () => {
    const staged = await stage.run({ order, lines, policy: reviewing }, async (on) => {
      await on.command({ type: 'refuse' });
      expect(await on.handle.result()).toMatchObject({ stage: 'refused' });
      on.play.play(appeal('note-1'));
      await on.restart();
      await on.command({ type: 'approve' });
      await on.day(1);
      expect(on.play.state).toMatchObject({ stage: 'awaitingGoods', arrangement: { status: 'arranged' } });
      await on.fact(received);
      expect(await on.handle.result()).toMatchObject({ stage: 'closed' });
    });
    expect(staged.play.state).toMatchObject({ epoch: 2, refunds: [{ status: 'settled' }] });
  });

  it('takes itself for over when it hears that a later epoch has begun', async () => {
    await stage.run({ order, lines, policy: reviewing }, async (on) => {
      on.play.play(refuse({}));
      on.play.play(appeal('note-1'));
      await on.handle.signal('caseMoved', on.view);
      expect(await on.handle.result()).toMatchObject({ caseId: 'case-1' });
      expect(on.play.state.stage).toBe('reviewing');
    });
  });

  it('sends a refund again during a review that an unhappy answer began', async () => {
    const staged = await stage.run({ order, lines }, async (on) => {
      await on.fact(received);
      await on.day(1);
      const { intentId } = on.play.state.refunds[0]!;
      await on.command({ type: 'answerSurvey', survey: { score: 1, solved: false } });
      await on.fact(providerSaid({ intentId, attempt: 1, status: 'failed', code: 'lost_or_stolen_card' }));
      await on.command({ type: 'retryRefund', intentId });
      await on.day(1);
      expect(on.play.state).toMatchObject({
        stage: 'reviewing',
        refunds: [{ status: 'settled', attempt: 2 }],
      });
      await on.command({ type: 'closeReview' });
      expect(await on.handle.result()).toMatchObject({ stage: 'closed' });
    });
    expect(staged.asked).toHaveLength(2);
  });
});
