import { aPolicy } from '../../../../../test/support/builders.js';
import { lintPolicies, type Policy, type PolicyTerms } from '../../index.js';

const origin = { rule: 'term', source: 'test' };
const rates = { refunds: 0, complaints: 0, disputes: 0, unpaid: 0 };
const instantRefund: PolicyTerms['instantRefund'] = {
  ...origin,
  quotaMinor: { default: 1 },
  pays: 'onFiling',
  deniedTenders: [],
  leastOrders: 0,
  mostBasisPoints: rates,
};
const recourse: PolicyTerms['recourse'] = { ...origin, quotaCutBasisPoints: 0, quotaCutFor: 'P90D' };
const recourseClock = (...acts: ('remind' | 'cutQuota')[]): Policy['clocks'] => ({
  ...aPolicy().clocks,
  recourse: { rule: 'recourse', cause: 'policy', ladder: acts.map((act) => ({ after: 'P7D', act })) },
});

const found = (change: Partial<Policy>): string[] =>
  lintPolicies([aPolicy(change)]).map(({ code, path }) => `${code} ${path}`);
const ofTerms = (terms: Partial<PolicyTerms>): string[] => found({ terms });

type Tier = PolicyTerms['approvals']['tiers'][number];
const ofTiers = (...tiers: Tier[]): string[] =>
  ofTerms({ approvals: { ...origin, tiers, nextTierFor: ['override'] } });

describe('the lint of approval tiers', () => {
  it.each<[string, string[], string[]]>([
    ['lets tiers rise', ofTiers({ role: 'agent', upToMinor: 5, approvers: 0 }, { role: 'supervisor', upToMinor: 9, approvers: 0 }, { role: 'supervisor', approvers: 1 }), []],
    ['names one after an unlimited one', ofTiers({ role: 'agent', approvers: 0 }, { role: 'supervisor', upToMinor: 9, approvers: 0 }), ['unreachable terms.approvals.tiers.1']],
    ['names one that does not rise', ofTiers({ role: 'agent', upToMinor: 5, approvers: 0 }, { role: 'agent', upToMinor: 5, approvers: 1 }), ['unreachable terms.approvals.tiers.1']],
    ['lets another role decide alone what one decides with somebody', ofTiers({ role: 'agent', approvers: 1 }, { role: 'supervisor', approvers: 0 }), []],
  ])('%s', (_rule, findings, expected) => {
    expect(findings).toEqual(expected);
  }); // prettier-ignore
});

describe('the lint of terms', () => {
  const routes = (change: Partial<PolicyTerms['routes']>) =>
    ofTerms({ routes: { ...origin, by: {}, otherwise: 'direct', hubs: {}, ...change } });
  const { window: _window, ...noWindow } = aPolicy();

  it.each<[string, string[], string[]]>([
    ['lets money go before goods that are asked for', found({ terms: { instantRefund, recourse }, clocks: recourseClock('remind', 'cutQuota') }), []],
    ['names money before goods that nobody asks for', ofTerms({ instantRefund }), ['brokenReference terms.instantRefund']],
    ['names a recourse that nothing starts', found({ clocks: recourseClock('remind') }), ['brokenReference clocks.recourse']],
    ['names a cut of which nobody knows how deep', found({ terms: { instantRefund }, clocks: recourseClock('cutQuota') }), ['brokenReference clocks.recourse']],
    ['names a cut that no rung makes', found({ terms: { instantRefund, recourse }, clocks: recourseClock('remind') }), ['brokenReference terms.recourse']],
    ['names limits of a clock that there is none of', ofTerms({ clockLimits: { ...origin, by: { authorityAnswer: { extendAtMost: 'P1D', pauseAtMost: 'P1D' } } } }), ['brokenReference terms.clockLimits.by.authorityAnswer']],
    ['lets limits of a default clock be', ofTerms({ clockLimits: { ...origin, by: { hold: { extendAtMost: 'P1D', pauseAtMost: 'P1D' } } } }), []],
    ['names a tier that waits for a signal of nobody', ofTerms({ approvals: { ...origin, tiers: [{ role: 'agent', approvers: 0 }], nextTierFor: ['sharedPhoto'] } }), ['brokenReference terms.approvals.nextTierFor']],
    ['names a country without its hub', routes({ by: { PL: 'localHub', DE: 'localHub' }, hubs: { DE: 'Hub 1' } }), ['brokenReference terms.routes.by.PL']],
    ['names hubs for all that are nowhere', routes({ otherwise: 'localHub' }), ['brokenReference terms.routes.otherwise']],
    ['names an agent who may give more than there is', ofTerms({ goodwill: { ...origin, agentMinor: 2, mostMinor: 1 } }), ['unreachable terms.goodwill.agentMinor']],
    ['names hours of calls that are none', ofTerms({ calls: { ...origin, attempts: 1, spacing: 'PT1H', fromHour: 9, toHour: 9 } }), ['neverHolds terms.calls.fromHour']],
    ['names a compensation for nothing', ofTerms({ compensation: { ...origin, rules: [] } }), ['neverHolds terms.compensation.rules']],
    ['names goods that may never be kept', ofTerms({ returnless: { ...origin, belowMinor: 1, applies: { categories: ['a'], exceptCategories: ['a'] } } }), ['neverHolds terms.returnless.applies']],
  ])('%s', (_rule, findings, expected) => {
    expect(findings).toEqual(expected);
  }); // prettier-ignore

  it('names categories that are taken out of a window that is not there', () => {
    const codes = lintPolicies([noWindow]).map(({ code, path }) => `${code} ${path}`);
    expect(codes).toEqual(['noFallback rights', 'neverHolds excludedCategories']);
  });
});
