import { goodsReceived } from '#domain';
import { instantPolicy } from '../support/promises.js';
import { type StagedCase, WorkflowStage } from '../support/workflow-stage.js';

const policy = instantPolicy();
const received = goodsReceived({
  receiptId: 'receipt-1',
  lines: [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' }],
});
const ladder = (staged: StagedCase) => staged.play.state.recourseSteps?.map(({ step }) => step);

describe('the workflow of a return that is paid before its goods are here', () => {
  let stage: WorkflowStage;
  beforeAll(async () => {
    stage = await WorkflowStage.open();
  }, 120_000);
  afterAll(async () => stage?.close());

  it('sends the money while the goods are awaited, and ends with them', async () => {
    const staged = await stage.run({ policy }, async (on) => {
      await on.until(() => on.play.state.refunds[0]?.status === 'settled');
      expect(on.play.state).toMatchObject({ stage: 'awaitingGoods' });
      await on.until(() => on.play.state.arrangement.status === 'arranged');
      await on.fact(received);
      await expect(on.handle.result()).resolves.toMatchObject({ stage: 'closed' });
    });
    expect(staged.asked).toHaveLength(1);
    expect(ladder(staged)).toBeUndefined();
  });

  it('climbs the ladder in time when they never come, and ends with what staff’s silence decides', async () => {
    const staged = await stage.run({ policy }, async (on) => {
      await expect(on.handle.result()).resolves.toMatchObject({ stage: 'closed' });
    });
    expect(ladder(staged)).toEqual(['remind', 'cutQuota', 'claim', 'dispute']);
    expect(staged.play.state.recourses).toMatchObject([{ against: 'customer', amountMinor: 5_395 }]);
    for (const { lateMs } of staged.lateness()) {
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThan(2_000);
    }
  });

  it('forgets what was claimed when they come late', async () => {
    const staged = await stage.run({ policy }, async (on) => {
      await on.day(17);
      expect(on.play.state.recourses).toHaveLength(1);
      await on.fact(received);
      await expect(on.handle.result()).resolves.toMatchObject({ stage: 'closed' });
    });
    expect(staged.play.state.recourses).toEqual([]);
  });
});
