import { assign, refuse } from '#domain';
import { INDICATORS_BY, IndicatorStore, QualityStore } from '#persistence';
import { aPolicy } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';

const EVER = { from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };
const FULL = { timeliness: 5, understanding: 5, decision: 5, tone: 0, record: 5 };

it('draws a case once, never lets its owner audit it, and measures it in each group', async () => {
  const record = await RecordUnderTest.open();
  const quality = new QualityStore(record.app);
  const { criteria, sampling } = await quality.scorecard();
  await quality.setScorecard({ criteria, sampling: { ...sampling, basisPoints: 10_000 } }, 'boss');
  const market = await record.policy({ amountLimit: { ...aPolicy().amountLimit, minor: 0 } });
  const { caseId } = await record.file(await record.order({ market }));
  for (const move of [assign('ann'), refuse({})]) await record.record(caseId, move);
  await Promise.all([quality.draw(caseId), quality.draw(caseId)]);
  const [audit] = await quality.list({ status: 'drawn' });
  const auditId = audit?.auditId ?? '';
  expect(await refusalOf(quality.score(auditId, FULL, { by: 'ann' }))).toBe('AUDIT.OWN_CASE');
  expect(await quality.score(auditId, FULL, { by: 'sue' })).toMatchObject({ status: 'scored', score: 8_500 });
  for (const by of INDICATORS_BY) {
    const { items } = await new IndicatorStore(record.app).measure({ ...EVER, by, market }, { limit: 5 });
    expect(items).toMatchObject([{ cases: 1, resolved: 1, auditScoreAverage: 8_500 }]);
  }
  await record.close();
});
