import {
  type Actor, addNote, approve, assign, type CaseState, type Move, providerSaid, refundSent, refuse, type ResponseTime, responseTimesOf,
} from '#domain'; // prettier-ignore
import { preparedAppeal, type PreparedMove, type StandardsBy } from '#persistence';
import { aPolicy } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

const SUE = { kind: 'supervisor', id: 'sue' } as const;
const HOUR = 3_600_000;

describe('response times', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const within = { firstAnswer: 'PT1H', decision: 'PT2H', refund: 'P3D' };
  const market = async () =>
    record.policy({
      amountLimit: { ...aPolicy().amountLimit, minor: 0 },
      terms: { standards: { rule: 'standards', source: 'test', within } },
    });
  const fileIn = async (where: string): Promise<CaseState> =>
    record.file(await record.order({ market: where }));
  const act = async (caseId: string, actor: Actor, move: Move | PreparedMove): Promise<CaseState> =>
    (await record.recorder.record({ caseId, cause: { causeId: unique('cause'), actor }, move })).state;
  const agent = (id: string): Actor => ({ kind: 'agent', id });
  /** As if all that is recorded of the case had happened so long ago. */
  const ago = async (caseId: string, hours: number) =>
    record.rows(
      `UPDATE case_response_times SET started_at = started_at - make_interval(hours => $2), due_at = due_at - make_interval(hours => $2),
         ended_at = ended_at - make_interval(hours => $2) WHERE case_id = $1`,
      caseId,
      hours,
    );
  const rowsOf = async (caseId: string): Promise<ResponseTime[]> => {
    const rows = await record.rows(
      `SELECT step, seq, started_at AS "startedAt", within_ms AS "withinMs", waited_ms AS "waitedMs", due_at AS "dueAt", status,
         ended_at AS "endedAt", agent FROM case_response_times WHERE case_id = $1 ORDER BY seq, step`,
      caseId,
    );
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
      ),
    ) as unknown as ResponseTime[];
  };
  const measured = async (by: StandardsBy, where?: string) => {
    const [from, to] = [-40, 40].map((days) => new Date(Date.now() + days * 24 * HOUR).toISOString());
    const rows = await record.standards.measure({ from: from!, to: to!, by });
    return where === undefined ? rows : rows.filter(({ group }) => group === where);
  };

  it('are what the events of the case say, through appeal and refund, and by the standard of its policy', async () => {
    const { caseId } = await fileIn(await market());
    await act(caseId, agent('ann'), refuse({}));
    await act(caseId, { kind: 'customer', id: 'customer-1' }, preparedAppeal('note-1'));
    const approved = await act(caseId, SUE, approve({}));
    const settling = await record.receive(approved);
    const { intentId, attempt } = settling.refunds[0]!;
    await record.record(caseId, refundSent(intentId));
    expect((await rowsOf(caseId)).at(-1)).toMatchObject({ step: 'refund', status: 'open' });
    await record.record(
      caseId,
      providerSaid({ intentId, attempt, status: 'settled', providerRefundId: 're-1' }),
    );

    const { events } = await record.cases.chain(caseId);
    const chain = events.map(({ event }) => event);
    const told = responseTimesOf(chain, null, [], within);
    expect(await rowsOf(caseId)).toEqual(
      told.sort((one, other) => one.seq - other.seq || one.step.localeCompare(other.step)),
    );
    expect(told.map(({ step, status, agent: who }) => [step, status, who])).toEqual([
      ...(['decision', 'firstAnswer'] as const).map((step) => [step, 'done', 'ann']),
      ...(['decision', 'firstAnswer'] as const).map((step) => [step, 'done', 'sue']),
      ['refund', 'done', undefined],
    ]);
  });

  it('are counted by agent and reason, with what is met, and how long it took', async () => {
    const where = await market();
    const [ann, ben] = [unique('ann'), unique('ben')];
    const all = await Promise.all([1, 2, 3].map(() => fileIn(where)));
    const [quick, slow, other] = all.map(({ caseId }) => caseId) as [string, string, string];
    await act(quick, agent(ann), approve({}));
    // It was filed three hours before it was decided.
    await record.rows(
      `UPDATE case_response_times SET started_at = started_at - interval '3 hours', due_at = due_at - interval '3 hours' WHERE case_id = $1`,
      slow,
    );
    await act(slow, agent(ann), approve({}));
    await act(other, agent(ben), refuse({}));
    const decisions = (await measured('agent')).filter(
      ({ step, group }) => step === 'decision' && [ann, ben].includes(group ?? ''),
    );
    expect(decisions).toEqual([
      expect.objectContaining({ group: ann, count: 2, met: 1, open: 0 }),
      expect.objectContaining({ group: ben, count: 1, met: 1, open: 0 }),
    ]);
    const [{ longestSeconds, medianSeconds, p90Seconds }] = decisions as [(typeof decisions)[0]];
    expect(longestSeconds).toBeGreaterThanOrEqual(3 * 3_600);
    expect(longestSeconds).toBeLessThan(3 * 3_600 + 60);
    expect(medianSeconds).toBeLessThan(p90Seconds);
    expect((await measured('reason')).map(({ group }) => group)).toContain('changedMind');
    expect((await measured('month'))[0]!.group).toMatch(/^\d{4}-\d\d$/);
    expect((await measured('market', where)).map(({ step, count, met }) => [step, count, met])).toEqual([
      ['firstAnswer', 3, 2],
      ['decision', 3, 2],
    ]);
  });

  it('that have missed the standard and are not over count as missed, for the owner; what is due next is shown', async () => {
    const where = await market();
    const owner = unique('owner');
    const { caseId } = await fileIn(where);
    await act(caseId, agent('boss'), assign(owner));
    expect((await record.queue.standardsDue([caseId])).get(caseId)).toMatchObject({ step: 'firstAnswer' });
    expect(await measured('market', where)).toEqual([]);
    await ago(caseId, 5);
    const overdue = (await measured('agent')).filter(({ group }) => group === owner);
    expect(overdue.map(({ step, count, met, open }) => [step, count, met, open])).toEqual([
      ['firstAnswer', 1, 0, 1],
      ['decision', 1, 0, 1],
    ]);
    expect((await record.standards.overdue()).get('decision')).toBeGreaterThanOrEqual(1);
    await act(caseId, agent(owner), addNote('note-1'));
    expect((await record.queue.standardsDue([caseId])).get(caseId)).toMatchObject({ step: 'decision' });
  });

  it('of cases decided together are those of who ordered it', async () => {
    const where = await market();
    const cases = await Promise.all([1, 2, 3].map(() => fileIn(where)));
    const bulkId = unique('bulk');
    const act = { act: 'approve' } as const;
    await record.bulkActs.prepare({ bulkId, act, filter: { market: where }, reason: 'recall', actor: SUE });
    await record.bulkActs.start(bulkId);
    await Promise.all([record.bulkActs.carryOut(bulkId), record.bulkActs.carryOut(bulkId)]);
    for (const { caseId } of cases)
      expect((await rowsOf(caseId)).map(({ status, agent: who }) => [status, who])).toEqual([
        ['done', 'sue'],
        ['done', 'sue'],
      ]);
  });

  it('belong to no one while they are measured twice: a step is open once', async () => {
    const { caseId } = await fileIn(await market());
    const again = record.rows(
      `INSERT INTO case_response_times (case_id, step, seq, market, started_at, within_ms, waited_ms, due_at, status)
       VALUES ($1, 'decision', 99, 'GB', now(), 1, 0, now(), 'open')`,
      caseId,
    );
    await expect(again).rejects.toThrow('response_measured_once');
  });
});
