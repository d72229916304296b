import { aLine, anOrder, DELIVERED_AT } from '../../../../test/support/builders.js';
import { assertConsistent, deliveredUnits, DomainError, lastDeliveryAt, type Order } from '../index.js';

const delivery = (lineId: string, quantity: number, deliveredAt = DELIVERED_AT) => ({
  parcel: 'parcel-1',
  lineId,
  quantity,
  deliveredAt,
});
const payment = (paymentId: string) => ({ paymentId, tender: 'card', capturedMinor: 1 });

function faultOf(order: Order): string | undefined {
  try {
    assertConsistent(order);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ORDER.INVALID') return error.field;
    throw error;
  }
  return undefined;
}

describe('an order', () => {
  const bundle = [aLine({ lineId: 'line-1' }), aLine({ lineId: 'line-2', parentLineId: 'line-1' })];

  it.each<[string, Partial<Order>]>([
    ['as the shop sends it', {}],
    ['with a bundle', { lines: bundle }],
    ['with a line that is all tax', { lines: [aLine({ paidMinor: 100, taxMinor: 100 })] }],
    ['delivered in parts', { deliveries: [delivery('line-1', 1), delivery('line-1', 1)] }],
    ['of which nothing is delivered', { deliveries: [] }],
    ['paid by two tenders', { payments: [payment('payment-1'), payment('payment-2')] }],
  ])('is accepted %s', (_case, overrides) => {
    expect(faultOf(anOrder(overrides))).toBeUndefined();
  });

  it.each<[string, Partial<Order>, string]>([
    ['a line twice', { lines: [aLine(), aLine()], deliveries: [] }, 'lines[1]'],
    ['a payment twice', { payments: [payment('payment-1'), payment('payment-1')] }, 'payments[1]'],
    ['more tax than price', { lines: [aLine({ paidMinor: 100, taxMinor: 101 })] }, 'lines[0].taxMinor'],
    ['more tax than shipping', { shipping: { paidMinor: 100, taxMinor: 101 } }, 'shipping.taxMinor'],
    ['a line as its own parent', { lines: [aLine({ parentLineId: 'line-1' })] }, 'lines[0].parentLineId'],
    ['a parent from nowhere', { lines: [aLine({ parentLineId: 'line-9' })] }, 'lines[0].parentLineId'],
    ['a delivery of no line', { deliveries: [delivery('line-9', 1)] }, 'deliveries[0].lineId'],
    [
      'more delivered than ordered',
      { deliveries: [delivery('line-1', 2), delivery('line-1', 1)] },
      'deliveries[1].quantity',
    ],
  ])('is refused with %s, naming the place', (_case, overrides, field) => {
    expect(faultOf(anOrder(overrides))).toBe(field);
  });

  it('counts the deliveries of each line for itself', () => {
    const order = anOrder({
      deliveries: [
        delivery('line-1', 1, '2026-06-02T10:00:00.000Z'),
        delivery('line-2', 1, '2026-06-09T10:00:00.000Z'),
        delivery('line-1', 1, '2026-06-01T10:00:00.000Z'),
      ],
    });
    expect(deliveredUnits(order, 'line-1')).toBe(2);
    expect(lastDeliveryAt(order, 'line-1')).toBe('2026-06-02T10:00:00.000Z');
    expect(deliveredUnits(order, 'line-3')).toBe(0);
    expect(lastDeliveryAt(order, 'line-3')).toBeNull();
  });
});
