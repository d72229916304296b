import { ADDRESS } from '../support/parcels.js';
import {
  type Answer,
  type DemoOrder,
  expectStatus,
  type Service,
  startService,
  until,
} from '../support/service.js';

describe('goods that cannot be given back', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    await service.world('PUT', '/world/dials', { settleMs: 150, scanMs: 60, shipmentsStay: true });
  }, 120_000);
  afterAll(async () => service?.stop());

  /** A damaged unit that an agent refused; the customer never said where he lives, unless the test does. */
  async function refused(address?: object): Promise<{ order: DemoOrder; caseId: string }> {
    const order = await service.order();
    const filed = await service.file(order, {
      logistics: { method: 'mail', trackingNumber: `BOX-${order.orderId}`, ...(address ? { address } : {}) },
    });
    const { caseId } = filed;
    await service.untilCase(caseId, (found) => found.arrangement.status === 'arranged');
    const line = { line_reference: order.lineIds[0], sku: 'SKU-1', quantity: 1, condition: 'damaged' };
    await service.handOver(filed, [line]);
    const { version } = await service.untilStage(caseId, 'inspecting');
    const refusal = { outcome: 'refuse', reason: 'damagedByCustomer' };
    await expectStatus(
      service.as('agent')('POST', `/v1/cases/${caseId}/decision`, refusal, { ifMatch: version }),
      200,
    );
    return { order, caseId };
  }

  const sent = (caseId: string, sequence: number) =>
    service.untilCase(
      caseId,
      ({ sendBack }) => sendBack.sequence === sequence && sendBack.status === 'arranged',
    );
  const shipmentIdOf = (caseId: string, index: number): Promise<string> =>
    until(async () => {
      const url = `${service.stack.addresses.sandbox}/carrier/v1/shipments?reference=${caseId}`;
      const headers = { authorization: `Bearer ${service.stack.secrets.apiKeys.carrier}` };
      const { shipments } = (await (await fetch(url, { headers })).json()) as { shipments: { id: string }[] };
      return shipments[index]?.id ?? null;
    });
  const customerOf = (order: DemoOrder) => service.customer(order.customerId);
  const dispositionsOf = async (caseId: string): Promise<Answer['body'][]> => {
    const { body } = await service.world('GET', '/world/stock?sku=SKU-1');
    return body.dispositions.filter(({ reference }: { reference: string }) => reference === caseId);
  };

  it('wait for an address, are not taken, are sent again, and arrive', async () => {
    const { order, caseId } = await refused();
    const customer = customerOf(order);
    await service.untilCase(caseId, ({ sendBack }) => sendBack?.failureCode === 'addressMissing');
    expect((await customer('POST', `/v1/cases/${caseId}/send-back`, { address: ADDRESS })).status).toBe(200);
    await sent(caseId, 2);
    expect((await customer('POST', `/v1/cases/${caseId}/send-back`, {})).body).toMatchObject({
      status: 409,
      code: 'GOODS.NOT_WAITING',
    });

    await service.world('POST', `/world/shipments/${await shipmentIdOf(caseId, 0)}/refuse`, {
      reason: 'customer_absent',
    });
    const held = await service.untilCase(caseId, ({ sendBack }) => sendBack.status === 'held');
    expect(held).toMatchObject({
      stage: 'sendingBack',
      lines: [{ goods: { heldForCustomer: 1 } }],
      nextDue: { clock: 'hold', act: 'warn' },
    });

    await expectStatus(customer('POST', `/v1/cases/${caseId}/send-back`, {}), 200);
    await sent(caseId, 3);
    await service.world('POST', `/world/shipments/${await shipmentIdOf(caseId, 1)}/deliver`);
    const ended = await service.untilStage(caseId, 'refused');
    expect(ended).toMatchObject({
      lines: [{ goods: { sentBack: 1 } }],
      sendBack: { status: 'delivered', failedDeliveries: 1 },
    });
  });

  it('are abandoned, and become what policy says', async () => {
    const { order, caseId } = await refused(ADDRESS);
    await sent(caseId, 1);
    await service.world('POST', `/world/shipments/${await shipmentIdOf(caseId, 0)}/refuse`, {
      reason: 'refused',
    });
    await service.untilCase(caseId, ({ sendBack }) => sendBack.status === 'held');
    const stranger = service.customer('somebody-else');
    await expectStatus(stranger('POST', `/v1/cases/${caseId}/abandon`, {}), 404);
    const { body } = await expectStatus(customerOf(order)('POST', `/v1/cases/${caseId}/abandon`, {}), 200);
    expect(body).toMatchObject({ stage: 'refused', lines: [{ goods: { abandoned: 1 } }] });
    await service.untilCase(caseId, ({ dispositions }) => dispositions[0]?.status === 'told');
    expect(await dispositionsOf(caseId)).toMatchObject([
      { lines: [{ quantity: 1, disposition: 'restock' }] },
    ]);
    // The shop has it: it cannot be returned once more.
    const again = service.filing(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 3, reason: 'changedMind' }],
    });
    expect((await customerOf(order)('POST', '/v1/cases', again)).body).toMatchObject({
      code: 'LINE.ALREADY_CLAIMED',
    });
  });
});
