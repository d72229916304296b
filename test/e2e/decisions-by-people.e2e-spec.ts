import { expectStatus, type Service, startService } from '../support/service.js';

describe('decisions by people', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  const underReview = async () => {
    const order = await service.order();
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'faulty' }],
    });
    expect(filed).toMatchObject({ stage: 'deciding', decision: { outcome: 'review' } });
    return { order, filed };
  };

  it('lets an agent approve what policy sends to him, with the rules that fired', async () => {
    const { filed } = await underReview();
    expect(filed.decision.reasons).toContainEqual(
      expect.objectContaining({ rule: 'SHOP-REVIEWED', effect: 'review' }),
    );
    const approved = await service.as('agent')(
      'POST',
      `/v1/cases/${filed.caseId}/approve`,
      { note: 'Photo shows it' },
      { ifMatch: filed.version },
    );
    expect(approved).toMatchObject({ status: 200, body: { stage: 'awaitingGoods' } });
  });

  it('lets an agent refuse; the units are then free for another case', async () => {
    const { order, filed } = await underReview();
    await expectStatus(
      service.as('agent')(
        'POST',
        `/v1/cases/${filed.caseId}/refuse`,
        { note: 'No fault found' },
        { ifMatch: filed.version },
      ),
      200,
    );
    expect((await service.case(filed.caseId)).stage).toBe('refused');
    await service.file(order, { lines: [{ lineId: order.lineIds[0], quantity: 3, reason: 'changedMind' }] });
  });

  it('makes a late request a refused case with its reasons, not an error', async () => {
    const order = await service.order({ deliveredDaysAgo: 31 });
    const filed = await service.file(order);
    expect(filed).toMatchObject({ stage: 'refused', decision: { outcome: 'refuse' } });
    expect(filed.decision.reasons.slice(0, 2)).toMatchObject([
      { rule: 'UK-1', effect: 'refuse', inputs: { days: 14 } },
      { rule: 'SHOP-WINDOW-30D', effect: 'refuse', inputs: { days: 30 } },
    ]);
  });

  it('counts eligibility from the notice that the shop states, and believes no customer about it', async () => {
    const order = await service.order({ deliveredDaysAgo: 40 });
    const noticeAt = new Date(Date.now() - 15 * 86_400_000).toISOString();
    const byCustomer = await service.customer(order.customerId)(
      'POST',
      '/v1/cases',
      service.filing(order, { noticeAt }),
    );
    expect([400, 403]).toContain(byCustomer.status);
    const byShop = await service.shop('POST', '/v1/cases', service.filing(order, { noticeAt }));
    expect(byShop).toMatchObject({ status: 201, body: { stage: 'awaitingGoods' } });
  });

  it('asks for the version that was read, and refuses an older one', async () => {
    const { filed } = await underReview();
    const agent = service.as('agent');
    expect((await agent('POST', `/v1/cases/${filed.caseId}/approve`, {})).body.code).toBe(
      'PRECONDITION.MISSING',
    );
    await expectStatus(
      agent('POST', `/v1/cases/${filed.caseId}/notes`, { text: 'Called the customer' }),
      200,
      201,
    );
    const stale = await agent('POST', `/v1/cases/${filed.caseId}/approve`, {}, { ifMatch: filed.version });
    expect(stale).toMatchObject({ status: 412, body: { code: 'CASE.VERSION_MISMATCH' } });
    const fresh = await service.case(filed.caseId);
    await expectStatus(
      agent('POST', `/v1/cases/${filed.caseId}/approve`, {}, { ifMatch: fresh.version }),
      200,
    );
  });

  it('gives a case an owner, whom only he or a supervisor replaces', async () => {
    const { filed } = await underReview();
    const agent = service.as('agent');
    const first = await agent(
      'POST',
      `/v1/cases/${filed.caseId}/assign`,
      { owner: 'ann' },
      { ifMatch: filed.version },
    );
    expect(first).toMatchObject({ status: 200, body: { owner: 'ann' } });
    const again = (role: string) =>
      service.as(role)(
        'POST',
        `/v1/cases/${filed.caseId}/assign`,
        { owner: 'ben' },
        { ifMatch: first.body.version },
      );
    expect(await again('agent')).toMatchObject({ status: 409, body: { code: 'CASE.OWNED' } });
    expect(await again('supervisor')).toMatchObject({ status: 200, body: { owner: 'ben' } });
  });

  it('lets the customer cancel while the goods are with him, and not after', async () => {
    const order = await service.order();
    const customer = service.customer(order.customerId);
    const filed = await service.file(order);
    await expectStatus(customer('POST', `/v1/cases/${filed.caseId}/cancel`, {}), 200);
    expect((await service.case(filed.caseId)).stage).toBe('cancelled');
    const again = await customer(
      'POST',
      `/v1/cases/${filed.caseId}/cancel`,
      {},
      { ifMatch: (await service.case(filed.caseId)).version },
    );
    expect(again).toMatchObject({ status: 409, body: { code: 'CASE.CLOSED' } });

    const sent = await service.file(order);
    await service.handOver(sent);
    const onTheWay = await service.untilCase(
      sent.caseId,
      (found) => found.lines[0].goods.withCustomer === undefined,
    );
    const late = await customer('POST', `/v1/cases/${sent.caseId}/cancel`, {}, { ifMatch: onTheWay.version });
    expect([409, 412]).toContain(late.status);
  });

  it('refuses a case for units that are not delivered, unless it is about just that', async () => {
    const order = await service.order({ isDelivered: false });
    const customer = service.customer(order.customerId);
    const refused = await customer('POST', '/v1/cases', service.filing(order));
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'LINE.NOT_DELIVERED', field: 'lines[0].quantity' },
    });
    const withdrawn = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 3, reason: 'withdrawnBeforeDelivery' }],
    });
    const paid = await service.untilStage(withdrawn.caseId, 'followUp');
    expect(paid.refund.settledMinor).toBe(3301);
  });
});
