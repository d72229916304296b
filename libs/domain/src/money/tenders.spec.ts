import fc from 'fast-check';
import { anOrder, aLine, aPolicy } from '../../../../test/support/builders.js';
import { inTenderOrder, planRefund, splitOverPayments } from '../index.js';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('splitOverPayments', () => {
  const balances = fc
    .array(fc.integer({ min: -500, max: 1000 }), { maxLength: 5 })
    .map((all) => all.map((availableMinor, index) => ({ paymentId: `payment-${index}`, availableMinor })));

  it('gives the total less the shortfall, never more than a payment can bear, and falls short only when all are drained', () => {
    fc.assert(
      fc.property(fc.nat(3000), balances, (total, payments) => {
        const { intents, shortfallMinor } = splitOverPayments('case-1', 1, total, payments);
        expect(sum(intents.map((intent) => intent.amountMinor))).toBe(total - shortfallMinor);
        expect(shortfallMinor).toBeGreaterThanOrEqual(0);
        for (const { paymentId, amountMinor } of intents) {
          expect(amountMinor).toBeGreaterThan(0);
          const available = payments.find((payment) => payment.paymentId === paymentId)?.availableMinor ?? 0;
          expect(amountMinor).toBeLessThanOrEqual(available);
        }
        const bearable = sum(payments.map((payment) => Math.max(0, payment.availableMinor)));
        expect(shortfallMinor).toBe(Math.max(0, total - bearable));
      }),
    );
  });

  it('drains the payments in the order given, and numbers the refunds', () => {
    const payments = [
      { paymentId: 'gift-card', availableMinor: 300 },
      { paymentId: 'overdrawn', availableMinor: -20 },
      { paymentId: 'card', availableMinor: 900 },
    ];
    const { intents } = splitOverPayments('case-1', 2, 1000, payments);
    expect(intents).toEqual([
      {
        intentId: 'case-1.2.1',
        sequence: 2,
        paymentId: 'gift-card',
        amountMinor: 300,
        status: 'approved',
        attempt: 1,
      },
      {
        intentId: 'case-1.2.2',
        sequence: 2,
        paymentId: 'card',
        amountMinor: 700,
        status: 'approved',
        attempt: 1,
      },
    ]);
  });
});

describe('the order of tenders', () => {
  const payments = ['card', 'invoice', 'giftCard', 'card', undefined].map((tender, index) => ({
    paymentId: `payment-${index}`,
    availableMinor: 100,
    ...(tender === undefined ? {} : { tender }),
  }));

  it('is the policy’s; what it does not name comes last, and equals stay as they stand', () => {
    const order = inTenderOrder(payments, ['giftCard', 'storeCredit', 'card']);
    expect(order.map(({ paymentId }) => paymentId)).toEqual([
      'payment-2',
      'payment-0',
      'payment-3',
      'payment-1',
      'payment-4',
    ]);
  });
});

describe('an order that comes back in many cases', () => {
  /** Units of an order that was paid by several tenders, dealt out to cases at random. */
  const orders = fc.record({
    quantity: fc.integer({ min: 1, max: 30 }),
    paidMinor: fc.nat(5_000),
    cuts: fc.array(fc.nat(30), { maxLength: 10 }),
    shares: fc.array(fc.nat(100), { minLength: 1, maxLength: 4 }),
    drained: fc.shuffledSubarray(['card', 'giftCard', 'storeCredit', 'invoice']),
  });

  it('gives each tender back what was captured from it, to the last cent, and never more on the way', () => {
    fc.assert(
      fc.property(orders, ({ quantity, paidMinor, cuts, shares, drained }) => {
        const order = anOrder({
          lines: [aLine({ quantity, paidMinor, taxMinor: 0 })],
          shipping: { paidMinor: 0, taxMinor: 0 },
        });
        const head = shares.map((share) => Math.floor((paidMinor * share) / (sum(shares) + 1)));
        const captured = [...head, paidMinor - sum(head)];
        let balances = captured.map((availableMinor, index) => ({
          paymentId: `payment-${index}`,
          tender: ['card', 'giftCard', 'invoice', 'storeCredit', 'card'][index] ?? 'card',
          availableMinor,
        }));
        const edges = [0, ...cuts.map((cut) => cut % (quantity + 1)).sort((a, b) => a - b), quantity];
        edges.slice(1).forEach((to, index) => {
          const returned = [{ lineId: 'line-1', units: [{ from: edges[index] ?? 0, to }] }];
          const { totalMinor } = planRefund(order, returned, aPolicy());
          const { intents, shortfallMinor } = splitOverPayments(
            `case-${index}`,
            1,
            totalMinor,
            inTenderOrder(balances, drained),
          );
          expect(shortfallMinor).toBe(0);
          balances = balances.map((one) => ({
            ...one,
            availableMinor:
              one.availableMinor -
              sum(intents.filter((i) => i.paymentId === one.paymentId).map((i) => i.amountMinor)),
          }));
          expect(balances.every(({ availableMinor }) => availableMinor >= 0)).toBe(true);
        });
        expect(balances.every(({ availableMinor }) => availableMinor === 0)).toBe(true);
      }),
    );
  });
});
