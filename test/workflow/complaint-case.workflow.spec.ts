import { assign, type CaseCommand, signAgreement, type Term } from '#domain';
import { AGENT } from '../support/case-play.js';
import { APOLOGY, aTerm, COMPLAINT, GOODS_BACK, HASH } from '../support/complaints.js';
import { type StagedCase, WorkflowStage } from '../support/workflow-stage.js';

const setting = { wish: COMPLAINT, lines: [] };
const OFFERED = { offerId: 'offer-1', by: 'customer' } as const;

describe('the workflow of a complaint', () => {
  let stage: WorkflowStage;
  beforeAll(async () => {
    stage = await WorkflowStage.open();
  }, 120_000);
  afterAll(async () => stage?.close());

  const talking = async (on: StagedCase, mediate = true) => {
    await on.fact(assign('agent-1'));
    await on.command({ type: 'answerComplaint', noteId: 'answer-1', mediate });
  };
  const inForce = async (on: StagedCase, terms: readonly Term[]) => {
    await on.command({ type: 'makeOffer', by: 'shop', terms });
    await on.command({ type: 'acceptOffer', ...OFFERED });
    await on.until(() => on.play.state.complaint?.agreements[0]?.document !== undefined);
    await on.fact(signAgreement({ by: 'customer', sha256: HASH }));
    await on.fact(signAgreement({ by: 'shop', sha256: HASH, claimant: { by: AGENT } }));
  };
  const disputeOf = ({ play }: StagedCase) => play.state.complaint?.dispute;
  const ends = (on: StagedCase, as: string) =>
    expect(on.handle.result()).resolves.toMatchObject({ stage: as });

  it('draws up what was agreed on, pays what was promised, and ends once all is done', async () => {
    const staged = await stage.run(setting, async (on) => {
      await talking(on);
      await inForce(on, [aTerm(), APOLOGY]);
      await on.until(() => on.play.state.refunds[0]?.status === 'settled');
      await on.command({ type: 'keepPromise', actId: '1-2', saidBy: 'customer' });
      await ends(on, 'closed');
    });
    expect(disputeOf(staged)).toBe('executed');
    expect(staged.asked).toHaveLength(1);
  });

  it('warns and escalates while nobody answers, and closes by itself after an answer that settles it', async () => {
    const staged = await stage.run(setting, async (on) => {
      await on.day(2);
      expect(on.play.state).toMatchObject({ stage: 'answering', escalated: true });
      await talking(on, false);
      await ends(on, 'closed');
    });
    expect(staged.lateness().map(({ act }) => act)).toEqual(
      expect.arrayContaining(['warn', 'escalate', 'close']),
    );
  });

  it('closes both windows, lets an offer lapse, and ends without an agreement', async () => {
    const staged = await stage.run(setting, async (on) => {
      await talking(on);
      await on.command({ type: 'makeOffer', by: 'customer', terms: [aTerm()] });
      await on.day(8);
      expect(on.play.state.complaint).toMatchObject({ dispute: 'evidence', offers: [{ status: 'lapsed' }] });
      await on.command({ type: 'endMediation', reason: 'noAgreement', noteId: 'end-1' });
      await ends(on, 'closed');
    });
    expect(staged.lateness().filter(({ act }) => act === 'endEvidence')).toHaveLength(2);
    expect(disputeOf(staged)).toBe('unresolved');
  });

  it.each([
    ['the shop', APOLOGY],
    ['the customer', GOODS_BACK],
  ])('comes back to the table when %s breaks a promise, on time', async (_who, term) => {
    const staged = await stage.run(setting, async (on) => {
      await talking(on);
      await inForce(on, [term]);
      await on.day(11);
      expect(on.play.state).toMatchObject({ stage: 'mediating', complaint: { dispute: 'breached' } });
      await on.command({ type: 'keepPromise', actId: '1-1', saidBy: 'shop' });
      await ends(on, 'closed');
    });
    expect(disputeOf(staged)).toBe('executed');
    for (const { lateMs } of staged.lateness()) expect(lateMs).toBeGreaterThanOrEqual(0);
  });

  it('only escalates while nobody signs, and ends when the customer takes it back', async () => {
    await stage.run(setting, async (on) => {
      await talking(on);
      await on.command({ type: 'makeOffer', by: 'shop', terms: [APOLOGY] });
      await on.command({ type: 'acceptOffer', ...OFFERED });
      await on.day(8);
      expect(on.play.state).toMatchObject({ stage: 'mediating', escalated: true });
      await on.command({ type: 'withdrawComplaint' } satisfies CaseCommand);
      await ends(on, 'cancelled');
    });
  });
});
