import { type Actor, assign, type CaseState, type Move, refuse } from '#domain';
import { INDICATORS_BY, IndicatorStore, QualityStore } from '#persistence';
import { aPolicy } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const EVER = { from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };
const FULL = { timeliness: 5, understanding: 5, decision: 5, tone: 0, record: 5 };
const BETTER = { ...FULL, tone: 5 };

describe('audits', () => {
  let record: RecordUnderTest;
  let quality: QualityStore;
  let market: string;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    quality = new QualityStore(record.app);
    const { criteria, sampling } = await quality.scorecard();
    await quality.setScorecard({ criteria, sampling: { ...sampling, basisPoints: 10_000 } }, 'boss');
  });
  beforeEach(async () => {
    market = await record.policy({ amountLimit: { ...aPolicy().amountLimit, minor: 0 } });
  });
  afterAll(() => record?.close());

  const act = async (caseId: string, actor: Actor, move: Move): Promise<CaseState> =>
    (await record.recorder.record({ caseId, cause: { causeId: unique('cause'), actor }, move })).state;
  const agent = (id: string): Actor => ({ kind: 'agent', id });

  /** A case that Ann owned and Rob refused, drawn by two at once. */
  const drawn = async () => {
    const { caseId } = await record.file(await record.order({ market }));
    await act(caseId, agent('ann'), assign('ann'));
    await act(caseId, { kind: 'supervisor', id: 'rob' }, refuse({}));
    const counts = await Promise.all([quality.draw(caseId), quality.draw(caseId)]);
    const audit = (await quality.list({ status: 'drawn' })).find((one) => one.caseId === caseId);
    return { caseId, counts: counts.sort(), auditId: audit?.auditId ?? '' };
  };
  const objected = async () => {
    const { auditId } = await drawn();
    await quality.score(auditId, FULL, { by: 'sue' });
    await quality.answer(auditId, 'objected', { by: 'ann' });
    return auditId;
  };

  it('draw a case once, are never of one’s own, and are measured in each group', async () => {
    const { auditId, counts } = await drawn();
    expect(counts).toEqual([0, 1]);
    for (const by of ['ann', 'rob'])
      expect(await refusalOf(quality.score(auditId, FULL, { by }))).toBe('AUDIT.OWN_CASE');
    expect(await quality.score(auditId, FULL, { by: 'sue' })).toMatchObject({
      status: 'scored',
      score: 8_500,
    });
    for (const by of INDICATORS_BY) {
      const { items } = await new IndicatorStore(record.app).measure({ ...EVER, by, market }, { limit: 5 });
      expect(items).toMatchObject([{ cases: 1, resolved: 1, auditScoreAverage: 8_500 }]);
    }
  });

  it('wait for whoever is just taking the case, and are refused to him', async () => {
    const { auditId, caseId } = await drawn();
    const blocker = record.owner.createQueryRunner();
    await blocker.startTransaction();
    // Events cannot be written for now: the case is locked, and what Sue does to it not yet there to be seen.
    await blocker.query('LOCK TABLE case_events IN SHARE MODE');
    const taking = act(caseId, agent('sue'), assign('sue'));
    await waiting(1);
    const scoring = refusalOf(quality.score(auditId, FULL, { by: 'sue' }));
    await waiting(2);
    await blocker.commitTransaction();
    await blocker.release();
    expect((await taking).owner).toBe('sue');
    expect(await scoring).toBe('AUDIT.OWN_CASE');
    expect(await quality.get(auditId)).toMatchObject({ status: 'drawn', auditor: null, score: null });
  });

  it('are scored once when two auditors do it at once, and say who it was', async () => {
    const { auditId } = await drawn();
    const by = ['sue', 'tom', 'uma', 'vic'];
    const outcomes = await Promise.allSettled(by.map((one) => quality.score(auditId, FULL, { by: one })));
    const won = by.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(won).toEqual([(await quality.get(auditId)).auditor]);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'AUDIT.ENDED' });
    expect(await record.count('messages', "template = 'staffAudited' AND recipient = 'ann' AND case_id = (SELECT case_id FROM quality_audits WHERE audit_id = $1)", auditId)).toBe(1); // prettier-ignore
  });

  it('are answered by the agent alone, once, and only when they were scored', async () => {
    const { auditId } = await drawn();
    expect(await refusalOf(quality.answer(auditId, 'acknowledged', { by: 'ann' }))).toBe('AUDIT.ENDED');
    await quality.score(auditId, FULL, { by: 'sue' });
    expect(await refusalOf(quality.answer(auditId, 'objected', { by: 'ben' }))).toBe('AUDIT.NOT_FOUND');
    expect(await quality.answer(auditId, 'acknowledged', { by: 'ann' })).toMatchObject({
      status: 'acknowledged',
    });
    expect(await refusalOf(quality.answer(auditId, 'objected', { by: 'ann' }))).toBe('AUDIT.ENDED');
    expect(await refusalOf(quality.decide(auditId, BETTER, { by: 'tom' }))).toBe('AUDIT.ENDED');
  });

  it('that are objected to count for nothing until another auditor decides, whose score stands', async () => {
    const auditId = await objected();
    const measured = async () => {
      const filter = { ...EVER, by: 'agent', market } as const;
      const { items } = await new IndicatorStore(record.app).measure(filter, { limit: 5 });
      return items.map(({ group, audits, auditScoreAverage }) => [group, audits, auditScoreAverage]);
    };
    expect(await measured()).toEqual([['ann', 0, null]]);
    // The first auditor, the agent, and who had a part in the case.
    for (const by of ['sue', 'ann', 'rob'])
      expect(await refusalOf(quality.decide(auditId, BETTER, { by }))).toBe('AUDIT.OWN_CASE');
    const decided = await quality.decide(auditId, BETTER, { by: 'tom' });
    expect(decided).toMatchObject({ status: 'decided', auditor: 'sue', decidedBy: 'tom', score: 10_000 });
    expect(await refusalOf(quality.decide(auditId, FULL, { by: 'uma' }))).toBe('AUDIT.ENDED');
    expect(await measured()).toEqual([['ann', 1, 10_000]]);
  });

  it('are by the standard that they were drawn by, whatever it is by now', async () => {
    const { auditId } = await drawn();
    const { criteria, sampling, version } = await quality.scorecard();
    const next = await quality.setScorecard({ criteria: criteria.slice(0, 1), sampling }, 'boss');
    expect(next.version).toBe(version + 1);
    const short = quality.score(auditId, { timeliness: 5 }, { by: 'sue' });
    expect(await refusalOf(short)).toBe('REQUEST.INVALID');
    expect(await quality.score(auditId, BETTER, { by: 'sue' })).toMatchObject({ scorecardVersion: version, score: 10_000 }); // prettier-ignore
  });

  /** Until so many wait for a lock. */
  async function waiting(count: number): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const there = await record.count(
        'pg_stat_activity',
        "datname = current_database() AND wait_event_type = 'Lock'",
      );
      if (there === count) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`Waited in vain for ${count} that wait.`);
  }
});
