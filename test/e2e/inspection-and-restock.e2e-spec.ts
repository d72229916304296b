import {
  type Answer,
  type DemoOrder,
  expectStatus,
  type Service,
  startService,
  until,
} from '../support/service.js';

describe('inspection and restocking', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ env: { worker: { PROVIDER_TIMEOUT_MS: '1500' } } });
  }, 120_000);
  afterAll(async () => service?.stop());

  async function filed(quantity: number): Promise<{ order: DemoOrder; filed: Answer['body'] }> {
    const order = await service.order({ lines: [{ quantity, paidMinor: 1000 * quantity }] });
    const lines = [{ lineId: order.lineIds[0], quantity, reason: 'notAsDescribed' }];
    const body = await service.file(order, { lines });
    await service.untilCase(body.caseId, (found) => found.arrangement.status === 'arranged');
    return { order, filed: body };
  }
  const bookedFor = async (caseId: string): Promise<Answer['body'][]> => {
    const { body } = await service.world('GET', '/world/stock?sku=SKU-1');
    return body.dispositions.filter(({ reference }: { reference: string }) => reference === caseId);
  };
  const restocked = async (): Promise<number> =>
    (await service.world('GET', '/world/stock?sku=SKU-1')).body.stock[0]?.restock ?? 0;
  const told = (caseId: string) =>
    service.untilCase(caseId, ({ dispositions }) => dispositions.at(-1)?.status === 'told', 60_000);

  it('by the warehouse’s own people settles what they find as claimed', async () => {
    const { order, filed: body } = await filed(2);
    const line = { line_reference: order.lineIds[0], sku: 'SKU-1', quantity: 2, condition: 'damaged' };
    await service.handOver(body, [line]);
    await service.untilStage(body.caseId, 'inspecting');
    const before = await restocked();
    await expectStatus(
      service.world('POST', '/world/inspections', {
        reference: body.caseId,
        inspector: 'dock-3',
        lines: [
          {
            line_reference: order.lineIds[0],
            quantity: 2,
            condition: 'asClaimed',
            grade: 'B',
            photos: ['ev_7'],
          },
        ],
      }),
      201,
    );
    const paid = await service.untilStage(body.caseId, 'followUp');
    expect(paid).toMatchObject({
      refund: { settledMinor: 2300 },
      inspections: [{ lines: [{ quantity: 2, grade: 'B', photos: ['ev_7'] }] }],
    });
    await told(body.caseId);
    expect(await bookedFor(body.caseId)).toMatchObject([
      { sequence: 1, lines: [{ quantity: 2, disposition: 'restock', grade: 'B' }] },
    ]);
    expect((await restocked()) - before).toBe(2);
  });

  it('of more than is there waits for somebody to look', async () => {
    const { order, filed: body } = await filed(2);
    const line = { line_reference: order.lineIds[0], sku: 'SKU-1', quantity: 1, condition: 'asClaimed' };
    await service.handOver(body, [line]);
    await service.untilStage(body.caseId, 'inspecting');
    await service.world('POST', '/world/inspections', {
      reference: body.caseId,
      inspector: 'dock-3',
      lines: [{ line_reference: order.lineIds[0], quantity: 2, condition: 'asClaimed', grade: 'A' }],
    });
    const page = await until(async () => {
      const { body: found } = await service.as('warehouse')('GET', '/v1/webhooks/unmatched');
      return found.items.length > 0 ? found : null;
    });
    expect(page.items[0]).toMatchObject({
      caseId: body.caseId,
      reason: `exceedsReceived:${order.lineIds[0]}`,
    });
  });

  it('restocks once, although the answer is lost, and the worker dies while it waits for one', async () => {
    const before = await restocked();
    const lost = await filed(1);
    await service.world('POST', '/world/dials/next', {
      operation: 'disposition.create',
      fault: 'timeoutAfterSuccess',
    });
    await service.handOver(lost.filed);
    await told(lost.filed.caseId);

    const killed = await filed(1);
    await service.world('POST', '/world/dials/next', {
      operation: 'disposition.create',
      fault: 'timeoutAfterSuccess:60000',
    });
    await service.handOver(killed.filed);
    await service.untilCase(killed.filed.caseId, ({ dispositions }) => dispositions.length === 1);
    await until(async () => (await bookedFor(killed.filed.caseId))[0] ?? null);
    await service.stack.parts.worker?.kill();
    expect((await service.case(killed.filed.caseId)).dispositions).toMatchObject([{ status: 'wanted' }]);
    await service.stack.restart('worker');
    await told(killed.filed.caseId);

    expect((await restocked()) - before).toBe(2);
    for (const { filed: body } of [lost, killed]) expect(await bookedFor(body.caseId)).toHaveLength(1);
  }, 120_000);

  it('that finds otherwise afterwards corrects what becomes of the goods, and no money', async () => {
    const { order, filed: body } = await filed(2);
    await service.handOver(body);
    const paid = await service.untilStage(body.caseId, 'followUp');
    await told(body.caseId);
    await expectStatus(
      service.as('warehouse')('POST', `/v1/cases/${body.caseId}/inspections`, {
        lines: [{ lineId: order.lineIds[0], quantity: 1, condition: 'damaged', grade: 'D' }],
      }),
      200,
    );
    const corrected = await service.untilCase(
      body.caseId,
      ({ dispositions }) => dispositions[1]?.status === 'told',
    );
    expect(corrected).toMatchObject({
      stage: 'followUp',
      refund: { settledMinor: paid.refund.settledMinor },
    });
    expect(await bookedFor(body.caseId)).toMatchObject([
      { sequence: 1, lines: [{ quantity: 2, disposition: 'restock' }] },
      { sequence: 2, lines: [{ quantity: 1, disposition: 'recycle', grade: 'D' }] },
    ]);
  });
});
