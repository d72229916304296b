import fc from 'fast-check';
import {
  addNote, answerSurvey, applyAll, approve, assign, cancel, type CaseState, changeLogistics, clockTicked, DomainError, earliestTick, goodsReceived, type Move, parcelScanned,
  providerSaid, refundSent, refuse, retryRefund, returnArranged,
} from '#domain'; // prettier-ignore
import { verifyChain } from '#persistence';
import { aPolicy } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

type Step = (state: CaseState) => Move;

const intent = (state: CaseState) => state.refunds[0] ?? { intentId: 'none', attempt: 1 };
const said =
  (status: 'pending' | 'settled' | 'failed'): Step =>
  (state) => {
    const { intentId, attempt } = intent(state);
    return providerSaid({ intentId, attempt, status, providerRefundId: 're-1' });
  };
const received =
  (condition: 'asClaimed' | 'damaged'): Step =>
  () =>
    goodsReceived({ receiptId: 'receipt-1', lines: [{ lineId: 'line-1', quantity: 1, condition }] });

const STEPS: readonly Step[] = [
  () => approve({}),
  () => refuse({}),
  () => cancel(),
  () => changeLogistics({ method: 'mail', trackingNumber: 'T-2' }),
  (state) => returnArranged({ revision: state.arrangement.revision }),
  ({ filedAt }) => parcelScanned({ trackingNumber: 'T-1', status: 'inTransit', scannedAt: filedAt }),
  received('asClaimed'),
  received('asClaimed'),
  received('damaged'),
  (state) => refundSent(intent(state).intentId),
  (state) => refundSent(intent(state).intentId),
  said('pending'),
  said('settled'),
  said('settled'),
  said('failed'),
  (state) => retryRefund(intent(state).intentId),
  (state) =>
    clockTicked(earliestTick(state.clocks) ?? { clockId: 'none', generation: 1, rung: 0, at: state.filedAt }),
  () => answerSurvey({ score: 5, solved: true }),
  () => assign('agent-1'),
  () => addNote('text-1'),
];

