import { aCaseLine, anOrder, aPolicy, LONDON } from '../../../../test/support/builders.js';
import { instantPolicy } from '../../../../test/support/promises.js';
import {
  type CustomerFacts, decideReturn, instantRefund, NO_HISTORY, type Order, type PolicyTerms,
} from '../index.js'; // prettier-ignore

interface Asked {
  readonly totalMinor?: number;
  readonly outcome?: 'approve' | 'review' | 'refuse';
  readonly term?: Partial<PolicyTerms['instantRefund']>;
  readonly order?: Order;
  readonly customer?: CustomerFacts;
}

function judge({
  totalMinor = 5_000,
  outcome = 'approve',
  term = {},
  order = anOrder(),
  customer = {},
}: Asked) {
  const breakdown = { lines: [], shippingMinor: 0, shippingTaxMinor: 0, fees: [], totalMinor };
  return instantRefund({ outcome, breakdown }, instantPolicy(term), order, customer)!;
}
/** Charged at 170 yen a pound. */
const inYen = (change: Partial<Order> = {}) =>
  anOrder({
    currency: 'JPY',
    exchange: { shopCurrency: 'GBP', chargedMinor: 9_170, shopMinor: 5_395 },
    ...change,
  });
const history = (change: object): CustomerFacts => ({ history: { ...NO_HISTORY, ...change } });

describe('money before the goods are back', () => {
  it('is promised by no policy that does not say so', () => {
    const breakdown = { lines: [], shippingMinor: 0, shippingTaxMinor: 0, fees: [], totalMinor: 1 };
    expect(instantRefund({ outcome: 'approve', breakdown }, aPolicy(), anOrder())).toBeUndefined();
  });

  it('is given with what it was decided by', () => {
    expect(judge({})).toEqual({
      eligible: true,
      quotaMinor: 6_000,
      availableMinor: 6_000,
      pays: 'onFiling',
      reasons: [
        { rule: 'CN-12', effect: 'approve', inputs: { totalMinor: 5_000, quotaMinor: 6_000, openMinor: 0 } },
      ],
    });
  });

  it.each<[string, Asked, boolean]>([
    ['the whole quota', { totalMinor: 6_000 }, true],
    ['a penny more than the quota', { totalMinor: 6_001 }, false],
    ['nothing', { totalMinor: 0 }, false],
    ['the last of the quota', { totalMinor: 1_000, customer: history({ instantOpenMinor: 5_000 }) }, true],
    ['more than is left of it', { totalMinor: 1_001, customer: history({ instantOpenMinor: 5_000 }) }, false],
    ['a quota that is overdrawn', { totalMinor: 1, customer: history({ instantOpenMinor: 7_000 }) }, false],
    ['all that a breach has left', { totalMinor: 3_000, customer: history({ quotaCutBasisPoints: 5_000 }) }, true],
    ['more than a breach has left', { totalMinor: 3_001, customer: history({ quotaCutBasisPoints: 5_000 }) }, false],
    ['what a breach has left, of nothing', { totalMinor: 1, customer: history({ quotaCutBasisPoints: 0 }) }, false],
    ['the quota of his group', { totalMinor: 20_000, customer: { group: 'gold' } }, true],
    ['more than that of his group', { totalMinor: 20_001, customer: { group: 'gold' } }, false],
    ['the group that the order names', { totalMinor: 20_000, order: anOrder({ customerGroup: 'gold' }) }, true],
    ['the group that the shop names before it', { totalMinor: 6_001, order: anOrder({ customerGroup: 'gold' }), customer: { group: 'new' } }, false],
    ['a group without a quota', { term: { quotaMinor: { default: 6_000, risky: 0 } }, customer: { group: 'risky' } }, false],
    ['a group that is called like what every object has', { customer: { group: 'constructor' } }, true],
    ['more than the default for such a group', { totalMinor: 6_001, customer: { group: '__proto__' } }, false],
    ['a quota in another currency, to the yen', { totalMinor: 10_198, order: inYen() }, true],
    ['more than the quota is in yen', { totalMinor: 10_199, order: inYen() }, false],
    ['another currency that nobody can tell in the policy’s', { totalMinor: 1, order: anOrder({ currency: 'JPY' }) }, false],
    ['a policy without a default', { term: { quotaMinor: { gold: 6_000 } } }, false],
    ['what an agent has to look at', { outcome: 'review' }, false],
    ['as many orders as are asked for', { term: { leastOrders: 3 }, customer: history({ orders: 3 }) }, true],
    ['one order too few', { term: { leastOrders: 3 }, customer: history({ orders: 2 }) }, false],
    ['unpaid orders at the limit', { customer: history({ orders: 8, unpaid: 2 }) }, true],
    ['unpaid orders beyond it', { customer: history({ orders: 7, unpaid: 2 }) }, false],
    ['refunds at the limit', { customer: history({ orders: 2, refunds: 2 }) }, true],
    ['refunds beyond it', { customer: history({ orders: 2, refunds: 3 }) }, false],
    ['complaints at the limit', { customer: history({ orders: 4, complaints: 2 }) }, true],
    ['complaints beyond it', { customer: history({ orders: 3, complaints: 2 }) }, false],
    ['disputes at the limit', { customer: history({ orders: 4, disputes: 2 }) }, true],
    ['disputes beyond it', { customer: history({ orders: 3, disputes: 2 }) }, false],
    ['a dispute of somebody without orders', { customer: history({ disputes: 1 }) }, false],
  ])('for %s', (_case, asked, eligible) => {
    expect(judge(asked).eligible).toBe(eligible);
  }); // prettier-ignore

  it.each<[string, number, boolean]>([
    ['redPacket', 1, false],
    ['instalment', 5_395, false],
    ['redPacket', 0, true],
    ['card', 5_395, true],
  ])('for an order that was paid with %s of %i', (tender, capturedMinor, eligible) => {
    const payments = [
      { paymentId: 'a', tender: 'card', capturedMinor: 5_395 },
      { paymentId: 'b', tender, capturedMinor },
    ];
    expect(judge({ order: anOrder({ payments }) }).eligible).toBe(eligible);
  });

  it('is not promised for a gift: the history is the giver’s', () => {
    const request = { lines: [aCaseLine({ reason: 'changedMind' })], noticeAt: '2026-06-10T09:00:00.000Z' };
    const facts = { order: anOrder(), policy: instantPolicy(), calendar: LONDON };
    expect(decideReturn(request, facts)).toHaveProperty('instantRefund');
    expect(decideReturn({ ...request, isGift: true }, facts)).not.toHaveProperty('instantRefund');
  });

  it('is refused with every reason at once', () => {
    const { reasons, availableMinor } = judge({
      outcome: 'review',
      term: { leastOrders: 5 },
      customer: history({ orders: 1, unpaid: 1, instantOpenMinor: 9_000 }),
    });
    expect(availableMinor).toBe(0);
    expect(reasons.map(({ effect }) => effect)).toEqual(['refuse', 'refuse', 'refuse', 'refuse']);
    expect(reasons.map(({ inputs }) => inputs)).toEqual([
      { outcome: 'review' },
      { orders: 1, leastOrders: 5 },
      { unpaid: 1, orders: 1, mostBasisPoints: 2_500 },
      { totalMinor: 5_000, quotaMinor: 6_000, openMinor: 9_000 },
    ]);
  });
});
