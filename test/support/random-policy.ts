import fc from 'fast-check';
import { type ClockRule, type Policy, REASONS, SHIPPING_REFUNDS } from '#domain';
import { aPolicy } from './builders.js';
import { clocksOfLaw } from './random-clocks.js';

const someReasons = fc.subarray([...REASONS], { maxLength: 3 });

/** Money in advance within a small quota, and goods that are worth less than it takes to have them back. */
function promisesOf({
  instant,
  keepsBelow,
}: {
  instant: 'onFiling' | 'onFirstScan' | null;
  keepsBelow: number;
}) {
  const origin = { rule: 'promise', source: 'test' };
  const mostBasisPoints = { refunds: 0, complaints: 0, disputes: 0, unpaid: 0 };
  const rest = { deniedTenders: [], leastOrders: 0, mostBasisPoints };
  return {
    returnless: { ...origin, belowMinor: keepsBelow, applies: {} },
    recourse: { ...origin, quotaCutBasisPoints: 5_000, quotaCutFor: 'P90D' },
    ...(instant === null
      ? {}
      : { instantRefund: { ...origin, ...rest, quotaMinor: { default: 900 }, pays: instant } }),
  };
}

function recourseClock(steps: readonly ('remind' | 'cutQuota' | 'claim')[]): ClockRule {
  const acts = [...steps, 'dispute'] as const;
  return {
    rule: 'recourse-clock',
    cause: 'policy',
    ladder: acts.map((act, index) => ({ after: `P${6 + 4 * index}D`, act })),
  };
}

/** Any policy that the loader would accept, small enough that its limits are hit. */
export const randomPolicies: fc.Arbitrary<Policy> = fc
  .record({
    limit: fc.constantFrom(0, 500, 100_000),
    basisPoints: fc.constantFrom(0, 1250, 10_000),
    freight: fc.nat(600),
    shipping: fc.constantFrom(...SHIPPING_REFUNDS),
    storeCredit: fc.boolean(),
    exceptRestocking: someReasons,
    exceptFreight: someReasons,
    silence: fc.constantFrom('approve' as const, 'refuse' as const),
    receiptEnd: fc.constantFrom('escalate' as const, 'short' as const),
    transit: fc.constantFrom('refund' as const, 'review' as const),
    inspection: fc.constantFrom('onDeviation' as const, 'always' as const),
    inspectionSilence: fc.constantFrom('approve' as const, 'refuse' as const),
    reworked: fc.boolean(),
    lawful: clocksOfLaw,
    aloneUpTo: fc.constantFrom(0, 300, 100_000),
    instant: fc.constantFrom(null, 'onFiling' as const, 'onFiling' as const, 'onFirstScan' as const),
    keepsBelow: fc.constantFrom(0, 0, 40),
    recourseSteps: fc.subarray(['remind', 'cutQuota', 'claim'] as const),
  })
  .map((terms) => {
    const base = aPolicy();
    const ending = (rule: Policy['clocks']['decision'], act: 'approve' | 'refuse') => ({
      ...rule,
      ladder: [...rule.ladder.slice(0, -1), { after: 'PT72H', act }],
    });
    return aPolicy({
      amountLimit: { ...base.amountLimit, minor: terms.limit },
      restockingFee: {
        ...base.restockingFee,
        basisPoints: terms.basisPoints,
        exceptReasons: terms.exceptRestocking,
      },
      returnFreight: { ...base.returnFreight, minor: terms.freight, exceptReasons: terms.exceptFreight },
      outboundShipping: { ...base.outboundShipping, refund: terms.shipping },
      terms: {
        tenders: { ...base.outboundShipping, order: ['giftCard', 'card'], storeCredit: terms.storeCredit },
        goodwill: { ...base.outboundShipping, agentMinor: 50, mostMinor: 500 },
        transit: { rule: 'transit', source: 'test', ours: terms.transit, customers: terms.transit },
        inspection: { rule: 'inspection', source: 'test', when: terms.inspection },
        gifts: { rule: 'gifts', source: 'test', accepted: true, voucherValidFor: 'P730D' },
        promotions: { rule: 'promotions', source: 'test', reworked: terms.reworked },
        approvals: {
          ...{ rule: 'approvals', source: 'test', nextTierFor: ['override'] },
          tiers: [
            { role: 'agent', upToMinor: terms.aloneUpTo, approvers: 0 },
            { role: 'supervisor', approvers: 1 },
          ],
        },
        ...promisesOf(terms),
      },
      clocks: {
        ...base.clocks,
        receipt: { ...base.clocks.receipt, ladder: [{ after: 'P10D', act: terms.receiptEnd }] },
        decision: ending(base.clocks.decision, terms.silence),
        inspection: ending(base.clocks.inspection, terms.inspectionSilence),
        ...terms.lawful,
        recourse: recourseClock(terms.recourseSteps),
      },
    });
  });
