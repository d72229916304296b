import { aPolicy } from '../../../../test/support/builders.js';
import { type Policy, policyInForce } from '../index.js';

const policy = (policyId: string, change: Partial<Policy> = {}) => aPolicy({ policyId, ...change });
const NEW = '2026-03-01T00:00:00Z';

const POLICIES = [
  policy('old'),
  policy('new', { inForceFrom: NEW }),
  policy('new', { inForceFrom: NEW, version: 2 }),
  policy('sellers', { sellerId: 'seller-1', inForceFrom: '2026-02-01T00:00:00Z' }),
  policy('elsewhere', { market: 'DE', alsoFor: [{ market: 'AT' }] }),
];

describe('policyInForce', () => {
  it.each<[string, Parameters<typeof policyInForce>[1], string | undefined]>([
    [
      'the newest version from its first moment on',
      { market: 'GB', at: '2026-03-01T00:00:00.000Z' },
      'new@2',
    ],
    ['the one before up to then', { market: 'GB', at: '2026-02-28T23:59:59.999Z' }, 'old@1'],
    ['the seller’s own before a newer one', { market: 'GB', sellerId: 'seller-1', at: NEW }, 'sellers@1'],
    ['the market’s for another seller', { market: 'GB', sellerId: 'seller-2', at: NEW }, 'new@2'],
    ['one that is for other markets too', { market: 'AT', at: NEW }, 'elsewhere@1'],
    ['none before the first', { market: 'GB', at: '2025-12-31T23:59:59.999Z' }, undefined],
    ['none in an unknown market', { market: 'FR', at: NEW }, undefined],
  ])('finds %s', (_what, whose, expected) => {
    const found = policyInForce(POLICIES, whose);
    expect(found && `${found.policyId}@${found.version}`).toBe(expected);
  });
});
