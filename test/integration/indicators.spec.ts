import {
  type Actor,
  answerSurvey,
  approve,
  assign,
  type CaseState,
  type Move,
  noteCost,
  providerSaid,
  refundSent,
  refuse,
} from '#domain';
import {
  type IndicatorFilter,
  type IndicatorRow,
  type IndicatorsBy,
  IndicatorStore,
  QualityStore,
} from '#persistence';
import { aLine, aPolicy } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

const SPRING = { from: '2026-03-01T00:00:00.000Z', to: '2026-05-01T00:00:00.000Z' };
const DAY = 86_400;

/**
 * Four cases of two orders, whose figures are worked out by hand. Ann's two give back a unit of 25.00 each; one customer
 * is content, the other is not, and is looked at again. Ben refuses two goods; and somebody complains, whom nobody has answered.
 */
describe('indicators', () => {
  let record: RecordUnderTest;
  let market: string;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    market = await record.policy({ amountLimit: { ...aPolicy().amountLimit, minor: 0 } });
    await stage();
  });
  afterAll(() => record?.close());

  const as = async (id: string, caseId: string, ...moves: readonly Move[]): Promise<void> => {
    const actor: Actor = { kind: 'agent', id };
    for (const move of moves)
      await record.recorder.record({ caseId, cause: { causeId: unique('cause'), actor }, move });
  };
  const paid = async ({ caseId }: CaseState, score: number): Promise<void> => {
    await as('ann', caseId, assign('ann'), approve({}));
    const { refunds } = await record.receive(await record.cases.get(caseId));
    const [{ intentId, attempt } = { intentId: '', attempt: 1 }] = refunds;
    await record.record(caseId, refundSent(intentId));
    const providerRefundId = unique('re');
    await record.record(caseId, providerSaid({ intentId, attempt, status: 'settled', providerRefundId }));
    await record.record(caseId, answerSurvey({ score, solved: score > 3 }));
  };
  /** When it was filed, after how many seconds it ended, and in how many it was answered, with as many waited for the customer. */
  const timed = async (caseId: string, filedAt: string, times: readonly (number | null)[]): Promise<void> => {
    const [ended = null, answered = null, waited = 0] = times;
    await record.rows(
      `UPDATE cases SET filed_at = $2::timestamptz, state = state || CASE WHEN $3::int IS NULL THEN '{}'::jsonb
         ELSE jsonb_build_object('endedAt', $2::timestamptz + make_interval(secs => $3::int)) END WHERE case_id = $1`,
      ...[caseId, filedAt, ended],
    );
    await record.rows(
      `UPDATE case_response_times SET started_at = $2::timestamptz, due_at = $2::timestamptz + interval '1 hour', waited_ms = $4::int * 1000,
         ended_at = $2::timestamptz + make_interval(secs => $3::int) WHERE case_id = $1 AND step = 'firstAnswer' AND status = 'done'`,
      ...[caseId, filedAt, answered, waited],
    );
  };

  async function stage(): Promise<void> {
    const lines = [aLine({ quantity: 3, paidMinor: 7_500 })];
    const bought = await record.order({ market, lines });
    const two = [aLine(), aLine({ lineId: 'line-2', sku: 'LANTERN' })];
    const other = await record.order({ market, lines: two });

    const content = await record.file(bought);
    await paid(content, 5);
    const unhappy = await record.file(bought);
    await as('ann', unhappy.caseId, noteCost({ kind: 'labour', amountMinor: 750, minutes: 15 }));
    await paid(unhappy, 2);
    const refused = await record.file(other, {
      lines: [
        { lineId: 'line-1', quantity: 1, reason: 'changedMind' },
        { lineId: 'line-2', quantity: 1, reason: 'doesNotFit' },
      ],
    });
    await as('ben', refused.caseId, assign('ben'), refuse({}));
    const noteId = unique('note');
    const complaint = await record.file(other, {
      ...{
        wish: { kind: 'complaint', subject: 'service', noteId },
        lines: [],
        logistics: { method: 'none' },
      },
      texts: [{ textId: noteId, kind: 'note', content: { text: 'No.' }, author: 'customer-1' }],
    });

    await timed(content.caseId, '2026-03-31T23:30:00.000Z', [DAY, 600]);
    // Two hours and ten minutes, ten of them the customer's; it has not ended.
    await timed(unhappy.caseId, '2026-03-31T23:59:59.999Z', [null, 7_800, 600]);
    await timed(refused.caseId, '2026-04-01T00:00:00.000Z', [3 * DAY, 1_800]);
    await timed(complaint.caseId, '2026-04-02T00:00:00.000Z', [null, null]);
    await audit(content.caseId);
  }

  /** (20·5 + 20·5 + 30·5 + 15·0 + 15·5) / (100·5) of what can be reached. */
  async function audit(caseId: string): Promise<void> {
    const quality = new QualityStore(record.app);
    const { criteria, sampling } = await quality.scorecard();
    await quality.setScorecard({ criteria, sampling: { ...sampling, basisPoints: 10_000 } }, 'boss');
    await quality.draw(caseId);
    const [{ auditId } = { auditId: '' }] = await quality.list({ agent: 'ann' });
    const scores = { timeliness: 5, understanding: 5, decision: 5, tone: 0, record: 5 };
    await quality.score(auditId, scores, { by: 'sue' });
  }

  const measured = async (
    by: IndicatorsBy,
    filter: Partial<IndicatorFilter> = {},
  ): Promise<IndicatorRow[]> => {
    const page = await new IndicatorStore(record.app).measure(
      { ...SPRING, by, market, ...filter },
      { limit: 10 },
    );
    return [...page.items];
  };
  const counts = async (by: IndicatorsBy, filter: Partial<IndicatorFilter> = {}) =>
    (await measured(by, filter)).map(({ group, cases }) => [group, cases]);

  it('are what was worked out by hand', async () => {
    expect(await measured('market')).toEqual([
      {
        ...{ group: market, cases: 4, orders: 2, complaints: 1 },
        // 600, 1,800 and 7,200 seconds; nine tenths lie four fifths of the way from the second to the third.
        ...{ answered: 3, answeredInTime: 2, firstAnswerAverageSeconds: 3_200 },
        ...{ firstAnswerMedianSeconds: 1_800, firstAnswerP90Seconds: 6_120 },
        ...{ resolved: 2, resolutionAverageSeconds: 2 * DAY, resolutionMedianSeconds: 2 * DAY },
        ...{ resolutionP90Seconds: 241_920, reopened: 1 },
        ...{ asked: 2, surveys: 2, solved: 1, scoreAverage: 3.5 },
        ...{ audits: 1, auditScoreAverage: 8_500 },
        money: [
          {
            currency: 'GBP',
            cases: 4,
            costsMinor: 750,
            refundedMinor: 5_000,
            goodwillMinor: 0,
            payoutsMinor: 0,
          },
        ],
      },
    ]);
  });

  it('stand by whoever answers for the cases', async () => {
    expect(await measured('agent')).toMatchObject([
      { group: '', cases: 1, complaints: 1, answered: 0, firstAnswerMedianSeconds: null },
      { group: 'ann', cases: 2, orders: 1, answeredInTime: 1, scoreAverage: 3.5, auditScoreAverage: 8_500 },
      { group: 'ben', cases: 1, resolved: 1, surveys: 0, scoreAverage: null, auditScoreAverage: null },
    ]);
    expect(await counts('market', { agent: 'ann' })).toEqual([[market, 2]]);
  });

  it.each<[IndicatorsBy, (readonly [string, number])[]]>([
    ['kind', [['complaint', 1], ['return', 3]]],
    ['month', [['2026-03', 2], ['2026-04', 2]]],
    // The case of two goods counts in both, and the complaint, which has none, in the group of none.
    ['sku', [['', 1], ['LANTERN', 1], ['MUG-BLUE', 3]]],
    ['reason', [['', 1], ['changedMind', 3], ['doesNotFit', 1]]],
    ['carrier', [['', 4]]],
  ])('count by %s', async (by, expected) => {
    expect(await counts(by)).toEqual(expected);
  }); // prettier-ignore

  it('count by the filing, the first instant within and the last one not', async () => {
    const april = '2026-04-01T00:00:00.000Z';
    expect(await counts('kind', { to: april })).toEqual([['return', 2]]);
    expect(await counts('kind', { from: april })).toEqual([['complaint', 1], ['return', 1]]); // prettier-ignore
    expect(await counts('kind', { from: april, kind: 'complaint' })).toEqual([['complaint', 1]]);
  });

  it('come page by page, each group once', async () => {
    const store = new IndicatorStore(record.app);
    const first = await store.measure({ ...SPRING, by: 'sku', market }, { limit: 2 });
    expect(first.items.map(({ group }) => group)).toEqual(['', 'LANTERN']);
    const { items, nextCursor } = await store.measure(
      { ...SPRING, by: 'sku', market },
      { limit: 2, cursor: first.nextCursor! },
    );
    expect([items.map(({ group }) => group), nextCursor]).toEqual([['MUG-BLUE'], undefined]);
  });
});
