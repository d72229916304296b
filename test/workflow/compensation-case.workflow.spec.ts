import { type CompensationRule, payoutNotSendable, payoutSaid, payoutSent, retryPayout } from '#domain';
import { anOrder, aPolicy } from '../support/builders.js';
import { type StagedCase, WorkflowStage } from '../support/workflow-stage.js';

const RULE: CompensationRule = {
  ...{ rule: 'rule', source: 'test', causes: ['late'], forms: ['money', 'voucher', 'apology'] },
  ...{ formula: { kind: 'fixed', minor: 500 }, outcome: 'approve', recourse: 'carrier' },
};
const order = anOrder();
/** A rule that gives 5.00, and what the payment of the order can bear of it. */
const setting = (rule: Partial<CompensationRule> = {}, availableMinor = 500) => ({
  order,
  policy: aPolicy({
    terms: { compensation: { rule: 'term', source: 'test', rules: [{ ...RULE, ...rule }] } },
  }),
  wish: { kind: 'compensation', cause: 'late', form: 'money' } as const,
  logistics: { method: 'none' } as const,
  balances: order.payments.slice(0, 1).map((payment) => ({ ...payment, availableMinor })),
});

/** The provider of payouts: what becomes of each attempt in turn, the last for good. */
const provider = (answers: ('settled' | 'failed' | 'noBankAccount')[]) => (on: StagedCase) => ({
  payments: {
    sendPayout: async ({ id }: { id: string }) => {
      on.sent.push(id);
      const colon = id.lastIndexOf(':');
      const [payoutId, attempt] = [id.slice(0, colon), Number(id.slice(colon + 1))] as const;
      const status = (answers.length > 1 ? answers.shift() : answers[0]) ?? 'settled';
      if (status === 'noBankAccount') {
        await on.at(() => on.play.play(payoutNotSendable({ payoutId, attempt }, status)));
        return on.view;
      }
      await on.at(() => on.play.play(payoutSent({ payoutId, attempt })));
      await on.at(() => on.play.play(payoutSaid({ payoutId, attempt, status })));
      return on.view;
    },
  },
});

describe('the workflow of a compensation', () => {
  let stage: WorkflowStage;
  beforeAll(async () => {
    stage = await WorkflowStage.open();
  }, 120_000);
  afterAll(async () => stage?.close());

  const closes = (on: StagedCase) => expect(on.handle.result()).resolves.toMatchObject({ stage: 'closed' });
  const statuses = (all: readonly { amountMinor: number; status: string }[] = []) =>
    all.map(({ amountMinor, status }) => [amountMinor, status]);

  it('refunds what policy approved, asks how it went, and closes by itself', async () => {
    const staged = await stage.run(setting(), closes);
    expect(statuses(staged.play.state.refunds)).toEqual([[500, 'settled']]);
    expect(staged.sent).toEqual([]);
    expect(staged.lateness().map(({ act }) => act)).toContain('close');
  });

  it('waits for people, and gives what they say', async () => {
    const { play } = await stage.run(setting({ outcome: 'review' }), async (on) => {
      await on.command({ type: 'decideCompensation', amountMinor: 200, form: 'money' });
      await closes(on);
    });
    expect(statuses(play.state.refunds)).toEqual([[200, 'settled']]);
  });

  it('gives what policy worked out when nobody says anything', async () => {
    const staged = await stage.run(setting({ outcome: 'review' }), closes);
    expect(staged.lateness().map(({ act }) => act)).toContain('approve');
    expect(statuses(staged.play.state.refunds)).toEqual([[500, 'settled']]);
  });

  it('pays out what the payment does not bear, and is over when both are there', async () => {
    const { play, sent } = await stage.run(setting({}, 300), closes, provider(['settled']));
    expect(statuses(play.state.refunds)).toEqual([[300, 'settled']]);
    expect(statuses(play.state.payouts)).toEqual([[200, 'settled']]);
    expect(sent).toEqual(['case-1:p1:1']);
  });

  it('is not over while a payout failed, and sends it again as a new attempt when it is told to', async () => {
    const story = async (on: StagedCase) => {
      await on.until(() => on.play.state.payouts?.[0]?.status === 'failed');
      await on.day(1);
      expect(on.play.state.stage).toBe('settling');
      await on.command({ type: 'retryPayout', payoutId: 'case-1:p1' });
      await closes(on);
    };
    const { play, sent } = await stage.run(setting({}, 300), story, provider(['failed', 'settled']));
    expect(sent).toEqual(['case-1:p1:1', 'case-1:p1:2']);
    expect(play.state.payouts).toMatchObject([{ status: 'settled', attempt: 2 }]);
  });

  it('reminds in time who does not say where his money goes, and pays once he does', async () => {
    const staged = await stage.run(
      setting({}, 300),
      async (on) => {
        await on.until(() => on.play.state.payouts?.[0]?.status === 'failed');
        await on.day(11);
        const clock = on.play.state.clocks.find(({ name }) => name === 'bankAccount');
        expect(clock).toMatchObject({ status: 'running', rungsReached: 2 });
        await on.fact(retryPayout('case-1:p1'));
        await closes(on);
      },
      provider(['noBankAccount', 'settled']),
    );
    expect(staged.sent).toEqual(['case-1:p1:1', 'case-1:p1:2']);
    expect(staged.play.state.clocks.find(({ name }) => name === 'bankAccount')?.status).toBe('met');
    for (const { lateMs } of staged.lateness()) expect(lateMs).toBeGreaterThanOrEqual(0);
  });
});
