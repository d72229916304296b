import { aPolicy } from '../../../../test/support/builders.js';
import { type ActToApprove, approvalNeeded } from './approvals.js';
import type { Policy } from './policy.js';
import type { PolicyTerms } from './terms.js';

const OPS: PolicyTerms['approvals'] = {
  rule: 'OPS-1',
  source: 'test',
  tiers: [
    { role: 'agent', upToMinor: 49_999, approvers: 0 },
    { role: 'supervisor', upToMinor: 199_999, approvers: 1 },
    { role: 'supervisor', approvers: 2 },
  ],
  nextTierFor: ['override', 'sharedPhoto'],
};
const under = (approvals: PolicyTerms['approvals'] = OPS): Policy => aPolicy({ terms: { approvals } });
const act = (change: Partial<ActToApprove> = {}): ActToApprove => ({
  kind: 'decision',
  amountMinor: 49_999,
  currency: 'GBP',
  risks: [],
  by: 'agent',
  ...change,
});

describe('approvalNeeded', () => {
  it('is nobody where the policy has no tiers, whatever the amount', () => {
    expect(approvalNeeded(act({ amountMinor: 10_000_000, risks: ['override'] }), aPolicy())).toBeNull();
  });

  it.each<[string, Partial<ActToApprove>, [role: string, approvers: number] | null]>([
    ['an agent within his tier', {}, null],
    ['an agent one penny above it', { amountMinor: 50_000 }, ['supervisor', 1]],
    ['an agent in the last tier', { amountMinor: 200_000 }, ['supervisor', 2]],
    ['a supervisor within an agent’s tier', { by: 'supervisor' }, null],
    [
      'a supervisor in his own, which wants another one',
      { by: 'supervisor', amountMinor: 50_000 },
      ['supervisor', 1],
    ],
    ['a risk that the policy names', { risks: ['override'] }, ['supervisor', 1]],
    ['two of them, which lift it once', { risks: ['override', 'sharedPhoto'] }, ['supervisor', 1]],
    ['a risk that it does not name', { risks: ['returnRate'] }, null],
    [
      'a risk in the last tier, which is the last',
      { amountMinor: 200_000, risks: ['override'] },
      ['supervisor', 2],
    ],
    [
      'an amount in another currency, which no tier can be compared with',
      { currency: 'EUR', amountMinor: 1 },
      ['supervisor', 2],
    ],
    ['goodwill within the agent’s limit', { kind: 'goodwill', amountMinor: 1_000 }, null],
    ['goodwill above it', { kind: 'goodwill', amountMinor: 1_001 }, ['supervisor', 1]],
    ['goodwill above it by a supervisor', { kind: 'goodwill', amountMinor: 1_001, by: 'supervisor' }, null],
  ])('is for %s', (_what, change, expected) => {
    const [role, approvers] = expected ?? [];
    expect(approvalNeeded(act(change), under())).toEqual(expected && { rule: 'OPS-1', role, approvers });
  });

  it('wants one supervisor of an agent where a supervisor decides alone', () => {
    const alone = under({ ...OPS, tiers: [{ role: 'supervisor', approvers: 0 }] });
    expect(approvalNeeded(act(), alone)).toMatchObject({ role: 'supervisor', approvers: 1 });
    expect(approvalNeeded(act({ by: 'supervisor' }), alone)).toBeNull();
  });

  it('lets nobody approve what is above the last tier', () => {
    const limited = under({ ...OPS, tiers: OPS.tiers.slice(0, 2) });
    expect(() => approvalNeeded(act({ amountMinor: 200_000 }), limited)).toThrow(
      expect.objectContaining({ code: 'APPROVAL.BEYOND_LIMIT' }),
    );
  });

  it('asks a supervisor for goodwill whose limit is written in another currency', () => {
    const agents = under({ ...OPS, tiers: [{ role: 'agent', approvers: 0 }] });
    const goodwill = act({ kind: 'goodwill', amountMinor: 1 });
    expect(approvalNeeded(goodwill, agents)).toBeNull();
    expect(approvalNeeded({ ...goodwill, currency: 'JPY' }, agents)).toMatchObject({
      ...{ role: 'supervisor', approvers: 1 },
    });
  });
});
