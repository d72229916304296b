import { type Service, startService, unique } from '../support/service.js';

describe('two of everything at once', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  it('files one case for the same filing sent ten times at once', async () => {
    const order = await service.order();
    const key = unique('same');
    const body = service.filing(order);
    const customer = service.customer(order.customerId);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => customer('POST', '/v1/cases', body, { key })),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body.caseId)).size).toBe(1);
    const { body: listed } = await customer('GET', `/v1/cases?orderId=${order.orderId}`);
    expect(listed.items).toHaveLength(1);
  });

  it('refuses another body under the same key', async () => {
    const order = await service.order();
    const key = unique('reused');
    const customer = service.customer(order.customerId);
    await customer('POST', '/v1/cases', service.filing(order), { key });
    const other = await customer('POST', '/v1/cases', service.filing(order), { key });
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY.KEY_REUSED' } });
  });

  it('gives the last unit to one of two cases', async () => {
    const order = await service.order({ lines: [{ quantity: 1, paidMinor: 500 }] });
    const customer = service.customer(order.customerId);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => customer('POST', '/v1/cases', service.filing(order))),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422, 422, 422]);
    expect(answers.find((answer) => answer.status === 422)?.body.code).toBe('LINE.ALREADY_CLAIMED');
  });

  it('approves once for the same approval sent five times at once', async () => {
    const order = await service.order();
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'faulty' }],
    });
    const key = unique('approval');
    const approve = () =>
      service.as('agent')('POST', `/v1/cases/${filed.caseId}/approve`, {}, { key, ifMatch: filed.version });
    const answers = await Promise.all([approve(), approve(), approve(), approve(), approve()]);
    expect(answers.every((answer) => [200, 409].includes(answer.status))).toBe(true);
    expect(answers.some((answer) => answer.status === 200)).toBe(true);
    const { body: timeline } = await service.as('agent')('GET', `/v1/cases/${filed.caseId}/timeline`);
    expect(timeline.items.filter((item: { type: string }) => item.type === 'caseApproved')).toHaveLength(1);
    expect((await approve()).status).toBe(200);
  });

  it('lets one of two agents decide who decide differently at once', async () => {
    const order = await service.order();
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'faulty' }],
    });
    const [one, other] = await Promise.all([
      service.as('agent', 'ann')('POST', `/v1/cases/${filed.caseId}/approve`, {}, { ifMatch: filed.version }),
      service.as('agent', 'ben')('POST', `/v1/cases/${filed.caseId}/refuse`, {}, { ifMatch: filed.version }),
    ]);
    expect([one.status, other.status].filter((status) => status === 200)).toHaveLength(1);
    expect([409, 412]).toContain([one.status, other.status].find((status) => status !== 200));
  });
});
