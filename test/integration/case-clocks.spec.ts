import {
  type CaseState, type ClockName, type ClockRule, clockTicked, type ClockTick, earliestTick, parcelScanned, type Policy, providerSaid, refundSent,
} from '#domain'; // prettier-ignore
import { aPolicy } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';

describe('the clocks of a case', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  describe('a tick', () => {
    let market: string;
    beforeAll(async () => {
      const { clocks } = aPolicy();
      const ladder = [
        { after: 'PT0S', act: 'warn' as const },
        { after: 'PT0S', act: 'escalate' as const },
        { after: 'P7D', act: 'expire' as const },
      ];
      market = await record.policy({ clocks: { ...clocks, shipBack: { ...clocks.shipBack, ladder } } });
    });
    const ticked = async (): Promise<{ state: CaseState; tick: ClockTick }> => {
      const state = await record.file(await record.order({ market }));
      return { state, tick: earliestTick(state.clocks)! };
    };

    it('reaches every rung that is due, by the clock of the database', async () => {
      const { state, tick } = await ticked();
      const reached = await record.record(state.caseId, clockTicked(tick));
      expect(reached.events).toMatchObject([
        { type: 'clockRungReached', payload: { rung: 0, act: 'warn' } },
        { type: 'clockRungReached', payload: { rung: 1, act: 'escalate' } },
      ]);
      expect(reached.state).toMatchObject({ stage: 'awaitingGoods', escalated: true });
      expect(reached.view.nextTick).toMatchObject({ rung: 2, generation: 1 });
    });

    it.each([
      ['of an older generation', (tick: ClockTick) => ({ ...tick, generation: tick.generation - 1 })],
      ['of a rung that was reached', (tick: ClockTick) => ({ ...tick, rung: tick.rung - 1 })],
      ['of a rung that is not next', (tick: ClockTick) => ({ ...tick, rung: tick.rung + 1 })],
      ['that comes early', (tick: ClockTick) => tick],
      ['of another clock', (tick: ClockTick) => ({ ...tick, clockId: 'decision-1' })],
    ])('%s changes nothing', async (_what, change) => {
      const { state, tick } = await ticked();
      const after = await record.record(state.caseId, clockTicked(tick));
      const stale = await record.record(state.caseId, clockTicked(change(after.view.nextTick!)));
      expect(stale.events).toEqual([]);
      expect(stale.view.version).toBe(after.view.version);
    });

    it('armed before a change by hand is overtaken by it', async () => {
      const { state, tick } = await ticked();
      await record.owner.transaction(async (tx) => {
        await tx.query(
          `UPDATE cases SET state = jsonb_set(state, '{clocks,0,generation}', '2') WHERE case_id = $1`,
          [state.caseId],
        );
      });
      expect((await record.record(state.caseId, clockTicked(tick))).events).toEqual([]);
      const extended = await record.record(state.caseId, clockTicked({ ...tick, generation: 2 }));
      expect(extended.events).toHaveLength(2);
    });

    it('of a clock that was kept in the meantime changes nothing', async () => {
      const { state, tick } = await ticked();
      await record.record(
        state.caseId,
        parcelScanned({ trackingNumber: 'T-1', status: 'inTransit', scannedAt: state.filedAt }),
      );
      expect((await record.record(state.caseId, clockTicked(tick))).events).toEqual([]);
    });
  });

  describe('a clock of law', () => {
    const law = { rule: 'EU-4', cause: 'statute' as const, law: 'CRD Art. 13', source: 'test' };
    const marketWith = (clocks: Partial<Policy['clocks']>, more: Partial<Policy> = {}) =>
      record.policy({ clocks: { ...aPolicy().clocks, ...clocks }, ...more });
    const rowsOf = async (caseId: string, name: ClockName) =>
      (await record.cases.clocks(caseId)).filter((row) => row.name === name);

    it('is withheld in the rows too, with its law and what it counts from, until the goods are proven to be sent', async () => {
      const statutoryRefund: ClockRule = {
        ...{ ...law, starts: 'notice', withheldUntil: 'goodsOrProof' },
        ladder: [{ days: 14, act: 'escalate' }],
      };
      const market = await marketWith({ statutoryRefund });
      const { caseId, filedAt } = await record.file(await record.order({ market }));
      const standing = {
        law: 'CRD Art. 13',
        countsFrom: 'notice',
        withheld: true,
        pauseReason: 'withheld',
        nextAt: null,
      };
      expect(await rowsOf(caseId, 'statutoryRefund')).toMatchObject([{ ...standing, status: 'paused' }]);
      const sent = { trackingNumber: `T-${caseId}`, status: 'inTransit', scannedAt: filedAt } as const;
      const { events } = await record.record(caseId, parcelScanned(sent));
      expect(events.at(-1)).toMatchObject({ type: 'clockResumed', payload: { reason: 'goodsOrProof' } });
      const [row] = await rowsOf(caseId, 'statutoryRefund');
      expect(row).toMatchObject({
        status: 'running',
        withheld: false,
        pauseReason: null,
        nextAt: row!.dueAt,
      });
    });

    it('is met in the recording that settles the money', async () => {
      const market = await marketWith({
        statutoryRefund: { ...law, starts: 'goods', ladder: [{ days: 7, act: 'escalate' }] },
      });
      const filed = await record.file(await record.order({ market }));
      expect(await rowsOf(filed.caseId, 'statutoryRefund')).toEqual([]);
      const { refunds } = await record.receive(filed);
      expect(await rowsOf(filed.caseId, 'statutoryRefund')).toMatchObject([
        { status: 'running', countsFrom: 'goods' },
      ]);
      for (const { intentId } of refunds) {
        await record.record(filed.caseId, refundSent(intentId));
        await record.record(
          filed.caseId,
          providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: `re-${intentId}` }),
        );
      }
      expect(await rowsOf(filed.caseId, 'statutoryRefund')).toMatchObject([{ status: 'met' }]);
    });
  });

  describe('a rung that is counted in days', () => {
    /** The last day before the change to summer time of a zone, and the end of the day after it. */
    it.each([
      ['Europe/London', '2026-03-28T12:00:00.000Z', '2026-03-29T22:59:59.999Z'],
      ['America/Santiago', '2026-09-05T12:00:00.000Z', '2026-09-07T02:59:59.999Z'],
      ['Africa/Cairo', '2026-04-23T12:00:00.000Z', '2026-04-24T20:59:59.999Z'],
    ])('in %s is reached at the end of the shorter day', async (timeZone, noticeAt, at) => {
      const market = await record.policy({
        ...{ timeZone, window: { rule: 'window', source: 'test', days: 3_000 } },
        clocks: {
          ...aPolicy().clocks,
          statutoryRefund: {
            ...{ rule: 'law', cause: 'statute', starts: 'notice' },
            ladder: [{ days: 1, act: 'escalate' }],
          },
        },
      });
      const order = await record.order({ market, placedAt: '2026-03-01T00:00:00.000Z' });
      const { clocks } = await record.file(order, { noticeAt });
      expect(clocks.find(({ name }) => name === 'statutoryRefund')).toMatchObject({
        startedAt: noticeAt,
        dueAt: at,
      });
    });
  });

  describe('the rows of the clocks', () => {
    it('show next rung, outcome and reason of each clock as the case has it', async () => {
      const state = await record.file(await record.order());
      expect(await record.cases.clocks(state.caseId)).toMatchObject([
        {
          clockId: 'shipBack-1',
          name: 'shipBack',
          cause: 'policy',
          rule: 'ship-back-clock',
          status: 'running',
          nextAt: new Date(state.clocks[0]!.rungs[0]!.at),
        },
      ]);
      const settling = await record.receive(state);
      const rows = await record.cases.clocks(state.caseId);
      const shown = rows.map(({ clockId, status, nextAt }) => [clockId, status, nextAt === null]);
      expect(shown.sort()).toEqual(
        settling.clocks.map(({ clockId, status }) => [clockId, status, status !== 'running']).sort(),
      );
      const [due] = await record.rows(
        `SELECT min(next_at) AS at FROM case_clocks WHERE case_id = $1 AND status = 'running'`,
        state.caseId,
      );
      expect(due?.['at']).toEqual(new Date(earliestTick(settling.clocks)!.at));
    });
  });
});
