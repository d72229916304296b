import {
  chooseRemedy, collectionSaid, collectionSent, type ErrandKind, goodsReceived, type Move, type RepairFact, repairJobEnded, repairJobOpened, repairJobRefused,
  repairNetworkSaid, repairQuoteTold, shipmentScanned, visitBooked, visitCancelled,
} from '#domain'; // prettier-ignore
import { aCaseLine, aLine, anOrder } from '../support/builders.js';
import { typesOf } from '../support/case-play.js';
import { covered, DONE, FAILED, FREE, LADDER, QUOTE, type Said, wish } from '../support/repair-play.js';
import { type StagedCase, WorkflowStage } from '../support/workflow-stage.js';

const order = anOrder({ lines: [aLine({ quantity: 1 })] });
const lines = [aCaseLine({ quantity: 1, units: [{ from: 0, to: 1 }], goods: { withCustomer: 1 } })];
const home = shipmentScanned({ trackingNumber: 'back-1', status: 'delivered' });
const TIMES = { startsAt: '2026-06-20T08:00:00.000Z', endsAt: '2026-06-20T12:00:00.000Z' };

const ANSWERS: Partial<Record<ErrandKind, (id: string) => Move>> = {
  openRepairJob: (id) => repairJobOpened(id, `job-of-${id}`),
  answerQuote: (id) => repairQuoteTold(id),
  endRepairJob: (id) => repairJobEnded(id),
  bookVisit: (id) => visitBooked({ sequence: Number(id.split(':v')[1]), visitId: `visit-${id}`, ...TIMES }),
  cancelVisit: (id) => visitCancelled(id),
  askForPayment: (id) => collectionSent(id),
};

/** Those who repair, and the payment provider, do what they are asked. */
const willing = (on: StagedCase): void => {
  on.answerErrand = (kind, id) => ANSWERS[kind]?.(id) ?? null;
};

let facts = 0;
async function say(on: StagedCase, ...said: readonly Said[]): Promise<void> {
  for (const one of said) {
    facts += 1;
    const reference = on.play.state.repair?.jobs.at(-1)?.reference ?? '';
    const fact = { reference, factId: `fact-${facts}`, happenedAt: on.play.now, ...one } as RepairFact;
    await on.fact(repairNetworkSaid(fact));
  }
}

const arrive = (on: StagedCase) =>
  on.fact(
    goodsReceived({
      receiptId: 'receipt-1',
      lines: [{ lineId: 'line-1', quantity: 1, condition: 'asClaimed' }],
    }),
  );
const sent = (on: StagedCase, kind: ErrandKind) =>
  on.until(() => on.sent.some((one) => one.startsWith(`${kind} `)));
const ended = (on: StagedCase) => expect(on.handle.result()).resolves;

