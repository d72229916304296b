import { expectStatus, type Service, startService, unique, until } from '../support/service.js';

type Part = 'api' | 'worker' | 'sandbox' | 'temporal' | 'postgres';
const PARTS: readonly Part[] = ['api', 'worker', 'sandbox', 'temporal', 'postgres'];

/** Parts die without a word, one at a time and all together, while cases are on their way; nothing is lost or done twice. */
describe('the loss of processes at any instant', () => {
  let service: Service;
  beforeAll(async () => {
    // Durable: with fsync and an engine that keeps its file, as in `npm start`.
    service = await startService({ fast: false, env: { worker: { PROVIDER_TIMEOUT_MS: '2000' } } });
  }, 180_000);
  afterAll(async () => service?.stop());

  const kill = async (parts: readonly Part[]): Promise<void> => {
    await Promise.all(parts.map((part) => service.stack.parts[part]?.kill()));
  };
  const revive = async (parts: readonly Part[]): Promise<void> => {
    // In the order in which they need each other.
    for (const part of ['postgres', 'temporal', 'sandbox', 'api', 'worker'] as const)
      if (parts.includes(part)) await service.stack.restart(part);
  };
  const caseOnItsWay = async () => {
    const order = await service.order({ market: 'GB-REPLAY' });
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 3, reason: 'notAsDescribed' }],
    });
    return { order, filed };
  };
  const expectPaidOnce = async (order: { paymentId: string }, caseId: string): Promise<void> => {
    const closed = await service.untilStage(caseId, 'closed', 90_000);
    const books = await service.providerRefunds(order.paymentId);
    expect(books).toMatchObject([{ status: 'succeeded', amount: closed.refund.settledMinor }]);
    const { body: audit } = await service.as('finance')('GET', `/v1/cases/${caseId}/audit`);
    expect(audit.verified).toEqual({ ok: true });
  };

  it.each(PARTS)(
    'carries cases through the death of the %s',
    async (part) => {
      const waiting = await caseOnItsWay();
      const travelling = await caseOnItsWay();
      await service.handOver(travelling.filed);
      await kill([part]);
      await revive([part]);
      await service.handOver(waiting.filed);
      await expectPaidOnce(travelling.order, travelling.filed.caseId);
      await expectPaidOnce(waiting.order, waiting.filed.caseId);
    },
    240_000,
  );

  it('carries cases through the death of all at once, with a clock running', async () => {
    const travelling = await caseOnItsWay();
    await service.handOver(travelling.filed);
    const waiting = await caseOnItsWay();
    const { body: before } = await service.as('agent')('GET', `/v1/cases/${waiting.filed.caseId}/clocks`);
    await kill(PARTS);
    await revive(PARTS);
    const { body: after } = await service.as('agent')('GET', `/v1/cases/${waiting.filed.caseId}/clocks`);
    expect(after).toEqual(before);
    await service.handOver(waiting.filed);
    await expectPaidOnce(travelling.order, travelling.filed.caseId);
    await expectPaidOnce(waiting.order, waiting.filed.caseId);
  }, 240_000);

  it('accepts a case while the engine is away, and starts it when it is back', async () => {
    const order = await service.order({ market: 'GB-REPLAY' });
    const reviewed = await service.file(await service.order(), undefined);
    await kill(['temporal']);
    const filed = await service.file(order);
    const ready = await fetch(`${service.api}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ status: 'degraded' });
    const command = await service.customer(reviewed.customerId)(
      'POST',
      `/v1/cases/${reviewed.caseId}/cancel`,
      {},
      { key: unique('away'), ifMatch: reviewed.version },
    );
    expect(command).toMatchObject({ status: 503, body: { code: 'ENGINE.UNAVAILABLE' } });
    expect(command.headers.get('retry-after')).toMatch(/^\d+$/);
    await revive(['temporal']);
    await service.handOver(filed);
    await expectPaidOnce(order, filed.caseId);
  }, 240_000);

  it('takes the same command again after the worker was away, and does it once', async () => {
    const order = await service.order();
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'faulty' }],
    });
    await kill(['worker']);
    const key = unique('slow');
    const approve = () =>
      service.as('agent')('POST', `/v1/cases/${filed.caseId}/approve`, {}, { key, ifMatch: filed.version });
    const first = await approve();
    expect(first.status).toBe(202);
    expect(first.headers.get('location')).toMatch(/^\/v1\/commands\//);
    await revive(['worker']);
    const again = await until(async () => {
      const answer = await approve();
      return answer.status === 200 ? answer : null;
    }, 60_000);
    expect(again.body.stage).toBe('awaitingGoods');
    const { body: timeline } = await service.as('agent')('GET', `/v1/cases/${filed.caseId}/timeline`);
    expect(timeline.items.filter((item: { type: string }) => item.type === 'caseApproved')).toHaveLength(1);
    await expectStatus(service.as('agent')('GET', first.headers.get('location') ?? ''), 200);
  }, 240_000);

  it('ends without a break between the three books', async () => {
    await service.reconcile();
    const { body } = await service.as('finance')('GET', '/v1/breaks?status=open');
    expect(body.items).toEqual([]);
  });
});