describe('the chain of a case', () => {
  let record: RecordUnderTest;
  let market: string;

  beforeAll(async () => {
    record = await RecordUnderTest.open();
    // Some clocks are due at once, so that a life also has ticks in it.
    const { clocks } = aPolicy();
    const atOnce = (name: 'refund' | 'followUp') => ({
      ...clocks[name],
      ladder: [{ after: 'PT0S', act: 'warn' as const }, ...clocks[name].ladder],
    });
    market = await record.policy({
      clocks: {
        ...clocks,
        refund: atOnce('refund'),
        followUp: {
          ...clocks.followUp,
          ladder: [
            { after: 'PT0S', act: 'ask' },
            { after: 'P10D', act: 'close' },
          ],
        },
      },
    });
  });
  afterAll(() => record.close());

  const live = async (reason: 'changedMind' | 'other', steps: readonly Step[]): Promise<CaseState> => {
    let state = await record.file(await record.order({ market }), {
      lines: [{ lineId: 'line-1', quantity: 1, reason }],
    });
    for (const step of steps) {
      try {
        state = (await record.record(state.caseId, step(state))).state;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }
    return state;
  };
  const verdict = async (caseId: string) => {
    const { events, headHash } = await record.cases.chain(caseId);
    return verifyChain(events, headHash);
  };

  it('holds after any life, and its events make the stored record and its rows', async () => {
    const lives = fc.tuple(
      fc.constantFrom('changedMind' as const, 'other' as const),
      fc.array(fc.constantFrom(...STEPS), { minLength: 8, maxLength: 30 }),
    );
    const property = fc.asyncProperty(lives, async ([reason, steps]) => {
      const { caseId } = await live(reason, steps);
      const { events } = await record.cases.chain(caseId);
      const state = await record.cases.get(caseId);
      expect(await verdict(caseId)).toEqual({ ok: true });
      expect(
        applyAll(
          null,
          events.map(({ event }) => event),
        ),
      ).toEqual(state);
      await expectRowsToBe(state);
    });
    await fc.assert(property, { numRuns: 40 });
  });

  const expectRowsToBe = async (state: CaseState): Promise<void> => {
    const { caseId } = state;
    const [row] = await record.rows(
      `SELECT stage, version, owner, escalated, next_due_at, closed_at FROM cases WHERE case_id = $1`,
      caseId,
    );
    const due = earliestTick(state.clocks)?.at;
    expect(row).toEqual({
      stage: state.stage,
      version: state.version,
      owner: state.owner ?? null,
      escalated: state.escalated,
      next_due_at: due === undefined ? null : new Date(due),
      closed_at: state.closedAt === undefined ? null : new Date(state.closedAt),
    });
    const clocks = await record.cases.clocks(caseId);
    expect(clocks).toHaveLength(state.clocks.length);
    for (const { startedAt, dueAt, law, starts, pauseReason, ...clock } of state.clocks) {
      const nextAt = clock.status === 'running' ? new Date(clock.rungs[clock.rungsReached]!.at) : null;
      expect(clocks).toContainEqual({
        ...clock,
        ...{ law: law ?? null, countsFrom: starts ?? null, pauseReason: pauseReason ?? null },
        withheld: pauseReason === 'withheld',
        caseId,
        startedAt: new Date(startedAt),
        dueAt: new Date(dueAt),
        nextAt,
      });
    }
    const { items } = await record.money.refunds({ caseId }, { limit: 50 });
    expect(
      items.map(({ intentId, status, attempt, amountMinor }) => ({ intentId, status, attempt, amountMinor })),
    ).toEqual(
      state.refunds.map(({ intentId, status, attempt, amountMinor }) => ({
        intentId,
        status,
        attempt,
        amountMinor,
      })),
    );
  };

  describe('shows what somebody with all rights did to it', () => {
    const happy = async (): Promise<string> => {
      const returned = STEPS.filter((_, index) => [5, 6, 9, 12, 17, 19].includes(index));
      return (await live('changedMind', returned)).caseId;
    };
    /** As superuser, with the triggers asleep. */
    const tamper = async (sql: string, caseId: string): Promise<void> => {
      await record.owner.transaction(async (tx) => {
        await tx.query(`SET LOCAL session_replication_role = replica`);
        await tx.query(sql, [caseId]);
      });
    };

    it.each([
      [
        'a changed payload',
        5,
        `UPDATE case_events SET payload = payload || '{"trackingNumber":"other"}' WHERE case_id = $1 AND seq = 5`,
      ],
      [
        'a changed actor',
        4,
        `UPDATE case_events SET actor = '{"kind":"shop"}' WHERE case_id = $1 AND seq = 4`,
      ],
      ['a changed cause', 2, `UPDATE case_events SET cause_id = 'other' WHERE case_id = $1 AND seq = 2`],
      [
        'a changed time',
        3,
        `UPDATE case_events SET recorded_at = recorded_at + interval '1 ms' WHERE case_id = $1 AND seq = 3`,
      ],
      ['a changed type', 1, `UPDATE case_events SET type = 'noteAdded' WHERE case_id = $1 AND seq = 1`],
      ['a removed event', 6, `DELETE FROM case_events WHERE case_id = $1 AND seq = 6`],
      ['the first event removed', 1, `DELETE FROM case_events WHERE case_id = $1 AND seq = 1`],
    ])('%s, at event %i', async (_what, seq, sql) => {
      const caseId = await happy();
      await tamper(sql, caseId);
      expect(await verdict(caseId)).toMatchObject({ ok: false, seq });
    });

    it('an event put in between', async () => {
      const caseId = await happy();
      await tamper(`UPDATE case_events SET seq = seq + 100 WHERE case_id = $1 AND seq >= 5`, caseId);
      await tamper(`UPDATE case_events SET seq = seq - 99 WHERE case_id = $1 AND seq >= 105`, caseId);
      await tamper(
        `INSERT INTO case_events SELECT case_id, 5, type, payload, actor, cause_id, recorded_at, hash, hash FROM case_events WHERE case_id = $1 AND seq = 4`,
        caseId,
      );
      expect(await verdict(caseId)).toMatchObject({ ok: false, seq: 5 });
    });

    it('two events that changed places', async () => {
      const caseId = await happy();
      await tamper(`UPDATE case_events SET seq = -seq WHERE case_id = $1 AND seq IN (3, 4)`, caseId);
      await tamper(`UPDATE case_events SET seq = 7 + seq WHERE case_id = $1 AND seq < 0`, caseId);
      expect(await verdict(caseId)).toMatchObject({ ok: false, seq: 3 });
    });

    it('events cut off at the end', async () => {
      const caseId = await happy();
      const { version } = await record.cases.get(caseId);
      await tamper(`DELETE FROM case_events WHERE case_id = $1 AND seq > ${version - 2}`, caseId);
      expect(await verdict(caseId)).toEqual({
        ok: false,
        seq: version - 1,
        fault: 'events are missing at the end',
      });
    });

    it('an event whose hash was worked out anew, at the one after it', async () => {
      const caseId = await happy();
      const [other] = await record.rows(`SELECT hash FROM case_events WHERE case_id <> $1 LIMIT 1`, caseId);
      await tamper(
        `UPDATE case_events SET prev_hash = '${String(other?.['hash'])}' WHERE case_id = $1 AND seq = 4`,
        caseId,
      );
      expect(await verdict(caseId)).toMatchObject({
        ok: false,
        seq: 4,
        fault: 'it does not follow the event before it',
      });
    });

    it('nothing, when nothing was done', async () => {
      expect(await verdict(await happy())).toEqual({ ok: true });
    });
  });

  it('has one chain per case: no lock is shared between two', async () => {
    const [a, b] = [await live('changedMind', []), await live('changedMind', [])];
    await record.app.transaction(async (tx) => {
      await record.recorder.recordWithin(tx, {
        caseId: a.caseId,
        cause: { causeId: unique('c'), actor: { kind: 'system' } },
        move: addNote('n'),
      });
      await record.record(b.caseId, addNote('n'));
    });
    expect(await verdict(a.caseId)).toEqual({ ok: true });
  });
});
