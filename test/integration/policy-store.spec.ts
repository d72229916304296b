import { type Policy, policyInForce } from '#domain';
import { PolicyStore } from '#persistence';
import { aPolicy } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('PolicyStore', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const load = (document: unknown) => record.policies.load(record.app.manager, document);
  const inForce = (market: string) => record.policies.findInForce(record.app.manager, market);

  it('loads a document once, and knows it again whatever the order of its keys', async () => {
    const policy = aPolicy({ policyId: unique('policy') });
    expect(await load(policy)).toBe('loaded');
    expect(await load(Object.fromEntries(Object.entries(policy).reverse()))).toBe('known');
  });

  it('refuses a change under the same version', async () => {
    const policy = aPolicy({ policyId: unique('policy') });
    await load(policy);
    const edited = { ...policy, amountLimit: { ...policy.amountLimit, minor: 1 } };
    expect(await refusalOf(load(edited))).toBe('POLICY.INVALID');
    expect(await load({ ...edited, version: 2 })).toBe('loaded');
  });

  it('loads it once when two processes start at once', async () => {
    const policy = aPolicy({ policyId: unique('policy') });
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => load(policy)));
    expect(outcomes.filter((outcome) => outcome === 'loaded')).toHaveLength(1);
  });

  it('has the newest version whose day has come in force', async () => {
    const [market, policyId] = [unique('M').toUpperCase().slice(-18), unique('policy')];
    for (const [version, inForceFrom] of [
      [1, '2026-01-01T00:00:00.000Z'],
      [2, '2026-02-01T00:00:00.000Z'],
      [3, '2999-01-01T00:00:00.000Z'],
    ] as const)
      await load(aPolicy({ market, policyId, version, inForceFrom }));
    expect(await inForce(market)).toMatchObject({ version: 2 });
    expect(await inForce('NOWHERE')).toBeNull();
  });

  it('finds what is in force as the command line does, for every market, seller and moment', async () => {
    const [one, other] = [unique('M').toUpperCase().slice(-18), unique('N').toUpperCase().slice(-18)];
    const [DAY, NEXT] = ['2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'];
    const changes: Partial<Policy>[] = [
      { market: one },
      { market: one, inForceFrom: DAY },
      { market: one, inForceFrom: DAY, version: 2 },
      { market: one, sellerId: 'seller-1', inForceFrom: DAY },
      { market: other, alsoFor: [{ market: one }], inForceFrom: NEXT },
      { market: other, sellerId: 'seller-2', inForceFrom: NEXT },
    ];
    const policies = changes.map((change) => aPolicy({ policyId: unique('policy'), ...change }));
    for (const policy of policies) await load(policy);
    const nameOf = (found?: Policy | null) => found && `${found.policyId}@${found.version}`;
    for (const market of [one, other])
      for (const seller of [undefined, 'seller-1', 'seller-2'])
        for (const at of ['2025-12-31T23:59:59.999Z', '2026-01-31T23:59:59.999Z', DAY, NEXT]) {
          const whose = { market, at, ...(seller === undefined ? {} : { sellerId: seller }) };
          const found = await record.policies.findInForce(record.app.manager, market, seller, at);
          expect([whose, nameOf(found) ?? undefined]).toEqual([
            whose,
            nameOf(policyInForce(policies, whose)),
          ]);
        }
  });

  it('finds a version that another process loaded', async () => {
    const policy = aPolicy({ policyId: unique('policy') });
    await load(policy);
    expect(await new PolicyStore().getVersion(record.app.manager, policy.policyId, 1)).toEqual(policy);
    expect(await refusalOf(record.policies.getVersion(record.app.manager, policy.policyId, 9))).toBe(
      'POLICY.NOT_FOUND',
    );
  });

  it.each([
    ['DE', 'EU-standard'],
    ['EU', 'EU-standard'],
    ['GB', 'GB-standard'],
    ['UK', 'UK-standard'],
    ['CN', 'CN-standard'],
    ['US-CA', 'US-CA-standard'],
  ])('has the shipped policy of market %s in force', async (market, policyId) => {
    expect(await inForce(market)).toMatchObject({ policyId });
  });

  it('ships policies that load', async () => {
    expect(await record.count('policies', `policy_id NOT LIKE 'policy-%'`)).toBeGreaterThan(0);
  });
});
