import { type Answer, expectStatus, type Service, startService, unique } from '../support/service.js';

const HOME = { name: 'Ann', street: '1 Elm Road', postalCode: 'LS1 1AA', city: 'Leeds', country: 'GB' };

describe('money asked from a customer', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    const product = {
      version: 1,
      product: 'cup',
      currency: 'GBP',
      taxRateBasisPoints: 2_000,
      isActive: true,
    };
    await expectStatus(service.shop('PUT', '/v1/products/DEAR', { ...product, listMinor: 3_100 }), 201);
  }, 180_000);
  afterAll(async () => service?.stop());

  it('is asked once although the answer was lost, declined, paid on the page, and agrees with the provider', async () => {
    const fault = 'timeoutAfterSuccess,duplicate';
    await service.world('POST', '/world/dials/next', { operation: 'paymentIntent.create', fault });
    const order = await service.order({ market: 'GB', lines: [{ quantity: 2, paidMinor: 5_000 }] });
    const filed = await service.file(order, {
      ...{ kind: 'exchange', resolution: undefined },
      lines: [{ lineId: order.lineIds[0], quantity: 2, reason: 'doesNotFit' }],
      replacements: [{ lineId: order.lineIds[0], sku: 'DEAR', quantity: 2 }],
      logistics: { method: 'mail', address: HOME, trackingNumber: `T-${order.orderId}` },
    });
    await service.handOver(filed);
    const isNow = (status: string) => (found: Answer['body']) => found.collections?.[0]?.status === status;
    const asked = await service.untilCase(filed.caseId, isNow('open'));
    const [{ collectionId, payUrl, dueAt, amountMinor }] = asked.collections;
    expect([collectionId, amountMinor]).toEqual([`${filed.caseId}:c1`, 1_200]);
    expect(Date.parse(dueAt)).toBeGreaterThan(Date.now());

    const path = `/v1/cases/${filed.caseId}/collections/${collectionId}`;
    await expectStatus(service.customer(order.customerId)('POST', `${path}/end`, {}), 403);
    await expectStatus(service.customer(order.customerId)('POST', `${path}/retry`, {}), 409);
    await expectStatus(service.customer(unique('customer'))('POST', `${path}/retry`, {}), 404);

    await fetch(`${payUrl}/decline`, { method: 'POST' });
    await service.untilCase(
      filed.caseId,
      ({ collections }) => collections[0].failureCode === 'card_declined',
    );
    await fetch(`${payUrl}/pay`, { method: 'POST' });
    const paid = await service.untilCase(filed.caseId, isNow('captured'));
    expect(paid.collections).toEqual([
      expect.objectContaining({ status: 'captured', capturedMinor: 1_200, purpose: 'difference' }),
    ]);
    expect(paid.collections[0]).not.toHaveProperty('payUrl');
    await service.untilStage(filed.caseId, 'followUp');
    expect((await service.reconcile()).result).toMatchObject({ differences: 0 });
  });
});
