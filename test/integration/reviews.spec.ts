import { addNote, approve, cancel, type CaseState, type Order, refuse } from '#domain';
import {
  type PreparedMove,
  preparedAppeal,
  preparedCorrection,
  preparedReopening,
  verifyChain,
} from '#persistence';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const AGENT = { kind: 'agent', id: 'agent-1' } as const;
const DAY_MS = 86_400_000;

describe('cases that are looked at again', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const play = async (caseId: string, move: Parameters<RecordUnderTest['record']>[1] | PreparedMove) =>
    (await record.recorder.record({ caseId, cause: { causeId: unique('cause'), actor: AGENT }, move })).state;
  const reviewedOrder = async (change: Partial<Order> = {}): Promise<Order> =>
    record.order({
      market: await record.policy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } }),
      ...change,
    });
  const refused = async (order: Order, quantity = 1): Promise<CaseState> => {
    const lines = [{ lineId: order.lines[0]!.lineId, quantity }];
    return play((await record.file(order, { lines })).caseId, refuse({}));
  };
  const claimsOf = async (caseId: string) =>
    (
      await record.rows(
        `SELECT lower(units) AS "from", upper(units) AS "to" FROM claims WHERE case_id = $1`,
        caseId,
      )
    ).map((row) => [row['from'], row['to']]);
  const messagesOf = async (caseId: string) =>
    (await record.rows(`SELECT message FROM outbox WHERE case_id = $1 ORDER BY id`, caseId)).map(
      (row) => row['message'] as { kind: string; epoch?: number },
    );

  it('claim again what they had set free, and have the next run of the workflow started, in one recording', async () => {
    const { caseId } = await refused(await reviewedOrder());
    expect(await claimsOf(caseId)).toEqual([]);
    const state = await play(caseId, preparedAppeal('note-1'));
    expect(state).toMatchObject({ stage: 'reviewing', epoch: 2 });
    expect(await claimsOf(caseId)).toEqual([[0, 1]]);
    const started = (await messagesOf(caseId)).filter(({ kind }) => kind === 'startCase');
    expect(started.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(await record.count('cases', 'case_id = $1 AND epoch = 2', caseId)).toBe(1);
    const { events, headHash } = await record.cases.chain(caseId);
    expect(verifyChain(events, headHash)).toEqual({ ok: true });
  });

  it('claim for the first time what policy had refused at once', async () => {
    const deliveredAt = new Date(Date.now() - 60 * DAY_MS).toISOString();
    const order = await reviewedOrder();
    const late = await reviewedOrder({
      deliveries: order.deliveries.map((delivery) => ({ ...delivery, deliveredAt })),
    });
    const filed = await record.file(late);
    expect([filed.stage, await claimsOf(filed.caseId)]).toEqual(['refused', []]);
    await play(filed.caseId, preparedAppeal('note-1'));
    expect(await claimsOf(filed.caseId)).toEqual([[0, 1]]);
  });

  it('take other units of the line when theirs have gone, and are refused when too few are free', async () => {
    const order = await reviewedOrder();
    const first = await refused(order);
    const second = await record.file(order);
    expect(second.lines[0]?.units).toEqual(first.lines[0]?.units);
    const reviewing = await play(first.caseId, preparedAppeal('note-1'));
    expect(reviewing.lines[0]?.units).toEqual([{ from: 1, to: 2 }]);
    expect(await claimsOf(first.caseId)).toEqual([[1, 2]]);

    const ended = await play(second.caseId, refuse({}));
    const both = await record.file(order);
    expect(await refusalOf(play(ended.caseId, preparedAppeal('note-1')))).toBe('LINE.ALREADY_CLAIMED');
    expect((await record.cases.get(ended.caseId)).version).toBe(ended.version);
    expect(await claimsOf(both.caseId)).toEqual([[0, 1]]);
  });

  it('are appealed once when five appeals come at once, and never claim twice', async () => {
    const { caseId } = await refused(await reviewedOrder(), 2);
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => play(caseId, preparedAppeal('note-1'))),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await claimsOf(caseId)).toEqual([[0, 2]]);
  });

  it('share the units fairly: of an appeal and a filing for the same ones at once, one comes too late', async () => {
    for (let round = 0; round < 5; round += 1) {
      const order = await reviewedOrder();
      const { caseId } = await refused(order, 2);
      const filing = record.file(order, { lines: [{ lineId: order.lines[0]!.lineId, quantity: 1 }] });
      const both = await Promise.allSettled([play(caseId, preparedAppeal('note-1')), filing]);
      const lost = both.filter((one) => one.status === 'rejected');
      expect(lost.map(({ reason }) => (reason as { code: string }).code)).toEqual(['LINE.ALREADY_CLAIMED']);
    }
  });

  it('set their units free again when they stay refused', async () => {
    const { caseId } = await refused(await reviewedOrder());
    await play(caseId, preparedAppeal('note-1'));
    await play(caseId, refuse({}));
    expect(await claimsOf(caseId)).toEqual([]);
    const kept = (await messagesOf(caseId)).filter(({ kind }) => kind === 'storeHistory');
    expect(kept.map(({ epoch }) => epoch)).toEqual([1, 2]);
    await play(caseId, preparedReopening({ isSupervisor: true }));
    expect((await record.cases.get(caseId)).epoch).toBe(3);
  });

  describe('a correction', () => {
    const correction = (ofSeq: number) =>
      preparedCorrection({ ofSeq, noteId: 'reason-1', by: AGENT, textId: 'text-1' });

    it('is handed the event as it was recorded, by whichever of its corrections it is named', async () => {
      const { caseId } = await record.file(await reviewedOrder());
      const { version: noted } = await play(caseId, addNote('note-1'));
      const { version: first } = await play(caseId, correction(noted));
      const { version: second } = await play(caseId, correction(first));
      const { corrections } = await play(caseId, correction(second));
      expect(corrections.map(({ ofSeq }) => ofSeq)).toEqual([noted, first, second]);
      expect(await refusalOf(play(caseId, correction(999)))).toBe('CORRECTION.NOT_POSSIBLE');
    });

    it('waits for what is being recorded, and sees it: an approval is undone once', async () => {
      const { caseId } = await record.file(await reviewedOrder());
      const approved = await play(caseId, approve({}));
      const { events } = await record.cases.chain(caseId);
      const { seq } = events.find(({ event }) => event.type === 'caseApproved')!.event;
      const all = await Promise.allSettled([play(caseId, correction(seq)), play(caseId, correction(seq))]);
      expect(all.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const state = await record.cases.get(caseId);
      expect(state.stage).toBe('deciding');
      expect(state.corrections).toHaveLength(1);
      expect(state.version).toBeGreaterThan(approved.version);
    });

    it('claims again for a case that should not have ended', async () => {
      const { caseId } = await record.file(await reviewedOrder());
      await play(caseId, cancel());
      const { events } = await record.cases.chain(caseId);
      const state = await play(caseId, correction(events.at(-1)!.event.seq));
      expect(state).toMatchObject({ stage: 'reviewing', epoch: 2, corrections: [{ ofSeq: events.length }] });
      expect(await claimsOf(caseId)).toEqual([[0, 1]]);
    });
  });

  describe('an order that contradicts them', () => {
    it('tells each case that holds what it takes away, in the import itself; the break goes with the last of them', async () => {
      const order = await reviewedOrder({ lines: [{ ...(await reviewedOrder()).lines[0]!, quantity: 3 }] });
      const [open, ended] = [await record.file(order), await refused(order)];
      const fewer = {
        ...order,
        version: 2,
        lines: order.lines.map((line) => ({ ...line, quantity: 0 })),
        deliveries: [],
      };
      expect((await record.import(fewer)).outcome).toBe('contradiction');
      const told = await record.cases.get(open.caseId);
      expect(told).toMatchObject({ escalated: true, orderContradiction: { version: 2 }, orderVersion: 1 });
      expect((await record.cases.get(ended.caseId)).orderContradiction).toBeUndefined();
      expect((await record.import(fewer)).outcome).toBe('unchanged');
      expect((await record.cases.get(open.caseId)).version).toBe(told.version);
    });
  });
});
