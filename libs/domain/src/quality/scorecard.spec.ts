import { type AuditFacts, auditReasonsOf, auditScore, type Scorecard } from '../index.js';

const scorecard: Scorecard = {
  criteria: [
    { id: 'answer', weight: 3, scale: 5, meaning: 'clear' },
    { id: 'record', weight: 1, scale: 2, meaning: 'complete' },
    { id: 'agreement', weight: 4, scale: 5, meaning: 'kept', kinds: ['complaint'] },
  ],
  sampling: { basisPoints: 1_000, byKind: { repair: 10_000 }, always: ['lowScore'] },
};
const facts = (change: Partial<AuditFacts> = {}): AuditFacts => ({
  ...{ caseId: 'case-1', epoch: 1, kind: 'return', market: 'GB', agent: 'ann', period: '2026-06', risks: [] },
  ...change,
});
const drawn = (count: number, change: Partial<AuditFacts> = {}) =>
  Array.from({ length: count }, (_, index) => facts({ caseId: `case-${index}`, ...change })).filter(
    (one) => auditReasonsOf(one, scorecard.sampling).length > 0,
  );

describe('sampling', () => {
  it('draws about its share of the cases, and always the same ones', () => {
    const once = drawn(5_000);
    expect(once.length).toBeGreaterThan(400);
    expect(once.length).toBeLessThan(600);
    expect(drawn(5_000)).toEqual(once);
  });

  it('takes the highest rate that fits, and nobody where policy acted alone', () => {
    expect(drawn(50, { kind: 'repair' })).toHaveLength(50);
    expect(drawn(50, { kind: 'repair', agent: null })).toEqual([]);
  });

  it('always takes what the standard wants looked at, and says why', () => {
    const none = { ...scorecard.sampling, basisPoints: 0 };
    expect(auditReasonsOf(facts({ agent: null, risks: ['lowScore', 'breach'] }), none)).toEqual(['lowScore']);
  });
});

describe('the score of an audit', () => {
  it.each([
    [{ answer: 5, record: 2 }, 10_000],
    [{ answer: 0, record: 0 }, 0],
    // 3 x 4/5 + 1 x 1/2 = 2.9 of 4.
    [{ answer: 4, record: 1 }, 7_250],
  ])('of %j is %i', (given, score) => expect(auditScore(scorecard, 'return', given)).toBe(score));

  it('counts the criteria of the kind alone', () => {
    // (3 x 5/5 + 1 x 2/2 + 4 x 0/5) / 8.
    expect(auditScore(scorecard, 'complaint', { answer: 5, record: 2, agreement: 0 })).toBe(5_000);
  });

  it.each([
    [{ answer: 5 }],
    [{ answer: 6, record: 1 }],
    [{ answer: 1.5, record: 1 }],
    [{ answer: 5, record: 1, agreement: 1 }],
  ])('refuses %j', (given) => expect(() => auditScore(scorecard, 'return', given)).toThrow());
});
