import type { Policy } from '../policy.js';
import { type Finding, findingOf } from './finding.js';
import { lintClocks } from './lint-clocks.js';
import { lintChecks, lintRights } from './lint-rights.js';
import { lintTerms } from './lint-terms.js';

const marketsOf = ({ market, alsoFor = [] }: Policy): string[] => [
  market,
  ...alsoFor.map((other) => other.market),
];

/** A market where only some sellers' orders could be decided. */
function lintMarkets(policies: readonly Policy[]): Finding[] {
  const all = new Set(policies.flatMap(marketsOf));
  const open = new Set(policies.filter(({ sellerId }) => sellerId === undefined).flatMap(marketsOf));
  return [...all]
    .filter((market) => !open.has(market))
    .map((market) => ({
      policy: market,
      path: 'sellerId',
      code: 'noFallback',
      message: `Orders of market ${market} are decided for some sellers only: give it a policy for all others.`,
    }));
}

/** Two documents of which nothing says which one is in force: the newer day decides, then the higher version. */
function lintRivals(policies: readonly Policy[]): Finding[] {
  return policies.flatMap((policy, index) =>
    policies
      .slice(0, index)
      .filter(
        (other) =>
          other.policyId !== policy.policyId &&
          other.sellerId === policy.sellerId &&
          other.version === policy.version &&
          Date.parse(other.inForceFrom) === Date.parse(policy.inForceFrom) &&
          marketsOf(other).some((market) => marketsOf(policy).includes(market)),
      )
      .map((other) =>
        findingOf(policy, {
          path: 'inForceFrom',
          code: 'overlap',
          message: `${other.policyId} comes into force for the same market at the same moment.`,
        }),
      ),
  );
}

/** What is wrong with documents that are well formed, as a whole and each by itself. Pure; an empty list is a clean bill. */
export function lintPolicies(policies: readonly Policy[]): Finding[] {
  return [
    ...lintMarkets(policies),
    ...lintRivals(policies),
    ...policies.flatMap((policy) =>
      [lintRights, lintChecks, lintTerms, lintClocks]
        .flatMap((lint) => lint(policy))
        .map((fault) => findingOf(policy, fault)),
    ),
  ];
}
