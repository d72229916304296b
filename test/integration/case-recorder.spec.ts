import {
  addNote, answerSurvey, approve, assign, cancel, extendClock, type CaseState, goodsReceived, parcelScanned,
  providerSaid, refundSent,
} from '#domain'; // prettier-ignore
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const agent = { kind: 'agent', id: 'agent-1' } as const;

describe('CaseRecorder', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const filed = async (): Promise<CaseState> => record.file(await record.order());
  const messagesOf = async (caseId: string, kind: string) =>
    record.rows(
      `SELECT message FROM outbox WHERE case_id = $1 AND message ->> 'kind' = $2 ORDER BY id`,
      caseId,
      kind,
    );

  describe('a cause', () => {
    it('is recorded once; the same again gets the first answer, also when the case has moved on', async () => {
      const { caseId } = await filed();
      const first = await record.record(caseId, assign('agent-1'), 'cause-1');
      await record.record(caseId, assign('agent-2'));
      const again = await record.record(caseId, assign('agent-3'), 'cause-1');
      expect(again.repeated).toBe(true);
      expect(again.events.map(({ seq, type, payload }) => ({ seq, type, payload }))).toEqual(
        first.events.map(({ seq, type, payload }) => ({ seq, type, payload })),
      );
      expect(again.state.owner).toBe('agent-2');
    });

    it('is recorded once when it comes five times at once', async () => {
      const { caseId, version } = await filed();
      const all = await Promise.all(
        Array.from({ length: 5 }, () => record.record(caseId, addNote('n'), 'cause-1')),
      );
      expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect((await record.cases.get(caseId)).version).toBe(version + 1);
    });

    it('belongs to its case: another one may have the same', async () => {
      const [one, other] = [await filed(), await filed()];
      await record.record(one.caseId, addNote('n'), 'cause-1');
      expect((await record.record(other.caseId, addNote('n'), 'cause-1')).repeated).toBe(false);
    });

    it('of a refused move leaves nothing behind, so that it may be tried again', async () => {
      const { caseId } = await filed();
      expect(await refusalOf(record.record(caseId, approve({}), 'cause-1'))).toBe('CASE.ILLEGAL_MOVE');
      expect(await record.cases.findByCause('cause-1', caseId)).toBeNull();
      expect((await record.record(caseId, addNote('n'), 'cause-1')).events).toHaveLength(1);
    });

    it('stands in the event with the actor', async () => {
      const { caseId } = await filed();
      await record.recorder.record({
        caseId,
        cause: { causeId: 'cause-1', actor: agent },
        move: addNote('n'),
      });
      const { events } = await record.cases.chain(caseId);
      expect(events.at(-1)?.event).toMatchObject({ type: 'noteAdded', causeId: 'cause-1', actor: agent });
    });
  });

  describe('an expected version', () => {
    const noted = (state: CaseState, expectedVersion: number, causeId = unique('cause')) =>
      record.recorder.record({
        caseId: state.caseId,
        cause: { causeId, actor: agent },
        move: addNote('n'),
        expectedVersion,
      });

    it('is compared with the newest one', async () => {
      const state = await filed();
      expect((await noted(state, state.version)).events).toHaveLength(1);
      expect(await refusalOf(noted(state, state.version))).toBe('CASE.VERSION_MISMATCH');
    });

    it('lets one of many who read the same through', async () => {
      const state = await filed();
      const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => noted(state, state.version)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('does not keep a repeated command from its first answer', async () => {
      const state = await filed();
      await noted(state, state.version, 'cause-1');
      expect((await noted(state, state.version, 'cause-1')).repeated).toBe(true);
    });
  });

  it('refuses a case that nobody filed', async () => {
    expect(await refusalOf(record.record('nobody', addNote('n')))).toBe('CASE.NOT_FOUND');
  });

  it('writes one after the other, without gaps, when twenty record at once', async () => {
    const { caseId, version } = await filed();
    await Promise.all(Array.from({ length: 20 }, () => record.record(caseId, addNote('n'))));
    const { events } = await record.cases.chain(caseId);
    expect(events.map(({ event }) => event.seq)).toEqual(
      Array.from({ length: version + 20 }, (_, index) => index + 1),
    );
  });

  it('lets one of two contrary commands win', async () => {
    const { caseId, refunds } = await record.receive(await filed());
    const other = await filed();
    const outcomes = await Promise.allSettled([
      record.record(other.caseId, cancel()),
      record.receive(other),
      record.record(caseId, refundSent(refunds[0]!.intentId)),
    ]);
    const { stage } = await record.cases.get(other.caseId);
    expect(['cancelled', 'settling']).toContain(stage);
    // A receipt for a cancelled case changes nothing; a cancellation of a received one is refused.
    expect(outcomes[0].status).toBe(stage === 'cancelled' ? 'fulfilled' : 'rejected');
  });

  describe('messages', () => {
    it('to the workflow are written only for those whom it does not hear anyway', async () => {
      const { caseId } = await filed();
      await record.record(caseId, addNote('n'));
      expect(await messagesOf(caseId, 'signalCase')).toEqual([]);
      const { view } = await record.recorder.record({
        caseId,
        cause: { causeId: 'fact', actor: { kind: 'carrier' } },
        move: extendClock('shipBack-1', 'P1D', { reason: 'strike' }),
        tellWorkflow: true,
      });
      expect(await messagesOf(caseId, 'signalCase')).toEqual([
        { message: { kind: 'signalCase', caseId, epoch: 1, view } },
      ]);
    });

    it('are not written for a move that changes nothing, nor for a repeated cause', async () => {
      const { caseId } = await filed();
      const tell = (move: Parameters<typeof record.record>[1]) =>
        record.recorder.record({
          caseId,
          cause: { causeId: 'fact', actor: { kind: 'carrier' } },
          move,
          tellWorkflow: true,
        });
      await tell(() => []);
      expect(await messagesOf(caseId, 'signalCase')).toHaveLength(0);
      await tell(extendClock('shipBack-1', 'P1D', { reason: 'strike' }));
      await tell(extendClock('shipBack-1', 'P1D', { reason: 'strike' }));
      expect(await messagesOf(caseId, 'signalCase')).toHaveLength(1);
    });

    it('are not written when nothing that a workflow waits for has changed', async () => {
      const { caseId } = await filed();
      const cause = { causeId: 'note', actor: { kind: 'shop' } } as const;
      await record.recorder.record({ caseId, cause, move: addNote('n'), tellWorkflow: true });
      expect(await messagesOf(caseId, 'signalCase')).toEqual([]);
    });

    it('are not written for a case that was over before: no workflow is left', async () => {
      const { caseId } = await filed();
      await record.record(caseId, cancel());
      await record.recorder.record({
        caseId,
        cause: { causeId: 'late', actor: agent },
        move: addNote('n'),
        tellWorkflow: true,
      });
      expect(await messagesOf(caseId, 'signalCase')).toEqual([]);
    });

    it('have the history stored once, when the case ends', async () => {
      const { caseId } = await filed();
      expect(await messagesOf(caseId, 'storeHistory')).toHaveLength(0);
      await record.record(caseId, cancel());
      await record.record(caseId, addNote('n'));
      expect(await messagesOf(caseId, 'storeHistory')).toEqual([
        { message: { kind: 'storeHistory', caseId, epoch: 1 } },
      ]);
    });
  });

  it('opens a break for a lost parcel and for a failed refund, once', async () => {
    const state = await filed();
    const scan = (status: 'inTransit' | 'lost') =>
      parcelScanned({ trackingNumber: 'T-1', status, scannedAt: state.filedAt });
    for (const status of ['inTransit', 'lost', 'inTransit', 'lost'] as const)
      await record.record(state.caseId, scan(status));
    const { items } = await record.breaks.list({ status: 'open' }, { limit: 100 });
    expect(items.filter(({ caseId }) => caseId === state.caseId)).toMatchObject([
      { kind: 'parcelLost', subject: state.caseId },
    ]);
  });

  it('closes a case whose customer has answered, and keeps its claims', async () => {
    const { caseId, refunds } = await record.receive(await filed());
    const { intentId } = refunds[0]!;
    await record.record(caseId, refundSent(intentId));
    await record.record(
      caseId,
      providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: 're' }),
    );
    const { state } = await record.record(caseId, answerSurvey({ score: 4, solved: true }));
    expect(state.stage).toBe('closed');
    expect(await record.count('claims', 'case_id = $1', caseId)).toBe(1);
    expect((await record.cases.clocks(caseId)).filter(({ nextAt }) => nextAt !== null)).toEqual([]);
  });

  it('books a receipt only as far as it fits the case', async () => {
    const { caseId, version } = await filed();
    const tooMany = goodsReceived({
      receiptId: 'r',
      lines: [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' }],
    });
    expect((await record.record(caseId, tooMany)).view.version).toBe(version);
  });
});
