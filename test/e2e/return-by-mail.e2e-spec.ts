import { expectStatus, type Service, startService, until } from '../support/service.js';

describe('a return by mail', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  it('is quoted, filed, received, refunded to the cent, followed up and closed', async () => {
    const order = await service.order({ lines: [{ quantity: 3, paidMinor: 3001 }] });
    const customer = service.customer(order.customerId);
    const lines = [{ lineId: order.lineIds[0], quantity: 2, reason: 'changedMind' }];
    const quote = (await expectStatus(customer('POST', '/v1/quotes', { orderId: order.orderId, lines }), 201))
      .body;
    // Two of three units of 30.01: floor(3001 × 2 / 3) = 2000, less the return freight of 3.95.
    expect(quote).toMatchObject({ outcome: 'approve', breakdown: { totalMinor: 1605 } });

    const filed = await service.file(order, { orderId: undefined, quoteId: quote.quoteId, lines });
    expect(filed).toMatchObject({
      stage: 'awaitingGoods',
      decision: { outcome: 'approve', policy: 'GB-standard@3' },
    });
    await service.handOver(filed);

    const followedUp = await service.untilStage(filed.caseId, 'followUp');
    expect(followedUp.refunds).toMatchObject([
      { status: 'settled', amountMinor: quote.breakdown.totalMinor },
    ]);
    expect(await service.providerRefunds(order.paymentId)).toMatchObject([
      { amount: 1605, status: 'succeeded' },
    ]);

    const answered = await customer('POST', `/v1/cases/${filed.caseId}/survey`, { score: 5, solved: true });
    expect(answered).toMatchObject({
      status: 200,
      body: { stage: 'closed', survey: { score: 5, solved: true } },
    });

    const { body: money } = await expectStatus(
      service.as('finance')('GET', `/v1/cases/${filed.caseId}/money`),
      200,
    );
    expect(money.refunds[0]).toMatchObject({ status: 'settled', amountMinor: 1605 });
    const audit = await until(async () => {
      const { body } = await expectStatus(
        service.as('finance')('GET', `/v1/cases/${filed.caseId}/audit`),
        200,
      );
      return body.histories.length > 0 ? body : null;
    });
    expect(audit.verified).toEqual({ ok: true });
  });

  it('gives shipping back once the whole order is back, and the last unit the last cent over several cases', async () => {
    const order = await service.order({ lines: [{ quantity: 3, paidMinor: 1000 }], shippingMinor: 499 });
    const reason = 'notAsDescribed';
    const whole = await service.customer(order.customerId)('POST', '/v1/quotes', {
      orderId: order.orderId,
      lines: [{ lineId: order.lineIds[0], quantity: 3, reason }],
    });
    expect(whole.body.breakdown).toMatchObject({ shippingMinor: 499, totalMinor: 1499 });

    const totals: number[] = [];
    for (let unit = 0; unit < 3; unit += 1) {
      const filed = await service.file(order, { lines: [{ lineId: order.lineIds[0], quantity: 1, reason }] });
      await service.handOver(filed);
      const paid = await service.untilStage(filed.caseId, 'followUp');
      totals.push(paid.refund.settledMinor);
    }
    // The last unit brings its last cent, and the shipping of an order that is now back as a whole.
    expect(totals).toEqual([333, 333, 334 + 499]);
  });

  it('shows every clock with its cause, and ends those that were kept', async () => {
    const order = await service.order();
    const filed = await service.file(order);
    const clocks = async () =>
      (await service.customer(order.customerId)('GET', `/v1/cases/${filed.caseId}/clocks`)).body.items;
    expect(await clocks()).toMatchObject([
      { name: 'shipBack', cause: 'policy', rule: 'SHOP-SHIPBACK-14D', status: 'running' },
    ]);
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'followUp');
    const ended = Object.fromEntries(
      (await clocks()).map((clock: { name: string; status: string }) => [clock.name, clock.status]),
    );
    expect(ended).toMatchObject({ shipBack: 'met', refund: 'met', followUp: 'running' });
  });

  it('sends goods that came back other than claimed to an agent, who refunds what was received', async () => {
    const order = await service.order({ lines: [{ quantity: 4, paidMinor: 4000 }] });
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 4, reason: 'notAsDescribed' }],
    });
    await service.handOver(filed, [{ line_reference: order.lineIds[0], sku: 'SKU-1', quantity: 3 }]);
    await service.untilStage(filed.caseId, 'inspecting');
    const agent = service.as('agent');
    const queue = await agent('GET', '/v1/queue');
    expect(queue.body.items.map((item: { caseId: string }) => item.caseId)).toContain(filed.caseId);
    // News of the parcel may still come in between.
    const approved = await until(async () => {
      const { version } = await service.case(filed.caseId);
      const answer = await agent('POST', `/v1/cases/${filed.caseId}/approve`, {}, { ifMatch: version });
      return answer.status === 412 ? null : answer;
    });
    expect(approved.status).toBe(200);
    const paid = await service.untilStage(filed.caseId, 'followUp');
    expect(paid.refund.settledMinor).toBe(3000);
  });

  it('keeps personal data out of the engine', async () => {
    const order = await service.order({ market: 'GB-REPLAY' });
    const secret = 'Please ring at Mrs Whittaker, 12 Elm Road';
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'changedMind', note: secret }],
    });
    await service.handOver(filed);
    const history = await until(async () => {
      const { body } = await service.as('finance')('GET', `/v1/cases/${filed.caseId}/audit`);
      return body.histories[0] ?? null;
    });
    const payloads = JSON.stringify(history).replace(/"data":"([^"]*)"/g, (_all, data: string) =>
      Buffer.from(data, 'base64').toString(),
    );
    expect(payloads).toContain(filed.caseId);
    expect(payloads).not.toContain('Whittaker');
    expect(payloads).not.toContain(order.customerId);
  });
});
