import {
  approve,
  assign,
  type CaseState,
  type ClockCause,
  FINAL_STAGES,
  nextBreachOf,
  type Policy,
  STAFF_STAGES,
} from '#domain';
import type { QueueFilter } from '#persistence';
import { aPolicy } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('the queue', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  /** A market whose cases wait for staff for so many hours, with a cause for it. */
  const market = async (hours: number, cause: ClockCause = 'policy', change: Partial<Policy> = {}) => {
    const { clocks, amountLimit } = aPolicy();
    const decision = {
      ...clocks.decision,
      cause,
      ladder: [{ after: `PT${hours}H`, act: 'approve' as const }],
    };
    return record.policy({
      ...{ amountLimit: { ...amountLimit, minor: 0 }, clocks: { ...clocks, decision } },
      ...change,
    });
  };
  const fileIn = async (where: string): Promise<CaseState> =>
    record.file(await record.order({ market: where }));
  const pages = async (filter: QueueFilter, limit: number): Promise<string[]> => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await record.queue.list(filter, { limit, ...(cursor === undefined ? {} : { cursor }) });
      found.push(...page.items.map(({ caseId }) => caseId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return found;
  };
  /** Moves the deadlines of cases in the record, as if they had been filed at other times. */
  const breachAt = async (caseId: string, at: string | null, rank = 1) =>
    record.rows(`UPDATE cases SET breach_at = $2, breach_rank = $3 WHERE case_id = $1`, caseId, at, rank);

  it('is written down with each transition, and begins with what breaches first', async () => {
    const owner = unique('agent');
    const [late, soon] = [await fileIn(await market(72)), await fileIn(await market(2, 'statute'))];
    for (const { caseId } of [late, soon]) await record.record(caseId, assign(owner));
    expect(await pages({ owners: [owner] }, 10)).toEqual([soon.caseId, late.caseId]);
    const rows = await record.rows(
      `SELECT breach_at, breach_rank, breach_cause, reasons FROM cases WHERE case_id = ANY ($1) ORDER BY breach_at`,
      [late.caseId, soon.caseId],
    );
    expect(rows).toEqual(
      [soon, late].map((state, index) => ({
        breach_at: new Date(nextBreachOf(state)!.at),
        breach_rank: index,
        breach_cause: index === 0 ? 'statute' : 'policy',
        reasons: ['changedMind'],
      })),
    );
    await record.record(soon.caseId, approve({}));
    expect(await pages({ owners: [owner] }, 10)).toEqual([late.caseId]);
  });

  it('has those breached the longest first, at one moment the law’s, and pages without loss or repetition', async () => {
    const where = await market(24);
    const filed: CaseState[] = [];
    for (let count = 0; count < 9; count += 1) filed.push(await fileIn(where));
    const ids = filed.map(({ caseId }) => caseId);
    const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
    const wanted: [string, string | null, number][] = [
      [ids[4]!, at(1), 1],
      [ids[2]!, at(2), 0],
      ...[ids[0]!, ids[1]!, ids[3]!].sort().map((id): [string, string, number] => [id, at(2), 1]),
      [ids[5]!, at(3), 1],
      ...[ids[6]!, ids[7]!, ids[8]!].sort().map((id): [string, null, number] => [id, null, 1]),
    ];
    for (const one of wanted) await breachAt(...one);
    const order = wanted.map(([id]) => id);
    for (const limit of [1, 2, 4, 200]) expect(await pages({ market: where }, limit)).toEqual(order);

    // What is done between two pages neither hides nor repeats anything of the others.
    const first = await record.queue.list({ market: where }, { limit: 4 });
    await record.record(order[1]!, approve({}));
    await record.record(order[5]!, approve({}));
    const second = await record.queue.list({ market: where }, { limit: 9, cursor: first.nextCursor! });
    expect(second.items.map(({ caseId }) => caseId)).toEqual([order[4], ...order.slice(6)]);
  });

  it('is filtered by whose, which and why', async () => {
    const [where, law] = [await market(24), await market(24, 'statute')];
    const [mine, free, theirs] = [await fileIn(where), await fileIn(where), await fileIn(law)];
    const [me, other] = [unique('me'), unique('other')];
    await record.record(mine.caseId, assign(me));
    await record.record(theirs.caseId, assign(other));
    const inMarket = async (filter: QueueFilter) => pages({ market: where, ...filter }, 50);
    expect(await inMarket({ unownedOr: [] })).toEqual([free.caseId]);
    expect((await inMarket({ unownedOr: [me] })).sort()).toEqual([mine.caseId, free.caseId].sort());
    expect((await pages({ owners: [me, other] }, 50)).sort()).toEqual([mine.caseId, theirs.caseId].sort());
    expect(await pages({ market: law, cause: 'statute' }, 50)).toEqual([theirs.caseId]);
    expect(await pages({ market: law, cause: 'policy' }, 50)).toEqual([]);
    expect(await inMarket({ reason: 'changedMind', stage: 'deciding', kind: 'return' })).toHaveLength(2);
    expect(await inMarket({ reason: 'damaged' })).toEqual([]);
    expect(await inMarket({ stage: 'inspecting' })).toEqual([]);
  });

  it('is read from its index in order, however many cases there are', async () => {
    const { caseId } = await fileIn(await market(24));
    // Many more, most of which wait for nobody of staff.
    await record.rows(`ALTER TABLE cases DISABLE TRIGGER ALL`);
    const copied = (await record.rows(
      `SELECT string_agg(column_name, ', ') AS names FROM information_schema.columns
       WHERE table_name = 'cases' AND is_generated = 'NEVER' AND column_name NOT IN ('case_id', 'stage', 'breach_at', 'owner')`,
    )) as { names: string }[];
    const names = copied[0]!.names;
    await record.rows(
      `INSERT INTO cases (case_id, stage, breach_at, owner, ${names})
       SELECT 'copy-' || n, CASE WHEN n % 20 = 0 THEN 'deciding' ELSE 'closed' END, now() + n * interval '1 second',
         CASE WHEN n % 3 = 0 THEN 'agent-' || n % 50 END, ${names}
       FROM cases, generate_series(1, 20000) n WHERE case_id = $1`,
      caseId,
    );
    await record.rows(`ANALYZE cases`);
    const planOf = async (condition: string): Promise<string> => {
      const listed = (stages: readonly string[]) => stages.map((stage) => `'${stage}'`).join(', ');
      const queue = `stage IN (${listed(STAFF_STAGES)}) OR (escalated AND stage NOT IN (${listed(FINAL_STAGES)}))`;
      const due = `coalesce(breach_at, 'infinity'::timestamptz), breach_rank, case_id`;
      const rows = await record.rows(
        `EXPLAIN SELECT case_id FROM cases WHERE (${queue}) AND ${condition}
           AND (${due}) > (now()::timestamptz, 1, 'x') ORDER BY ${due} LIMIT 51`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const whole = await planOf('true');
    expect(whole).toContain('using cases_in_queue ');
    expect(whole).toContain('Index Cond');
    expect(whole).not.toMatch(/Sort|Seq Scan/);
    const own = await planOf(`owner = 'agent-12'`);
    expect(own).toContain('using cases_in_queue_by_owner ');
    expect(own).not.toMatch(/Sort|Seq Scan/);
    const { waiting, breached } = await record.queue.depth();
    expect(waiting).toBeGreaterThanOrEqual(1000);
    expect(breached).toBeLessThan(waiting);
  });
});
