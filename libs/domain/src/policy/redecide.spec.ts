import { aCaseLine, anOrder, aPolicy, LONDON } from '../../../../test/support/builders.js';
import {
  decideReturn, NOTHING_SIMULATED, type PastDecision, type Policy, redecide, tallied,
} from '../index.js'; // prettier-ignore

const noticeAt = '2026-06-20T09:00:00.000Z';

function decided(policy: Policy, caseId = 'case-1'): PastDecision {
  const order = anOrder();
  const lines = [aCaseLine({ reason: 'changedMind' })];
  const decision = decideReturn({ lines, noticeAt }, { order, policy, calendar: LONDON });
  return { caseId, currency: order.currency, lines, noticeAt, order, decision };
}

const usual = aPolicy();
const short = aPolicy({ version: 2, window: { rule: 'short', source: 'test', days: 10 } });
const dear = aPolicy({
  version: 2,
  restockingFee: { rule: 'restocking', source: 'test', basisPoints: 1000, exceptReasons: [] },
});
const careful = aPolicy({ version: 2, amountLimit: { rule: 'limit', source: 'test', minor: 0 } });

describe('a past decision', () => {
  it('comes out the same under the version that it pins, after any trip through storage', () => {
    const past = JSON.parse(JSON.stringify(decided(usual))) as PastDecision;
    expect(redecide(past, usual)).toEqual(past.decision);
  });

  it('of a gift is a gift again', () => {
    const order = anOrder();
    const lines = [aCaseLine({ reason: 'changedMind' })];
    const decision = decideReturn(
      { lines, noticeAt, isGift: true },
      { order, policy: usual, calendar: LONDON },
    );
    const past = { caseId: 'case-1', currency: order.currency, lines, noticeAt, order, decision };
    expect(redecide({ ...past, isGift: true }, usual)).toEqual(decision);
    expect(redecide(past, usual).outcome).not.toBe(decision.outcome);
  });

  it('is judged by what it looked at then, whatever is known now', () => {
    const past = decided(usual);
    const elsewhere = { units: { 'line-1': 0 }, shippingMinor: 395 };
    const given = { ...past, decision: { ...past.decision, elsewhere } };
    expect(redecide(given, usual).breakdown.shippingMinor).toBe(0);
    expect(redecide(past, usual).breakdown.shippingMinor).toBe(395);
  });
});

describe('the tally of a simulation', () => {
  const under = (policy: Policy) => {
    const past = decided(usual);
    return tallied(NOTHING_SIMULATED, past, redecide(past, policy));
  };

  it('counts what stays as it is', () => {
    expect(under(usual)).toMatchObject({ cases: 1, unchanged: 1, changes: {}, examples: [] });
  });

  it.each<[string, Policy, { change: string; approved: number; total: number }]>([
    ['a refusal gives nothing', short, { change: 'approve>refuse', approved: 0, total: 0 }],
    [
      'a fee is another amount under the same outcome',
      dear,
      { change: 'approve>approve', approved: 4895, total: 4895 },
    ],
    [
      'what is up to people is not approved yet',
      careful,
      { change: 'approve>review', approved: 0, total: 5395 },
    ],
  ])('%s', (_what, policy, { change, approved, total }) => {
    expect(under(policy)).toMatchObject({
      unchanged: 0,
      changes: { [change]: 1 },
      money: {
        GBP: {
          approvedBeforeMinor: 5395,
          approvedAfterMinor: approved,
          totalBeforeMinor: 5395,
          totalAfterMinor: total,
        },
      },
      examples: [{ caseId: 'case-1', before: { outcome: 'approve' } }],
    });
  });

  it('keeps the first hundred examples, and counts all', () => {
    const past = decided(usual);
    const after = redecide(past, short);
    let tally = NOTHING_SIMULATED;
    for (let index = 0; index < 120; index += 1) tally = tallied(tally, past, after);
    expect(tally.examples).toHaveLength(100);
    expect(tally.changes).toEqual({ 'approve>refuse': 120 });
  });
});
