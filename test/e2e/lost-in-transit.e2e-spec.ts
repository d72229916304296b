import { Parcels } from '../support/parcels.js';
import { expectStatus, type Service, startService } from '../support/service.js';

describe('a parcel that does not arrive as it was sent', () => {
  let service: Service;
  let parcels: Parcels;
  beforeAll(async () => {
    // Slow enough that something can happen to a parcel on its way.
    service = await startService({ env: { sandbox: { SANDBOX_SCAN_MS: '700' } } });
    parcels = new Parcels(service);
  }, 120_000);
  afterAll(async () => service?.stop());

  const recourses = async (caseId: string) =>
    (await parcels.timeline(caseId)).filter(({ type }) => type.startsWith('recourse'));
  const onItsWay = async (found: { caseId: string }) =>
    service.untilCase(found.caseId, ({ lines }) => lines[0].goods.inTransit !== undefined);

  it.each(['lose', 'misdeliver'])(
    'is refunded when our carrier let it go wrong (%s), and claimed from him',
    async (how) => {
      const { caseId, logistics } = await parcels.dropOff();
      await parcels.send(logistics.trackingNumber);
      await onItsWay({ caseId });
      await parcels.world(`parcels/${logistics.trackingNumber}/${how}`);
      const done = await service.untilStage(caseId, 'followUp');
      expect(done.refund.settledMinor).toBeGreaterThan(0);
      expect(await recourses(caseId)).toMatchObject([
        { type: 'recourseNoted', details: { against: 'carrier', reason: 'lostInTransit' } },
      ]);
    },
  );

  it('and comes after all is received, and the recourse is withdrawn', async () => {
    const { caseId, customerId, logistics, lines } = await parcels.dropOff();
    await parcels.send(logistics.trackingNumber);
    await onItsWay({ caseId });
    await parcels.world(`parcels/${logistics.trackingNumber}/lose`);
    await service.untilStage(caseId, 'followUp');
    // Somebody brings it in another box.
    const content = { line_reference: lines[0].lineId, sku: lines[0].sku, quantity: 1 };
    await parcels.send(`FOUND-${caseId}`, [content], caseId);
    const found = await service.untilCase(caseId, (one) => one.lines[0].goods.received === 1);
    expect([found.stage, found.customerId]).toEqual(['followUp', customerId]);
    expect((await recourses(caseId)).map(({ type }) => type)).toEqual(['recourseNoted', 'recourseWithdrawn']);
  });

  it('waits for an agent when the customer sent it himself', async () => {
    const filed = await service.file(await service.order());
    await service.handOver(filed);
    await onItsWay(filed);
    await parcels.world(`parcels/${filed.logistics.trackingNumber}/lose`);
    const looked = await service.untilStage(filed.caseId, 'inspecting');
    expect(looked.parcels).toMatchObject([{ carrier: 'customers', status: 'lost' }]);
    await expectStatus(
      service.as('agent')('POST', `/v1/cases/${filed.caseId}/approve`, {}, { ifMatch: looked.version }),
      200,
    );
    expect((await service.untilStage(filed.caseId, 'followUp')).refund.settledMinor).toBeGreaterThan(0);
    expect(await recourses(filed.caseId)).toEqual([]);
  });

  it('stays a break until finance closes it with a word', async () => {
    const { caseId, logistics } = await parcels.dropOff();
    await parcels.send(logistics.trackingNumber);
    await onItsWay({ caseId });
    await parcels.world(`parcels/${logistics.trackingNumber}/lose`);
    await service.untilStage(caseId, 'followUp');
    const finance = service.as('finance');
    const breakOf = async (status: string) =>
      (await finance('GET', `/v1/breaks?status=${status}&limit=200`)).body.items.find(
        (one: { caseId?: string }) => one.caseId === caseId,
      );
    const { breakId, kind } = await breakOf('open');
    expect(kind).toBe('parcelLost');
    const path = `/v1/breaks/${breakId}/closing`;
    const note = 'The carrier has paid for it.';
    await expectStatus(service.as('agent')('PUT', path, { note }), 403);
    expect((await finance('PUT', path, {})).body).toMatchObject({
      code: 'REQUEST.INVALID',
      errors: [{ field: 'note' }],
    });
    await expectStatus(finance('PUT', '/v1/breaks/first/closing', { note }), 400);
    const closed = await expectStatus(finance('PUT', path, { note }), 200);
    expect(closed.body).toMatchObject({ breakId, note, closedBy: expect.any(String) });
    expect((await finance('PUT', path, { note })).body).toEqual(closed.body);
    expect((await finance('PUT', path, { note: 'Or not.' })).body).toMatchObject({ code: 'BREAK.CLOSED' });
    expect(await breakOf('open')).toBeUndefined();
    expect(await breakOf('closed')).toEqual(closed.body);
  });

  it('is decided once the other parcel is here', async () => {
    const order = await service.order();
    const two = [{ lineId: order.lineIds[0], quantity: 2, reason: 'changedMind' }];
    const logistics = { method: 'dropOff' };
    const filed = await parcels.arranged((await service.file(order, { lines: two, logistics })).caseId);
    const second = await parcels.announce(filed);
    await parcels.send(filed.logistics.trackingNumber);
    await onItsWay(filed);
    await parcels.world(`parcels/${filed.logistics.trackingNumber}/lose`);
    await service.untilCase(filed.caseId, (found) => found.parcels[0].status === 'lost');
    expect((await service.case(filed.caseId)).stage).toBe('awaitingGoods');
    const content = { line_reference: order.lineIds[0], sku: 'SKU-1', quantity: 1 };
    await parcels.send(second, [content], filed.caseId);
    const done = await service.untilStage(filed.caseId, 'followUp');
    expect(done.lines[0].goods).toEqual({ received: 1, lost: 1 });
    expect(done.refund.breakdown.lines).toMatchObject([{ quantity: 2 }]);
  });

  it('is not the customer’s fault when our carrier admits the damage', async () => {
    const { caseId, logistics } = await parcels.dropOff();
    await parcels.send(logistics.trackingNumber);
    await onItsWay({ caseId });
    await parcels.world(`parcels/${logistics.trackingNumber}/damage`);
    await service.untilStage(caseId, 'followUp');
    expect(await recourses(caseId)).toMatchObject([{ details: { reason: 'damagedInTransit' } }]);
  });
});
