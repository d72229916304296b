import { Parcels } from '../support/parcels.js';
import { type Answer, expectStatus, type Service, startService, unique, until } from '../support/service.js';

describe('boxes that are opened', () => {
  let service: Service;
  let parcels: Parcels;
  beforeAll(async () => {
    service = await startService();
    parcels = new Parcels(service);
  }, 120_000);
  afterAll(async () => service?.stop());

  const filedFor = async (quantity: number, customerId?: string): Promise<Answer['body']> => {
    const order = await service.order(customerId === undefined ? {} : { customerId });
    const lines = [{ lineId: order.lineIds[0], quantity, reason: 'changedMind' }];
    const filed = await service.file(order, { lines });
    return parcels.arranged(filed.caseId);
  };
  const content = (filed: Answer['body'], quantity: number, change: object = {}) => ({
    ...{ line_reference: filed.lines[0].lineId, sku: filed.lines[0].sku, quantity },
    ...change,
  });
  const found = async (trackingNumber: string): Promise<Answer['body']> =>
    until(async () => {
      const { body } = await expectStatus(
        service.as('warehouse')('GET', '/v1/identification?limit=200'),
        200,
      );
      return (body.items as Answer['body'][]).find((item) => item.trackingNumber === trackingNumber) ?? null;
    });
  const act = (itemId: string, what: string, body: object, key?: string) =>
    service.as('warehouse')(
      'POST',
      `/v1/identification/${itemId}/${what}`,
      body,
      key === undefined ? {} : { key },
    );

  it('are waited for when several were announced', async () => {
    const filed = await filedFor(3);
    const second = await parcels.announce(filed);
    expect(await parcels.announce(filed, second)).toBe(second);
    await parcels.send(filed.logistics.trackingNumber, [content(filed, 2)], filed.caseId);
    const waiting = await service.untilCase(filed.caseId, (one) => one.lines[0].goods.received === 2);
    expect(waiting.stage).toBe('awaitingGoods');
    await parcels.send(second, [content(filed, 1)], filed.caseId);
    const done = await service.untilStage(filed.caseId, 'followUp');
    expect(done.parcels.map(({ status }: { status: string }) => status)).toEqual(['received', 'received']);
  });

  it('hold the goods of two cases, and each gets its own', async () => {
    const one = await filedFor(2);
    const two = await filedFor(1, one.customerId);
    const shared = await parcels.announce(one);
    await parcels.announce(two, shared);
    await parcels.send(shared, [
      content(one, 2, { reference: one.caseId }),
      content(two, 1, { reference: two.caseId }),
    ]);
    await service.untilCase(two.caseId, ({ lines }) => lines[0].goods.received === 1);
    await service.untilCase(one.caseId, ({ lines }) => lines[0].goods.received === 2);
  });

  it('leave an agent to look at an empty one and at a wrong thing', async () => {
    const empty = await filedFor(1);
    await parcels.send(empty.logistics.trackingNumber, [], empty.caseId);
    const wrong = await filedFor(1);
    await parcels.send(
      wrong.logistics.trackingNumber,
      [content(wrong, 1, { condition: 'wrongItem' })],
      wrong.caseId,
    );
    await service.untilStage(empty.caseId, 'inspecting');
    await service.untilStage(wrong.caseId, 'inspecting');
  });

  it('with something of nobody’s wait to be identified, and are assigned in parts', async () => {
    const filed = await filedFor(2);
    const stray = unique('STRAY');
    await parcels.send(stray, [{ sku: filed.lines[0].sku, quantity: 3 }]);
    const item = await found(stray);
    expect(item).toMatchObject({ quantity: 3, reason: 'noSuchCase', status: 'open' });
    const unmatched = await expectStatus(service.as('agent')('GET', '/v1/webhooks/unmatched'), 200);
    expect(JSON.stringify(unmatched.body)).not.toContain(stray);
    const { body: details } = await expectStatus(
      service.as('agent')('GET', `/v1/identification/${item.itemId}`),
      200,
    );
    expect(details.suggestions).toContainEqual(
      expect.objectContaining({ caseId: filed.caseId, receivable: 2 }),
    );

    const assignment = { caseId: filed.caseId, lineId: filed.lines[0].lineId, quantity: 2 };
    const key = unique('key');
    const assigned = await expectStatus(act(item.itemId, 'assign', assignment, key), 200);
    expect(assigned.body).toMatchObject({
      item: { status: 'assigned', quantity: 2, resolvedBy: { kind: 'warehouse', id: 'warehouse-1' } },
      rest: { itemId: item.itemId, status: 'open', quantity: 1 },
    });
    const repeated = await act(item.itemId, 'assign', assignment, key);
    expect([repeated.body, repeated.headers.get('idempotency-replayed')]).toEqual([assigned.body, 'true']);
    await service.untilStage(filed.caseId, 'followUp');

    const more = await act(item.itemId, 'assign', { ...assignment, quantity: 1 });
    expect([more.status, more.body.code]).toEqual([422, 'IDENTIFICATION.NOT_ASSIGNABLE']);
    await expectStatus(act(item.itemId, 'return-to-sender', { note: 'To the address on the box.' }), 200);
    const { body: over } = await service.as('agent')('GET', `/v1/identification/${item.itemId}`);
    expect(over).toMatchObject({ status: 'returned', note: 'To the address on the box.', suggestions: [] });
  });

  it('are resolved once, by whoever is first', async () => {
    const stray = unique('STRAY');
    await parcels.send(stray, [{ sku: 'SKU-lonely', quantity: 1 }]);
    const { itemId } = await found(stray);
    const answers = await Promise.all([
      act(itemId, 'dispose', { disposition: 'recycle', note: 'Broken.' }),
      act(itemId, 'dispose', { disposition: 'restock', note: 'As new.' }),
      act(itemId, 'return-to-sender', { note: 'Back.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual([
      'IDENTIFICATION.RESOLVED',
      'IDENTIFICATION.RESOLVED',
    ]);
  });

  it('of a case that is over wait to be identified, as does a foreign article', async () => {
    const over = await filedFor(1);
    await expectStatus(service.customer(over.customerId)('POST', `/v1/cases/${over.caseId}/cancel`, {}), 200);
    await parcels.send(over.logistics.trackingNumber, [content(over, 1)], over.caseId);
    expect(await found(over.logistics.trackingNumber)).toMatchObject({
      reason: 'caseOver',
      suggestedCaseId: over.caseId,
    });

    const mixed = await filedFor(1);
    await parcels.send(mixed.logistics.trackingNumber, [{ sku: 'SKU-foreign', quantity: 1 }], mixed.caseId);
    expect(await found(mixed.logistics.trackingNumber)).toMatchObject({ reason: 'foreignArticle' });
    await service.untilStage(mixed.caseId, 'inspecting');
  });

  it('are nobody’s business who is not staff', async () => {
    expect((await service.customer('customer-1')('GET', '/v1/identification')).status).toBe(403);
    expect((await service.as('warehouse')('GET', '/v1/identification/item_none')).body.code).toBe(
      'IDENTIFICATION.NOT_FOUND',
    );
  });
});
