import type { Instant } from '../time.js';
import type { Policy } from './policy.js';

/** Whose policy is looked for, and when. */
export interface PlaceAndTime {
  readonly market: string;
  readonly sellerId?: string;
  readonly at: Instant;
}

const isOfMarket = ({ market, alsoFor = [] }: Policy, wanted: string): boolean =>
  market === wanted || alsoFor.some((other) => other.market === wanted);

/** The one that decides comes first: the seller's own before the market's, then the newest. */
function byPrecedence(one: Policy, other: Policy): number {
  const own = Number(one.sellerId === undefined) - Number(other.sellerId === undefined);
  const newer = Date.parse(other.inForceFrom) - Date.parse(one.inForceFrom);
  return own || newer || other.version - one.version;
}

/** Of some documents the one in force, by the same rule as the record's (`POLICY_IN_FORCE`). */
export function policyInForce(
  policies: readonly Policy[],
  { market, sellerId, at }: PlaceAndTime,
): Policy | undefined {
  return policies
    .filter((policy) => isOfMarket(policy, market) && Date.parse(policy.inForceFrom) <= Date.parse(at))
    .filter((policy) => policy.sellerId === undefined || policy.sellerId === sellerId)
    .sort(byPrecedence)[0];
}
