import { expectStatus, type Service, startService, until } from '../support/service.js';

describe('a refund among faults', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ env: { worker: { PROVIDER_TIMEOUT_MS: '1000' } } });
  }, 120_000);
  afterAll(async () => service?.stop());

  const fault = async (operation: string, name: string, times = 1) =>
    expectStatus(service.world('POST', '/world/dials/next', { operation, fault: name, times }), 200, 201);

  /** Until an event of this type stands in the record. */
  const untilTold = (caseId: string, type: string) =>
    until(async () => {
      const { body } = await service.as('agent')('GET', `/v1/cases/${caseId}/timeline`);
      return body.items.some((item: { type: string }) => item.type === type) ? true : null;
    });

  const refundOf = async () => {
    const order = await service.order();
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 3, reason: 'notAsDescribed' }],
    });
    await service.handOver(filed);
    return { order, filed };
  };

  it.each([
    ['the answer never comes though it was done', 'timeoutAfterSuccess'],
    ['an error comes though it was done', 'errorAfter'],
    ['an error comes and nothing was done', 'errorBefore'],
    ['the answer is garbage', 'malformedBody'],
  ])('pays once when %s', async (_what, name) => {
    await fault('refund.create', name);
    const { order, filed } = await refundOf();
    const paid = await service.untilStage(filed.caseId, 'followUp', 45_000);
    const books = await service.providerRefunds(order.paymentId);
    expect(books).toHaveLength(1);
    expect(books[0]).toMatchObject({
      status: 'succeeded',
      amount: paid.refund.settledMinor,
      metadata: { case_id: filed.caseId },
    });
  });

  it.each([
    ['webhook.refund.updated', 'duplicate'],
    ['webhook.refund.updated', 'late:300'],
    ['webhook.refund.created', 'reordered'],
    ['webhook.refund.updated', 'forged'],
    ['webhook.refund.updated', 'stale'],
    ['webhook.refund.updated', 'drop'],
    ['refund.create', 'before'],
    ['refund.create', 'before,settledAtOnce'],
  ])('books the provider’s news once when %s is %s', async (operation, name) => {
    await fault(operation, name);
    const { order, filed } = await refundOf();
    const paid = await service.untilStage(filed.caseId, 'followUp', 45_000);
    expect(paid.refunds).toMatchObject([{ status: 'settled', attempt: 1 }]);
    expect(await service.providerRefunds(order.paymentId)).toHaveLength(1);
    const { body: ledger } = await service.as('finance')(
      'GET',
      `/v1/ledger?caseId=${filed.caseId}&account=providerClearing`,
    );
    expect(ledger.items).toMatchObject([{ creditMinor: paid.refund.settledMinor }]);
  });

  it('shows a refund that comes back after success, as a break, and pays again only when staff says so', async () => {
    const { order, filed } = await refundOf();
    const paid = await service.untilStage(filed.caseId, 'followUp');
    const [first] = await service.providerRefunds(order.paymentId);
    await expectStatus(service.world('POST', `/world/refunds/${first.id}/fail`, {}), 200, 201);
    const reversed = await service.untilCase(filed.caseId, (found) => found.refunds[0].status === 'reversed');
    const { body: breaks } = await service.as('finance')('GET', '/v1/breaks?status=open');
    expect(breaks.items).toContainEqual(
      expect.objectContaining({ kind: 'refundReversed', caseId: filed.caseId }),
    );

    const { intentId } = reversed.refunds[0];
    await expectStatus(
      service.as('agent')('POST', `/v1/refunds/${intentId}/retry`, {}, { ifMatch: reversed.version }),
      200,
    );
    const again = await service.untilCase(filed.caseId, (found) => found.refunds[0].status === 'settled');
    expect(again.refunds).toMatchObject([{ attempt: 2, amountMinor: paid.refund.settledMinor }]);
    const books = await service.providerRefunds(order.paymentId);
    expect(books.map((refund) => refund.status).sort()).toEqual(['failed', 'succeeded']);
    const { body: mended } = await service.as('finance')('GET', '/v1/breaks?status=open&limit=200');
    expect(mended.items.map((item: { caseId: string }) => item.caseId)).not.toContain(filed.caseId);
  });

  it('declines openly: a refund that the provider refuses becomes a break and is sent again by staff', async () => {
    await fault('refund.create', 'declined');
    const { filed } = await refundOf();
    await service.untilCase(filed.caseId, (found) => found.refunds[0]?.status === 'failed');
    // The warehouse is told beside the refund, in its own time, and who acts names the version that he has read.
    await untilTold(filed.caseId, 'dispositionTold');
    const failed = await service.case(filed.caseId);
    expect(failed.stage).toBe('settling');
    const { intentId } = failed.refunds[0];
    await expectStatus(
      service.as('finance')('POST', `/v1/refunds/${intentId}/retry`, {}, { ifMatch: failed.version }),
      200,
    );
    await service.untilStage(filed.caseId, 'followUp');
  });

  it('gives nothing for harm on top of what a bank took back, until it is given up', async () => {
    const order = await service.order();
    const world = async (path: string, body: object) =>
      (await expectStatus(service.world('POST', path, body), 200, 201)).body;
    const { id: disputeId } = await world(`/world/payments/${order.paymentId}/dispute`, {});
    const isOpen = async () => {
      const { body } = await service.as('finance')('GET', '/v1/breaks?status=open&limit=200');
      return body.items.some(
        ({ kind, subject }: Record<string, string>) => kind === 'chargedBack' && subject === disputeId,
      );
    };
    await until(async () => (await isOpen()) || null);
    const harmed = async () => {
      const lines = [{ lineId: order.lineIds[0], quantity: 1 }];
      const body = { kind: 'compensation', orderId: order.orderId, lines, cause: 'damaged', form: 'money' };
      return (await expectStatus(service.customer(order.customerId)('POST', '/v1/cases', body), 201)).body;
    };
    const first = await harmed();
    expect(first.stage).toBe('refused');
    expect(first.decision.reasons).toContainEqual(
      expect.objectContaining({
        effect: 'refuse',
        inputs: expect.objectContaining({ chargedBackMinor: expect.any(Number) }),
      }),
    );
    await world(`/world/disputes/${disputeId}/close`, { status: 'won' });
    await until(async () => !(await isOpen()) || null);
    expect((await harmed()).stage).not.toBe('refused');
  });

  it('books a refund made by hand at the provider, opens a break, and reserves no more than is left', async () => {
    const order = await service.order({ lines: [{ quantity: 2, paidMinor: 1000 }], shippingMinor: 0 });
    await expectStatus(
      service.world('POST', '/world/refunds', { payment_intent: order.paymentId, amount: 700 }),
      200,
      201,
    );
    await until(async () => {
      const { body } = await service.as('finance')('GET', '/v1/breaks?status=open&limit=200');
      return (
        body.items.find(
          (item: { kind: string; details: { paymentId?: string } }) =>
            item.kind === 'refundUnknownToUs' && item.details.paymentId === order.paymentId,
        ) ?? null
      );
    });
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 2, reason: 'notAsDescribed' }],
    });
    await service.handOver(filed);
    const paid = await service.untilStage(filed.caseId, 'followUp');
    expect(paid.refund.settledMinor).toBe(300);
    const { body: breaks } = await service.as('finance')('GET', '/v1/breaks?status=open&limit=200');
    expect(breaks.items).toContainEqual(
      expect.objectContaining({
        kind: 'refundShortfall',
        caseId: filed.caseId,
        details: { shortfallMinor: 700 },
      }),
    );
  });

  it('agrees with the provider’s books in the end', async () => {
    const { result } = await service.reconcile();
    const { body } = await service.as('finance')('GET', '/v1/breaks?status=open&limit=200');
    const differing = body.items.filter((item: { kind: string }) =>
      ['refundDiffers', 'refundUnknownToProvider'].includes(item.kind),
    );
    expect(differing).toEqual([]);
    expect(result.theirs).toBeGreaterThanOrEqual(result.ours);
  });
});
