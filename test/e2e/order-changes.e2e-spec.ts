import { type Answer, type DemoOrder, expectStatus, type Service, startService } from '../support/service.js';

describe('an order that changes after a case was filed', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  const put = async (order: DemoOrder, version: number, quantity: number, delivered = quantity) => {
    const [line] = order.body['lines'] as { lineId: string }[];
    const [delivery] = order.body['deliveries'] as object[];
    return expectStatus(
      service.shop('PUT', `/v1/orders/${order.orderId}`, {
        ...order.body,
        version,
        lines: [{ ...line, quantity }],
        deliveries: [{ ...delivery, quantity: delivered }],
      }),
      200,
    );
  };
  const openBreaks = async (orderId: string): Promise<Answer['body'][]> => {
    const { body } = await service.as('finance')('GET', '/v1/breaks?status=open&limit=200');
    return body.items.filter((item: Answer['body']) => item.details.orderId === orderId);
  };

  it('lets a new case claim what was added, while the older one keeps its version', async () => {
    const order = await service.order({ lines: [{ quantity: 1, paidMinor: 1000 }] });
    const first = await service.file(order);
    const claimMore = () => service.customer(order.customerId)('POST', '/v1/cases', service.filing(order));
    expect((await claimMore()).body.code).toBe('LINE.ALREADY_CLAIMED');
    expect((await put(order, 2, 2)).body.outcome).toBe('updated');
    const second = await expectStatus(claimMore(), 201);
    expect(second.body.stage).toBe('awaitingGoods');
    expect((await service.case(first.caseId)).refund.breakdown).toEqual(first.refund.breakdown);
    expect((await put(order, 1, 1).catch(() => ({ body: { outcome: 'unchanged' } }))).body.outcome).toBe(
      'unchanged',
    );
  });

  it('ignores a version that is older than what is known', async () => {
    const order = await service.order({ lines: [{ quantity: 1, paidMinor: 1000 }] });
    await put(order, 5, 3);
    expect((await put(order, 4, 1)).body.outcome).toBe('stale');
    const three = await service.file(order, { lines: [{ lineId: order.lineIds[0], quantity: 3 }] });
    expect(three.stage).toBe('awaitingGoods');
  });

  it('makes a contradiction the task of an agent, which is closed when he says what is true', async () => {
    const order = await service.order();
    const claim = (quantity: number) =>
      service.file(order, { lines: [{ lineId: order.lineIds[0], quantity, reason: 'changedMind' }] });
    const [one, two] = [await claim(1), await claim(2)];
    // What is arranged meanwhile would outrun the version that the agent has read.
    for (const { caseId } of [one, two])
      await service.untilCase(caseId, ({ arrangement }) => arrangement.status === 'arranged');
    expect((await put(order, 2, 1)).body.outcome).toBe('contradiction');
    expect(await openBreaks(order.orderId)).toMatchObject([{ kind: 'orderContradictsCase' }]);

    for (const filed of [one, two]) {
      const told = await service.case(filed.caseId);
      expect(told).toMatchObject({
        escalated: true,
        stage: 'awaitingGoods',
        orderContradiction: { version: 2 },
      });
      const { body: queue } = await service.as('agent')('GET', '/v1/queue?limit=200');
      expect(queue.items.map((item: Answer['body']) => item.caseId)).toContain(filed.caseId);
      const resolve = () =>
        service.as('agent')(
          'POST',
          `/v1/cases/${filed.caseId}/order-contradiction/resolve`,
          { note: 'The shop counted wrongly.' },
          { ifMatch: told.version },
        );
      expect(await openBreaks(order.orderId)).toHaveLength(1);
      const resolved = await expectStatus(resolve(), 200);
      expect(resolved.body).toMatchObject({ escalated: false, stage: 'awaitingGoods' });
      expect(resolved.body.orderContradiction).toBeUndefined();
    }
    expect(await openBreaks(order.orderId)).toEqual([]);
    const arranged = await service.untilCase(one.caseId, (now) => now.arrangement.status === 'arranged');
    const again = await service.as('agent')(
      'POST',
      `/v1/cases/${one.caseId}/order-contradiction/resolve`,
      { note: 'Again.' },
      { ifMatch: arranged.version },
    );
    expect([again.status, again.body.code]).toEqual([409, 'ORDER.NOT_CONTRADICTED']);
    // The case goes on by the version that it was filed on.
    await service.handOver(one);
    await service.untilStage(one.caseId, 'followUp');
  });
});