describe('the workflow of a repair', () => {
  let stage: WorkflowStage;
  beforeAll(async () => {
    stage = await WorkflowStage.open();
  }, 120_000);
  afterAll(async () => stage?.close());

  const free = { order, lines, policy: covered(), wish: wish() };

  it('opens a job when the goods are here, sends them back, follows up, and ends the job', async () => {
    const staged = await stage.run(free, async (on) => {
      willing(on);
      await arrive(on);
      await sent(on, 'openRepairJob');
      await say(on, FREE, DONE);
      await on.until(() => on.play.state.sendBack?.status === 'arranged');
      await on.fact(home);
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    expect(staged.sent).toEqual(['openRepairJob case-1:r1']);
    expect(staged.asked).toEqual([]);
  });

  it('asks the next one when the job is refused, and whom people choose when nobody is left', async () => {
    const staged = await stage.run(free, async (on) => {
      const refused = ['case-1:r1', 'case-1:r2'];
      on.answerErrand = (kind, id) =>
        refused.includes(id) ? repairJobRefused(id, 'not_serviced') : (ANSWERS[kind]?.(id) ?? null);
      await arrive(on);
      await on.until(() => on.play.state.escalated);
      await on.command({ type: 'rerouteRepair', route: 'mailIn' });
      await on.until(() => on.play.state.repair?.jobs.at(-1)?.status === 'open');
      await say(on, FREE, DONE);
      await on.until(() => on.play.state.sendBack?.status === 'arranged');
      await on.fact(home);
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    expect(staged.sent).toEqual(['r1', 'r2', 'r3'].map((job) => `openRepairJob case-1:${job}`));
  });

  it('books the technician after his job, cancels what another time takes the place of, and ends all when he cancels', async () => {
    const staged = await stage.run({ ...free, wish: wish({ route: 'technician' }) }, async (on) => {
      willing(on);
      await sent(on, 'openRepairJob');
      await on.command({ type: 'wantVisit', slotId: 'slot-1', addressId: 'address-1' });
      await sent(on, 'bookVisit');
      await on.command({ type: 'wantVisit', slotId: 'slot-2' });
      await on.until(() => on.sent.length === 4);
      await on.command({ type: 'cancel' });
      await ended(on).toMatchObject({ stage: 'cancelled' });
    });
    expect(staged.sent).toEqual([
      ...[
        'openRepairJob case-1:r1',
        'bookVisit case-1:r1:v1',
        'cancelVisit visit-case-1:r1:v1',
        'bookVisit case-1:r1:v2',
      ],
      ...['cancelVisit visit-case-1:r1:v2', 'endRepairJob case-1:r1'],
    ]);
  });

  it('tells the answer to the quote, asks for the money, and goes on when it is paid', async () => {
    const policy = covered({ warranty: undefined as never });
    const staged = await stage.run({ ...free, policy }, async (on) => {
      willing(on);
      await arrive(on);
      await sent(on, 'openRepairJob');
      await say(on, QUOTE);
      await on.command({ type: 'acceptRepairQuote' });
      await sent(on, 'askForPayment');
      const collectionId = 'case-1:c1';
      await on.fact(
        collectionSaid({ collectionId, status: 'captured', providerPaymentId: 'pi-1', capturedMinor: 4200 }),
      );
      expect(on.play.state.stage).toBe('repairing');
      await say(on, DONE);
      await on.until(() => on.play.state.sendBack?.status === 'arranged');
      await on.fact(home);
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    expect(staged.sent).toEqual([
      'openRepairJob case-1:r1',
      'askForPayment case-1:c1',
      'answerQuote case-1:r1',
    ]);
  });

  it('takes silence for a no, in time', async () => {
    const policy = covered({ warranty: undefined as never });
    const staged = await stage.run({ ...free, policy }, async (on) => {
      willing(on);
      await arrive(on);
      await sent(on, 'openRepairJob');
      await say(on, QUOTE);
      await on.day(15);
      expect(on.play.state).toMatchObject({
        stage: 'sendingBack',
        repair: { quote: { status: 'lapsed', isTold: true } },
      });
      await on.fact(home);
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    expect(staged.lateness().find(({ act }) => act === 'decline')?.lateMs).toBeLessThan(1_000);
  });

  it('opens what the market gives when it failed, and pays what the customer chooses', async () => {
    const staged = await stage.run({ ...free, policy: covered({ repairLadder: LADDER }) }, async (on) => {
      willing(on);
      await arrive(on);
      await sent(on, 'openRepairJob');
      await say(on, FREE, FAILED);
      expect(on.play.state.repair?.remedies?.open).toContain('refund');
      await on.command({ type: 'chooseRemedy', remedy: 'refund' });
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    expect(staged.asked).toEqual(['case-1.1.1']);
    expect(staged.play.refusalOf(chooseRemedy('refund'))).toBe('CASE.CLOSED');
  });

  it('lasts for months with a history that stays short, and loses nothing that is said meanwhile', async () => {
    const expectedAt = (month: number) => new Date(Date.UTC(2027, month, 1)).toISOString();
    const staged = await stage.run(free, async (on) => {
      willing(on);
      await arrive(on);
      await sent(on, 'openRepairJob');
      await say(on, FREE);
      // Far more news than one run of a workflow is to hold: it goes on anew, with signals under way all the time.
      for (let round = 0; round < 500; round += 1)
        await say(on, { type: 'partsOrdered', expectedAt: expectedAt(round) }, { type: 'partsArrived' });
      await say(on, DONE);
      await on.until(() => on.play.state.sendBack?.status === 'arranged');
      const { historyLength } = await on.handle.describe();
      expect(historyLength).toBeLessThan(2_500);
      await on.fact(home);
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    const told = typesOf(staged.play.events);
    expect(told.filter((type) => type === 'partsOrdered')).toHaveLength(500);
    expect(told.filter((type) => type === 'partsArrived')).toHaveLength(500);
    expect(staged.sent).toEqual(['openRepairJob case-1:r1']);
  });
});
