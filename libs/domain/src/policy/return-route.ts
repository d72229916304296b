import type { Order } from '../order/order.js';
import type { Policy } from './policy.js';
import { term } from './policy-terms.js';
import type { ReturnRoute } from './terms.js';

/** How the goods of an order come back, and where to. */
export interface RouteBack {
  readonly rule: string;
  readonly route: ReturnRoute;
  readonly country?: string;
  /** The address of the hub; only with `localHub`. */
  readonly hub?: string;
}

/** By the country that the goods went to. Where there is no hub for it, they come to us directly. */
export function returnRoute({ destinationCountry: country }: Order, policy: Policy): RouteBack {
  const { rule, by, otherwise, hubs } = term(policy, 'routes');
  const wanted = (country === undefined ? undefined : by[country]) ?? otherwise;
  const hub = wanted === 'localHub' && country !== undefined ? hubs[country] : undefined;
  return {
    rule,
    route: wanted === 'localHub' && hub === undefined ? 'direct' : wanted,
    ...(country === undefined ? {} : { country }),
    ...(hub === undefined ? {} : { hub }),
  };
}
