import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '#domain';
import { repositoryRoot } from '../stack/paths.js';
import { registeredId } from './policy-rules.js';

/** The newest version of each shipped policy. */
export function newestPolicies(): Policy[] {
  const folder = join(repositoryRoot(), 'policies');
  const all = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Policy)
    .sort((a, b) => a.policyId.localeCompare(b.policyId) || b.version - a.version);
  return all.filter(({ policyId }, index) => all[index - 1]?.policyId !== policyId);
}

export const RULE_TESTS = 'test/unit/policy-rules';

export interface RuleTest {
  readonly file: string;
  readonly name: string;
}

/** The tests of the rules, by rule: those whose name begins with its id. */
export function testsByRule(): ReadonlyMap<string, readonly RuleTest[]> {
  const folder = join(repositoryRoot(), RULE_TESTS);
  const found = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/'([A-Z]{2,3}-\d+ [^'\n]+)'/g)].map(
      ([, name = '']) => ({ file, name }),
    ),
  );
  const byRule = new Map<string, RuleTest[]>();
  for (const test of found) {
    const id = registeredId(test.name);
    byRule.set(id, [...(byRule.get(id) ?? []), test]);
  }
  return byRule;
}
