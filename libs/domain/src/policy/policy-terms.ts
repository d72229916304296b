import type { ClockName, ClockRule } from '../case/clock.js';
import type { Policy } from './policy.js';
import type { PolicyTerms } from './terms.js';

const DEFAULT = { rule: 'SERVICE-DEFAULT', source: 'What the service does where the policy says nothing' };

/** Terms that a policy has or has not: without them there is no such promise, and no such duty. */
export type OptionalTerm =
  | 'approvals' | 'instantRefund' | 'recourse' | 'returnless' | 'fraud' | 'gifts' | 'promotions' | 'compensation' | 'exchange' | 'warranty'
  | 'complaints'; // prettier-ignore

type DefaultedTerms = Omit<PolicyTerms, OptionalTerm>;

const DEFAULT_TERMS: DefaultedTerms = {
  tenders: { ...DEFAULT, order: ['giftCard', 'storeCredit', 'card'], storeCredit: true },
  pickups: { ...DEFAULT, attempts: 3 },
  transit: { ...DEFAULT, ours: 'refund', customers: 'review' },
  inspection: { ...DEFAULT, when: 'onDeviation' },
  deviation: {
    ...DEFAULT,
    outcomes: ['full', 'partial', 'refuse'],
    disposition: { A: 'restock', B: 'restock', C: 'refurbish', D: 'recycle' },
    deductionBasisPoints: { A: 0, B: 0, C: 2_500, D: 10_000 },
  },
  appeals: { ...DEFAULT, most: 1, within: 'P30D' },
  reopening: { ...DEFAULT, within: 'P90D' },
  goodwill: { ...DEFAULT, agentMinor: 1_000, mostMinor: 10_000 },
  clockLimits: {
    ...DEFAULT,
    by: {
      decision: { extendAtMost: 'P3D', pauseAtMost: 'P7D' },
      information: { extendAtMost: 'P14D', pauseAtMost: 'P14D' },
      shipBack: { extendAtMost: 'P30D', pauseAtMost: 'P30D' },
      receipt: { extendAtMost: 'P30D', pauseAtMost: 'P30D' },
      inspection: { extendAtMost: 'P3D', pauseAtMost: 'P7D' },
      sendBack: { extendAtMost: 'P30D', pauseAtMost: 'P30D' },
      hold: { extendAtMost: 'P30D', pauseAtMost: 'P30D' },
      followUp: { extendAtMost: 'P14D', pauseAtMost: 'P14D' },
      call: { extendAtMost: 'P14D', pauseAtMost: 'P14D' },
      review: { extendAtMost: 'P7D', pauseAtMost: 'P7D' },
      visit: { extendAtMost: 'P14D', pauseAtMost: 'P14D' },
      diagnosis: { extendAtMost: 'P7D', pauseAtMost: 'P14D' },
      consent: { extendAtMost: 'P14D', pauseAtMost: 'P14D' },
      parts: { extendAtMost: 'P30D', pauseAtMost: 'P30D' },
      repair: { extendAtMost: 'P14D', pauseAtMost: 'P30D' },
    },
  },
  calls: { ...DEFAULT, attempts: 3, spacing: 'PT24H', fromHour: 9, toHour: 20 },
  costs: {
    ...DEFAULT,
    labourMinorPerMinute: 50,
    inspectionMinutes: 5,
    writeDownBasisPoints: { A: 0, B: 1_000, C: 4_000, D: 10_000 },
  },
  quietHours: { ...DEFAULT, fromHour: 21, toHour: 8 },
  remedies: {
    ...DEFAULT,
    by: {
      faulty: ['repair', 'exchange', 'refund', 'priceReduction'],
      damaged: ['exchange', 'refund', 'priceReduction'],
      wrongItem: ['exchange', 'refund'],
      missing: ['exchange', 'refund'],
      notReceived: ['exchange', 'refund'],
      doesNotFit: ['exchange', 'refund', 'voucher'],
    },
    otherwise: ['refund', 'exchange', 'voucher'],
  },
  standards: { ...DEFAULT, within: { firstAnswer: 'PT24H', decision: 'PT72H', refund: 'P14D' } },
  routes: { ...DEFAULT, by: {}, otherwise: 'direct', hubs: {} },
  retention: { ...DEFAULT, years: 10 },
  repairs: {
    ...DEFAULT,
    routes: { by: {}, otherwise: ['mailIn', 'inStore', 'brandPartner', 'technician'] },
    paid: true,
    missedVisits: 2,
  },
  repairLadder: {
    ...DEFAULT,
    afterRepairs: 2,
    failed: ['repair', 'exchange', 'refund', 'priceReduction'],
    overdue: ['exchange', 'refund'],
    notRepairable: ['exchange', 'refund', 'priceReduction'],
    onSilence: 'refund',
    reductionBasisPoints: 2_500,
  },
  payouts: {
    ...DEFAULT,
    by: {
      bankTransfer: { mostMinor: 100_000, perCaseMinor: 200_000, perCustomerMinor: 500_000 },
      voucher: { mostMinor: 50_000, perCaseMinor: 100_000, perCustomerMinor: 200_000, validFor: 'P1095D' },
      points: { mostMinor: 20_000, perCaseMinor: 50_000, perCustomerMinor: 100_000, validFor: 'P730D' },
    },
  },
};

const operation = (ladder: ClockRule['ladder']): ClockRule => ({
  rule: DEFAULT.rule,
  cause: 'operation',
  ladder,
});

