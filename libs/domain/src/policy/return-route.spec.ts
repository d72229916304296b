import { anOrder, aPolicy, LONDON } from '../../../../test/support/builders.js';
import {
  decideReturn,
  type Order,
  planRefund,
  type Policy,
  returnRoute,
  type ReturnRoute,
} from '../index.js';

const origin = { rule: 'routes', source: 'test' };
const HUBS = { JP: 'Osaka 1' };
const by = { JP: 'localHub', DE: 'localHub', KW: 'keepItem', FR: 'direct' } as const;
const routed = (otherwise: ReturnRoute = 'direct') =>
  aPolicy({ terms: { routes: { ...origin, by, otherwise, hubs: HUBS } } });
const to = (destinationCountry?: string): Order =>
  anOrder(destinationCountry === undefined ? {} : { destinationCountry });

describe('the route of goods', () => {
  it.each<[string, Order, Policy, object]>([
    ['to the hub of its country', to('JP'), routed(), { route: 'localHub', country: 'JP', hub: 'Osaka 1' }],
    ['to us where the hub has no address', to('DE'), routed(), { route: 'direct', country: 'DE' }],
    ['nowhere', to('KW'), routed(), { route: 'keepItem', country: 'KW' }],
    ['to us', to('FR'), routed('keepItem'), { route: 'direct', country: 'FR' }],
    ['as all others', to('US'), routed('keepItem'), { route: 'keepItem', country: 'US' }],
    ['as all others where no country is known', to(), routed('keepItem'), { route: 'keepItem' }],
    ['to us where no country is known to have a hub', to(), routed('localHub'), { route: 'direct' }],
  ])('is %s', (_where, order, policy, expected) => {
    expect(returnRoute(order, policy)).toEqual({ rule: 'routes', ...expected });
  });

  it('is to us where the policy says nothing', () => {
    expect(returnRoute(to('JP'), aPolicy())).toMatchObject({ rule: 'SERVICE-DEFAULT', route: 'direct' });
  });

  it('is kept with the decision', () => {
    const request = { lines: [{ lineId: 'line-1', units: [{ from: 0, to: 1 }] }], noticeAt: '2026-06-10T09:00:00.000Z' }; // prettier-ignore
    const decision = decideReturn(request, { order: to('JP'), policy: routed(), calendar: LONDON });
    expect(decision.route).toEqual(returnRoute(to('JP'), routed()));
  });
});

describe('a policy in the currency of the shop', () => {
  // 8,000 yen are 50 pounds.
  const order = anOrder({
    currency: 'JPY',
    shipping: { paidMinor: 3_000, taxMinor: 0 },
    exchange: { shopCurrency: 'GBP', chargedMinor: 8_000, shopMinor: 5_000 },
  });
  const lines = [{ lineId: 'line-1', units: [{ from: 0, to: 2 }] }];
  const freight = { rule: 'freight', source: 'test', minor: 395, exceptReasons: [] };
  const decide = (minor: number) =>
    decideReturn(
      { lines, noticeAt: '2026-06-10T09:00:00.000Z' },
      { order, policy: aPolicy({ amountLimit: { rule: 'limit', source: 'test', minor } }), calendar: LONDON },
    );

  it('charges its flat fee in the currency that was charged', () => {
    const { fees, totalMinor } = planRefund(order, lines, aPolicy({ returnFreight: freight }));
    expect(fees).toEqual([{ rule: 'freight', kind: 'returnFreight', minor: 632 }]);
    expect(totalMinor).toBe(8_000 - 632);
  });

  it('charges none where it cannot be told in it', () => {
    const { exchange: _exchange, ...unknown } = order;
    expect(planRefund(unknown, lines, aPolicy({ returnFreight: freight })).fees).toEqual([]);
  });

  it('judges its limit in its own, up to the last penny', () => {
    expect(decide(5_000).outcome).toBe('approve');
    const above = decide(4_999);
    expect(above.outcome).toBe('review');
    expect(above.reasons.find(({ rule }) => rule === 'limit')?.inputs).toEqual({
      ...{ totalMinor: 5_000, limitMinor: 4_999, currency: 'GBP' },
    });
  });
});
