import { answerClaim, answerSurvey, type ClockRule, type CompensationRule, type CaseState, providerSaid, refundSent } from '#domain'; // prettier-ignore
import { RecourseClaimStore } from '#persistence';
import { tickClaims } from '../../apps/worker/src/jobs/tick-claims.js';
import { aPolicy } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';

const RULE: CompensationRule = {
  ...{ rule: 'rule', source: 'test', causes: ['late'], forms: ['money'] },
  ...{ formula: { kind: 'fixed', minor: 500 }, outcome: 'approve', recourse: 'carrier' },
};
/** Its first rung is due with the filing. */
const AT_ONCE: ClockRule = {
  ...{ rule: 'claim-clock', cause: 'policy' },
  ladder: [
    { after: 'PT0S', act: 'warn' },
    { after: 'P30D', act: 'escalate' },
  ],
};

describe('the clock of a claim for recourse', () => {
  let record: RecordUnderTest;
  let claims: RecourseClaimStore;
  let market: string;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    claims = new RecourseClaimStore(record.app);
    market = await record.policy({
      clocks: { ...aPolicy().clocks, recourseClaim: AT_ONCE },
      terms: { compensation: { rule: 'term', source: 'test', rules: [RULE] } },
    });
  });
  afterAll(() => record.close());

  const claimed = async () =>
    record.file(await record.order({ market }), {
      ...{ wish: { kind: 'compensation', cause: 'late', form: 'money' }, logistics: { method: 'none' } },
      lines: [{ lineId: 'line-1', quantity: 1 }],
    });
  const tick = () => tickClaims({ claims, recorder: record.recorder });
  const claimIdOf = ({ recourseClaims }: CaseState) => recourseClaims![0]!.claimId;
  const rungs = ({ caseId }: CaseState) =>
    record.rows(
      `SELECT payload ->> 'act' AS act FROM case_events WHERE case_id = $1 AND type = 'recourseClaimRungReached' ORDER BY seq`,
      caseId,
    );
  const openBreaks = ({ caseId }: CaseState) =>
    record.rows(`SELECT kind, subject FROM breaks WHERE case_id = $1 AND closed_at IS NULL`, caseId);
  const unanswered = (state: CaseState) => [
    { kind: 'recourseClaimUnanswered', subject: `${claimIdOf(state)}#0` },
  ];
  const close = async ({ caseId, refunds }: CaseState) => {
    for (const { intentId, attempt } of refunds) {
      await record.record(caseId, refundSent(intentId));
      await record.record(
        caseId,
        providerSaid({ intentId, attempt, status: 'settled', providerRefundId: `re-${intentId}` }),
      );
    }
    await record.record(caseId, answerSurvey({ score: 5, solved: true }));
  };

  it('acts once for each rung, however many workers look at once, and leaves something to do', async () => {
    const filed = await Promise.all(Array.from({ length: 4 }, claimed));
    await Promise.all(Array.from({ length: 3 }, tick));
    expect(await tick()).toEqual({ reached: 0 });
    for (const one of filed) {
      expect(await rungs(one)).toEqual([{ act: 'warn' }]);
      expect(await openBreaks(one)).toEqual(unanswered(one));
    }
    const row = await claims.get(claimIdOf(filed[0]!));
    expect(row).toMatchObject({ rungsReached: 1, nextAct: 'escalate', nextAt: row.dueAt });
  });

  it('does nothing when the answer came in time', async () => {
    const filed = await claimed();
    await record.record(filed.caseId, answerClaim({ claimId: claimIdOf(filed), acceptedMinor: 500 }));
    await tick();
    expect(await rungs(filed)).toEqual([]);
    expect(await openBreaks(filed)).toEqual([]);
    expect(await claims.get(claimIdOf(filed))).toMatchObject({ rungsReached: 0, nextAt: null });
  });

  it('outlives the case, and a late answer leaves nothing to do', async () => {
    const filed = await claimed();
    await close(filed);
    await tick();
    const state = await record.cases.get(filed.caseId);
    expect(state.stage).toBe('closed');
    expect(await rungs(state)).toEqual([{ act: 'warn' }]);
    expect(await openBreaks(state)).toEqual(unanswered(state));
    await record.record(filed.caseId, answerClaim({ claimId: claimIdOf(filed), acceptedMinor: 0 }));
    expect(await openBreaks(state)).toEqual([]);
  });

  it('of one claim that cannot be recorded holds up no other', async () => {
    const filed = await claimed();
    await record.rows(
      `INSERT INTO recourse_claims (claim_id, case_id, market, against, reason, amount_minor, received_minor, currency, status, filed_at, due_at, next_at)
       VALUES ('lost:c1', 'lost', 'GB', 'carrier', 'late', 1, 0, 'GBP', 'open', '2020-01-01', '2020-01-31', '2020-01-31')`,
    );
    await expect(tick()).rejects.toThrow('1 of 2 failed.');
    expect(await rungs(filed)).toEqual([{ act: 'warn' }]);
    await record.rows(`DELETE FROM recourse_claims WHERE claim_id = 'lost:c1'`);
  });
});
