import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { CASE_MOVED_SIGNAL, type CaseView, GET_VIEW_QUERY, viewOf } from '#contracts';
import { approve, cancel, goodsReceived, parcelScanned, resumeClock, shipmentScanned } from '#domain';
import { aCaseLine, aPolicy } from '../support/builders.js';
import { typesOf } from '../support/case-play.js';
import { WorkflowStage } from '../support/workflow-stage.js';

const lines = [aCaseLine({ quantity: 2 })];
const received = (quantity: number) =>
  goodsReceived({ receiptId: 'receipt-1', lines: [{ lineId: 'line-1', quantity, condition: 'asClaimed' }] });
const base = aPolicy();
/** An agent decides, and silence is a refusal. */
const strict = aPolicy({
  amountLimit: { ...base.amountLimit, minor: 0 },
  clocks: {
    ...base.clocks,
    decision: { ...base.clocks.decision, ladder: [{ after: 'PT72H', act: 'refuse' }] },
  },
});
const codeOf = (error: unknown): unknown => {
  if (!(error instanceof WorkflowUpdateFailedError)) throw error;
  return (error.cause as { details?: [{ code: string }] }).details?.[0].code;
};

describe('the workflow of a return', () => {
  let stage: WorkflowStage;
  beforeAll(async () => (stage = await WorkflowStage.open()), 120_000);
  afterAll(async () => stage?.close());

  describe('when two things happen at once', () => {
    it('does what the record says when a decision overtook the timer', async () => {
      const staged = await stage.run({ lines, policy: strict }, async (on) => {
        // Recorded, but the workflow has not heard of it when its timer fires.
        on.play.play(approve({}));
        await on.day(4);
        expect(await on.handle.query<CaseView>(GET_VIEW_QUERY)).toMatchObject({ stage: 'awaitingGoods' });
        await on.command({ type: 'cancel' });
        await on.handle.result();
      });
      expect(typesOf(staged.play.events)).not.toContain('clockRungReached');
      expect(typesOf(staged.play.events)).not.toContain('caseRefused');
    });

    it('does not act before the moment that policy names', async () => {
      await stage.run({ lines, policy: strict }, async (on) => {
        await on.day(2.99);
        expect(on.play.state.stage).toBe('deciding');
        await on.day(0.02);
        await expect(on.handle.result()).resolves.toMatchObject({ stage: 'refused' });
      });
    });

    it('lets a case expire no more once its parcel was seen', async () => {
      const staged = await stage.run({ lines }, async (on) => {
        await on.day(13);
        await on.fact(parcelScanned({ trackingNumber: 'T-1', status: 'inTransit', scannedAt: on.play.now }));
        await on.day(5);
        expect(on.play.state.stage).toBe('awaitingGoods');
        await on.fact(received(2));
        await on.handle.result();
      });
      expect(staged.play.state.clocks.find(({ name }) => name === 'shipBack')?.status).toBe('met');
      expect(staged.play.state.stage).toBe('closed');
    });

    it('refuses a command that lost against a fact, and ends as the record did', async () => {
      await stage.run({ lines }, async (on) => {
        on.play.play(cancel());
        const late = on.command({ type: 'changeLogistics', logistics: { method: 'mail' } });
        expect(codeOf(await late.catch((error: unknown) => error))).toBe('CASE.CLOSED');
        await expect(on.handle.result()).resolves.toMatchObject({ stage: 'cancelled' });
      });
    });

    it('answers each of several commands sent at once', async () => {
      const staged = await stage.run({ lines }, async (on) => {
        const slots = ['slot-1', 'slot-2', 'slot-3', 'slot-4'];
        const answers = await Promise.all(
          slots.map((slotId) =>
            on.command({ type: 'changeLogistics', logistics: { method: 'pickup', slotId } }),
          ),
        );
        expect(new Set(answers.map(({ view }) => view.version)).size).toBeGreaterThan(1);
        await on.day(1);
        expect(on.play.state.arrangement).toMatchObject({
          revision: 5,
          status: 'arranged',
          pickupId: 'pickup-5',
        });
        await on.command({ type: 'cancel' });
        await on.handle.result();
      });
      expect(typesOf(staged.play.events).filter((type) => type === 'logisticsChanged')).toHaveLength(4);
    });

    it('is not to be reached by commands after its end, and its record stays', async () => {
      const staged = await stage.run({ lines }, async (on) => {
        await on.command({ type: 'cancel' });
        await on.handle.result();
        await expect(on.command({ type: 'cancel' })).rejects.toThrow(WorkflowNotFoundError);
      });
      expect(staged.play.state.stage).toBe('cancelled');
    });

    it('hears a fact that comes in the moment of its start, and the same one twice', async () => {
      await stage.run({ lines }, async (on) => {
        await Promise.all([on.fact(received(2)), on.handle.signal(CASE_MOVED_SIGNAL, viewOf(on.play.state))]);
        await on.handle.signal(CASE_MOVED_SIGNAL, on.view);
        await expect(on.handle.result()).resolves.toMatchObject({ stage: 'closed' });
        expect(on.asked).toHaveLength(1);
      });
    });
  });

  describe('with goods other than claimed, or none', () => {
    it('waits for an agent, and pays what came', async () => {
      const staged = await stage.run({ lines }, async (on) => {
        await on.fact(received(1));
        await on.day(1.5);
        expect(on.play.state).toMatchObject({ stage: 'inspecting', escalated: true });
        await on.command({ type: 'approve' });
        await on.handle.result();
      });
      expect(staged.play.state.breakdown).toMatchObject({ totalMinor: 2_500 });
      expect(staged.play.state.stage).toBe('closed');
    });

    it('does what policy says on silence', async () => {
      await stage.run({ lines }, async (on) => {
        await on.fact(received(1));
        await on.day(4);
        await on.fact(shipmentScanned({ trackingNumber: 'back-1', status: 'delivered' }));
        await expect(on.handle.result()).resolves.toMatchObject({ stage: 'refused' });
        expect(on.asked).toEqual([]);
      });
    });

    it('sends the courier away from a case that expired', async () => {
      const staged = await stage.run({ lines }, async (on) => {
        await on.command({ type: 'changeLogistics', logistics: { method: 'pickup', slotId: 'slot-1' } });
        await on.until(() => on.play.state.arrangement.pickupId === 'pickup-2');
        // By itself a booked courier keeps the case from expiring.
        await on.fact(resumeClock('shipBack-1', { reason: 'agreed' }));
        await expect(on.handle.result()).resolves.toMatchObject({ stage: 'expired' });
      });
      expect(staged.cancelledPickups).toEqual(['pickup-2']);
    });
  });
});
