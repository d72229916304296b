import {
  abandonGoods, answerSurvey, approve, type CaseState, decide, type DeviationWish, goodsReceived, goodsSentBack, providerSaid, recordInspection, refundSent, sendBackFailed, shipmentScanned,
} from '#domain'; // prettier-ignore
import { preparedAppeal, preparedReopening } from '#persistence';
import { aLine } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const causeOf = (what: string) => ({ causeId: unique(what), actor: { kind: 'system' as const } });

describe('goods that came back other than claimed', () => {
  let record: RecordUnderTest;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
  });
  afterAll(() => record.close());

  const inspect = (quantity: number, inspectionId = unique('inspection')) =>
    recordInspection({
      inspectionId,
      lines: [{ lineId: 'line-1', quantity, condition: 'used', grade: 'C' }],
    });

  /** A case on an order of four units, of which so many came damaged. */
  async function inspecting(came: number): Promise<CaseState> {
    const order = await record.order({
      lines: [aLine({ quantity: 4, paidMinor: 10_000, taxMinor: 1_667 })],
    });
    const { caseId } = await record.file(order, {
      lines: [{ lineId: 'line-1', quantity: 4, reason: 'changedMind' }],
      logistics: { method: 'mail', addressId: 'address-1' },
    });
    const lines = came > 0 ? [{ lineId: 'line-1', quantity: came, condition: 'damaged' as const }] : [];
    return (await record.record(caseId, goodsReceived({ receiptId: unique('receipt'), lines }))).state;
  }

  const decideOn = ({ caseId }: CaseState, wish: Omit<DeviationWish, 'reason'>) =>
    record.record(caseId, decide({ reason: 'worn', ...wish }));

  /** Another case on so many units of the same order. */
  async function claimAgain({ orderId }: CaseState, quantity: number): Promise<string> {
    const order = (await record.orders.find(orderId))!;
    const request = record.request(order, { lines: [{ lineId: 'line-1', quantity, reason: 'changedMind' }] });
    return record.answerTo(request).then(
      () => 'filed',
      (error: unknown) => (error as { code: string }).code,
    );
  }

  it('are graded by two at once only as far as they are there', async () => {
    const { caseId } = await inspecting(3);
    const outcomes = await Promise.allSettled([
      record.record(caseId, inspect(2)),
      record.record(caseId, inspect(2)),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf(record.record(caseId, inspect(2)))).toBe('INSPECTION.EXCEEDS_RECEIVED');
    expect((await record.cases.get(caseId)).lines[0]!.goods).toMatchObject({ graded: 2, received: 1 });
  });

  it('are inspected once however often it is told', async () => {
    const { caseId } = await inspecting(3);
    const inspectionId = unique('inspection');
    await Promise.all([1, 2, 3].map(() => record.record(caseId, inspect(1, inspectionId))));
    expect((await record.cases.get(caseId)).inspections).toHaveLength(1);
  });

  it('are decided by one of two who decide at once', async () => {
    const state = await inspecting(3);
    const outcomes = await Promise.allSettled([
      decideOn(state, { outcome: 'full' }),
      decideOn(state, { outcome: 'refuse' }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { stage, refunds } = await record.cases.get(state.caseId);
    expect([stage, refunds.length]).toEqual(stage === 'settling' ? ['settling', 1] : ['sendingBack', 0]);
  });

  it('set free what was neither paid nor came, and nothing else', async () => {
    const state = await inspecting(3);
    await decideOn(state, { outcome: 'full' });
    expect(await record.count('claims', 'case_id = $1 AND units = $2', state.caseId, '[0,3)')).toBe(1);
    expect(await claimAgain(state, 2)).toBe('LINE.ALREADY_CLAIMED');
    expect(await claimAgain(state, 1)).toBe('filed');
  });

  it('set free what the customer has again', async () => {
    const state = await inspecting(3);
    await decideOn(state, { outcome: 'partial', lines: [{ lineId: 'line-1', quantity: 1 }] });
    expect(await claimAgain(state, 2)).toBe('LINE.ALREADY_CLAIMED');
    const trackingNumber = unique('BACK');
    await record.record(state.caseId, goodsSentBack({ sequence: 1, shipmentId: 'shp', trackingNumber }));
    expect(await record.count('case_parcels', 'tracking_number = $1', trackingNumber)).toBe(1);
    await record.record(state.caseId, shipmentScanned({ trackingNumber, status: 'delivered' }));
    expect(await claimAgain(state, 4)).toBe('LINE.ALREADY_CLAIMED');
    expect(await claimAgain(state, 3)).toBe('filed');
  });

  it('keep what was left to the shop', async () => {
    const state = await inspecting(3);
    await decideOn(state, { outcome: 'refuse' });
    const trackingNumber = unique('BACK');
    await record.record(state.caseId, goodsSentBack({ sequence: 1, shipmentId: 'shp', trackingNumber }));
    await record.record(state.caseId, shipmentScanned({ trackingNumber, status: 'undelivered' }));
    await record.record(state.caseId, abandonGoods());
    expect(await record.cases.get(state.caseId)).toMatchObject({ stage: 'refused' });
    expect(await claimAgain(state, 2)).toBe('LINE.ALREADY_CLAIMED');
    expect(await claimAgain(state, 1)).toBe('filed');
  });

  it('can be appealed all the same: what was left to the shop is claimed with the rest', async () => {
    const state = await inspecting(3);
    await decideOn(state, { outcome: 'refuse' });
    await record.record(state.caseId, sendBackFailed(1, 'addressMissing'));
    await record.record(state.caseId, abandonGoods());
    const move = preparedAppeal('note-1');
    await record.recorder.record({ caseId: state.caseId, cause: causeOf('appeal'), move });
    expect(await record.cases.get(state.caseId)).toMatchObject({ stage: 'reviewing' });
    expect(await claimAgain(state, 1)).toBe('LINE.ALREADY_CLAIMED');
  });

  it('are waited for once more only while nobody else has claimed them', async () => {
    const [kept, taken] = [await inspecting(3), await inspecting(3)];
    for (const { caseId } of [kept, taken]) {
      const { state } = await record.record(caseId, decide({ outcome: 'full' }));
      const { intentId } = state.refunds[0]!;
      await record.record(caseId, refundSent(intentId));
      await record.record(
        caseId,
        providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: unique('re') }),
      );
      await record.record(caseId, answerSurvey({ score: 5, solved: true }));
      const move = preparedReopening({ isSupervisor: true });
      await record.recorder.record({ caseId, cause: causeOf('reopen'), move });
    }
    expect(await claimAgain(taken, 1)).toBe('filed');
    expect(await refusalOf(record.record(taken.caseId, approve({})))).toBe('LINE.ALREADY_CLAIMED');
    await record.record(kept.caseId, approve({}));
    expect(await record.cases.get(kept.caseId)).toMatchObject({ stage: 'awaitingGoods' });
    expect(await claimAgain(kept, 1)).toBe('LINE.ALREADY_CLAIMED');
  });

  it('have one message for the warehouse with the decision, and none for the engine', async () => {
    const state = await inspecting(4);
    await decideOn(state, { outcome: 'full' });
    const rows = await record.rows(
      `SELECT message FROM outbox WHERE case_id = $1 AND message ->> 'kind' = 'tellDisposition'`,
      state.caseId,
    );
    expect(rows).toEqual([{ message: { kind: 'tellDisposition', caseId: state.caseId, sequence: 1 } }]);
  });
});