/** Clocks that a policy has or has not: there is no such deadline without them. */
export const OPTIONAL_CLOCKS = ['statutoryRefund', 'recourse', 'authorityAnswer'] as const;
export type OptionalClock = (typeof OPTIONAL_CLOCKS)[number];
export type DefaultedClock = Exclude<ClockName, OptionalClock>;

const DEFAULT_CLOCKS: Readonly<Record<DefaultedClock, ClockRule>> = {
  decision: operation([
    { after: 'PT24H', act: 'warn' },
    { after: 'PT48H', act: 'escalate' },
    { after: 'PT72H', act: 'approve' },
  ]),
  information: operation([
    { after: 'P3D', act: 'warn' },
    { after: 'P7D', act: 'decide' },
  ]),
  shipBack: operation([
    { after: 'P10D', act: 'warn' },
    { after: 'P14D', act: 'expire' },
  ]),
  receipt: operation([
    { after: 'P5D', act: 'warn' },
    { after: 'P10D', act: 'escalate' },
  ]),
  inspection: operation([
    { after: 'PT24H', act: 'warn' },
    { after: 'PT48H', act: 'escalate' },
    { after: 'PT72H', act: 'approve' },
  ]),
  refund: operation([
    { after: 'P7D', act: 'warn' },
    { after: 'P14D', act: 'escalate' },
  ]),
  providerCheck: operation([
    { after: 'PT15M', act: 'checkProvider' },
    { after: 'PT24H', act: 'checkProvider' },
    { after: 'P3D', act: 'escalate' },
  ]),
  sendBack: operation([
    { after: 'P7D', act: 'warn' },
    { after: 'P14D', act: 'escalate' },
  ]),
  hold: operation([
    { after: 'P14D', act: 'warn' },
    { after: 'P30D', act: 'abandon' },
  ]),
  followUp: operation([
    { after: 'P3D', act: 'ask' },
    { after: 'P10D', act: 'close' },
  ]),
  call: operation([
    { after: 'P5D', act: 'call' },
    { after: 'P9D', act: 'giveUp' },
  ]),
  review: operation([
    { after: 'PT24H', act: 'warn' },
    { after: 'PT48H', act: 'escalate' },
    { after: 'P7D', act: 'escalate' },
  ]),
  choice: operation([
    { after: 'P3D', act: 'warn' },
    { after: 'P14D', act: 'choose' },
  ]),
  payment: operation([
    { after: 'P3D', act: 'warn' },
    { after: 'P7D', act: 'expire' },
  ]),
  deposit: operation([
    { after: 'P10D', act: 'warn' },
    { after: 'P14D', act: 'capture' },
  ]),
  replacement: operation([
    { after: 'P5D', act: 'warn' },
    { after: 'P10D', act: 'escalate' },
  ]),
  visit: operation([
    { after: 'P7D', act: 'warn' },
    { after: 'P14D', act: 'escalate' },
  ]),
  diagnosis: operation([
    { after: 'P3D', act: 'warn' },
    { after: 'P7D', act: 'escalate' },
  ]),
  consent: operation([
    { after: 'P7D', act: 'warn' },
    { after: 'P14D', act: 'decline' },
  ]),
  parts: operation([
    { after: 'P14D', act: 'warn' },
    { after: 'P30D', act: 'escalate' },
  ]),
  repair: operation([
    { after: 'P7D', act: 'warn' },
    { after: 'P14D', act: 'escalate' },
  ]),
  bankAccount: operation([
    { after: 'P3D', act: 'warn' },
    { after: 'P10D', act: 'warn' },
    { after: 'P21D', act: 'escalate' },
  ]),
  recourseClaim: operation([
    { after: 'P14D', act: 'warn' },
    { after: 'P30D', act: 'escalate' },
  ]),
  firstAnswer: operation([
    { after: 'PT12H', act: 'warn' },
    { after: 'PT24H', act: 'escalate' },
  ]),
  customerEvidence: operation([
    { after: 'P5D', act: 'warn' },
    { after: 'P7D', act: 'endEvidence' },
  ]),
  shopEvidence: operation([
    { after: 'P5D', act: 'warn' },
    { after: 'P7D', act: 'endEvidence' },
  ]),
  offer: operation([
    { after: 'P5D', act: 'warn' },
    { after: 'P7D', act: 'withdrawOffer' },
  ]),
  signature: operation([
    { after: 'P3D', act: 'warn' },
    { after: 'P7D', act: 'escalate' },
  ]),
  promise: operation([
    { after: 'P10D', act: 'warn' },
    { after: 'P14D', act: 'breach' },
  ]),
};

/** A term of the policy, or the service's default. */
export function term<Name extends keyof DefaultedTerms>(policy: Policy, name: Name): DefaultedTerms[Name] {
  return (policy.terms?.[name] as DefaultedTerms[Name] | undefined) ?? DEFAULT_TERMS[name];
}

/** A term that there need not be. */
export function optionalTerm<Name extends OptionalTerm>(
  policy: Policy,
  name: Name,
): PolicyTerms[Name] | undefined {
  return policy.terms?.[name];
}

export function clockRule(policy: Policy, name: DefaultedClock): ClockRule {
  return policy.clocks[name] ?? DEFAULT_CLOCKS[name];
}

/** The same for any clock; undefined where there is no such deadline. */
export function findClockRule(policy: Policy, name: ClockName): ClockRule | undefined {
  return policy.clocks[name] ?? (DEFAULT_CLOCKS as Partial<Record<ClockName, ClockRule>>)[name];
}
