import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '#domain';
import { createDataSource, PolicyStore } from '#persistence';

type Ladders = Partial<Record<keyof Policy['clocks'], readonly (readonly [after: string, act: string])[]>>;

/** A market whose clocks run within seconds, or whose terms are others, by a policy document like any other; `document` is the one it changes. */
export async function openQuickMarket(
  databaseUrl: string,
  market: string,
  ladders: Ladders,
  change: Partial<
    Pick<Policy, 'currency' | 'outboundShipping' | 'reviewedReasons' | 'rights' | 'terms' | 'window'>
  > & { readonly clocks?: Partial<Policy['clocks']>; readonly document?: string } = {},
): Promise<void> {
  const { clocks, document = 'gb-standard-2.json', ...others } = change;
  const policy = JSON.parse(readFileSync(join(process.cwd(), 'policies', document), 'utf8'));
  policy.policyId = `${market}-quick`;
  policy.market = market;
  Object.assign(policy, others, { terms: { ...policy.terms, ...change.terms } });
  Object.assign(policy.clocks, clocks);
  for (const [clock, ladder] of Object.entries(ladders))
    policy.clocks[clock] = {
      rule: 'TEST-CLOCK',
      cause: 'operation',
      ...policy.clocks[clock],
      ladder: ladder.map(([after, act]) => ({ after, act })),
    };
  const dataSource = createDataSource({ url: databaseUrl });
  await dataSource.initialize();
  try {
    await new PolicyStore().load(dataSource.manager, policy);
  } finally {
    await dataSource.destroy();
  }
}
