import { lintPolicies } from '#domain';
import { parsePolicy } from '#persistence';
import { decideBy, rungsOf, shippedPolicy, testBoundaries } from '../../support/policy-rules.js';

const origin = (rule: string) => ({ rule, source: 'Made up for this test' });
const { clocks } = shippedPolicy('us-ca-standard.json');

/** A market that nothing in the service has heard of: it is what it says here, and nothing else. */
const JAPAN = parsePolicy({
  policyId: 'JP-made-up',
  version: 1,
  market: 'JP',
  alsoFor: [{ market: 'JP-OKINAWA' }],
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  holidays: 'JP',
  inForceFrom: '2026-01-01T00:00:00Z',
  quoteValidFor: 'P1D',
  rights: [
    {
      ...origin('JP-COOLING-OFF'),
      kind: 'withdrawal',
      priority: 20,
      applies: { soldBy: ['unsolicitedVisit'] },
      window: { from: 'possession', length: { days: 8 }, endsOnWorkingDay: true },
      outcome: 'approve',
      remedies: ['refund'],
      freightPaidBy: 'merchant',
    },
    {
      ...origin('JP-FAULTY'),
      kind: 'conformity',
      priority: 10,
      applies: { reasons: ['faulty'] },
      window: { from: 'lineDelivery', length: { years: 1 } },
      exceptions: [{ ...origin('JP-USED'), applies: { categories: ['second-hand'] } }],
      outcome: 'review',
      remedies: ['repair', 'refund'],
      freightPaidBy: 'merchant',
    },
  ],
  checks: [{ ...origin('JP-DEAR'), applies: {}, effect: 'review', overMinor: 6_000 }],
  window: { ...origin('JP-OFFER'), days: 3 },
  excludedCategories: { ...origin('JP-EXCLUDED'), categories: ['fish'] },
  amountLimit: { ...origin('JP-LIMIT'), minor: 50_000 },
  reviewedReasons: { ...origin('JP-REVIEWED'), reasons: [] },
  evidence: { ...origin('JP-EVIDENCE'), reasons: ['faulty'] },
  restockingFee: { ...origin('JP-RESTOCKING'), basisPoints: 0, exceptReasons: [] },
  returnFreight: { ...origin('JP-FREIGHT'), minor: 800, exceptReasons: [] },
  outboundShipping: { ...origin('JP-SHIPPING'), refund: 'never' },
  clocks: { ...clocks, statutoryRefund: { rule: 'JP-REFUND', cause: 'statute', starts: 'goods', ladder: [{ workingDays: 3, act: 'escalate' }] } },
}); // prettier-ignore

const door = { soldBy: 'unsolicitedVisit' } as const;

describe('a new market', () => {
  it('has nothing that the lint would name', () => {
    expect(lintPolicies([JAPAN])).toEqual([]);
  });

  testBoundaries(JAPAN, [
    ['has its own days, by its own clock', { deliveredAt: '2026-06-01T10:00:00.000Z' }, '2026-06-04T14:59:59.999Z', 'approve JP-OFFER', 'refuse'],
    ['has its own right, past its own holidays', { deliveredAt: '2026-04-25T10:00:00.000Z', sale: door }, '2026-05-07T14:59:59.999Z', 'approve JP-COOLING-OFF', 'refuse'],
    ['asks people for a year', { deliveredAt: '2026-06-01T10:00:00.000Z', reason: 'faulty' }, '2027-06-01T14:59:59.999Z', 'review JP-FAULTY', 'refuse'],
    ['holds for what it names beside it', { market: 'JP-OKINAWA', deliveredAt: '2026-06-01T10:00:00.000Z' }, '2026-06-04T14:59:59.999Z', 'approve JP-OFFER', 'refuse'],
  ]); // prettier-ignore

  it('has its own exceptions, checks, fees and clocks', () => {
    const at = '2026-06-03T10:00:00.000Z';
    const deliveredAt = '2026-06-01T10:00:00.000Z';
    expect(decideBy(JAPAN, { deliveredAt, line: { category: 'fish' } }, at).outcome).toBe('refuse');
    expect(decideBy(JAPAN, { deliveredAt, reason: 'faulty', line: { category: 'second-hand' } }, '2026-07-01T10:00:00.000Z').outcome).toBe('refuse');
    const dear = decideBy(JAPAN, { deliveredAt, line: { paidMinor: 6_801 } }, at);
    expect([dear.outcome, dear.breakdown.totalMinor]).toEqual(['review', 6_001]);
    expect(decideBy(JAPAN, { deliveredAt, line: { paidMinor: 6_800 } }, at).outcome).toBe('approve');
    expect(rungsOf(JAPAN, 'statutoryRefund', '2026-04-28T03:00:00.000Z')).toEqual(['2026-05-07T14:59:59.999Z escalate']);
  }); // prettier-ignore
});
