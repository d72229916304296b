import type { ClockRule, Policy, PolicyTerms, Right } from '#domain';
import { aPolicy } from './builders.js';

const origin = { rule: 'CN-12', source: 'test' };

/** Broken on arrival: told within a day of the delivery, with a photo. */
export const BROKEN: Right = {
  rule: 'CN-11',
  source: 'test',
  kind: 'conformity',
  priority: 10,
  applies: { reasons: ['damaged', 'faulty'] },
  window: { from: 'lineDelivery', length: { hours: 24 } },
  outcome: 'approve',
  needsEvidence: true,
  remedies: ['refund'],
  freightPaidBy: 'merchant',
};

export const RECOURSE_CLOCK: ClockRule = {
  rule: 'recourse-clock',
  cause: 'policy',
  ladder: [
    { after: 'P8D', act: 'remind' },
    { after: 'P12D', act: 'cutQuota' },
    { after: 'P16D', act: 'claim' },
    { after: 'P30D', act: 'dispute' },
  ],
};

/** Money in advance within a quota for customers of any history, but those who do not pay. */
export function instantTerms(change: Partial<PolicyTerms['instantRefund']> = {}): Partial<PolicyTerms> {
  return {
    instantRefund: {
      ...origin,
      quotaMinor: { default: 6_000, gold: 20_000 },
      pays: 'onFiling',
      deniedTenders: ['redPacket', 'instalment'],
      leastOrders: 0,
      mostBasisPoints: { refunds: 10_000, complaints: 5_000, disputes: 5_000, unpaid: 2_500 },
      ...change,
    },
    recourse: { ...origin, quotaCutBasisPoints: 5_000, quotaCutFor: 'P90D' },
  };
}

/** A policy that pays before the goods are back. */
export function instantPolicy(change: Partial<PolicyTerms['instantRefund']> = {}): Policy {
  return aPolicy({
    terms: instantTerms(change),
    clocks: { ...aPolicy().clocks, recourse: RECOURSE_CLOCK },
  });
}
