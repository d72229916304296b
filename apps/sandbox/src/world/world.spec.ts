import { eventually, SandboxUnderTest } from '../testing/sandbox-under-test.js';

describe('the world', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  it('captures a payment once', async () => {
    const payment = { id: 'pi_1', amount: 500, currency: 'EUR' };
    expect((await sandbox.post('/world/payments', payment)).status).toBe(201);
    expect((await sandbox.post('/world/payments', payment)).status).toBe(200);
    expect((await sandbox.post('/world/payments', { ...payment, amount: 501 })).status).toBe(409);
    expect((await sandbox.get('/world/ledger?format=summary')).body).toMatchObject({
      eur: { captured: 500 },
    });
  });

  it("shows the provider's books, refunds made by hand included", async () => {
    await sandbox.capture('pi_1');
    const { body } = await sandbox.post('/world/refunds', { payment_intent: 'pi_1', amount: 300 });
    await eventually(async () => expect(await sandbox.refundStatus(body.id)).toBe('succeeded'));
    await sandbox.post(`/world/refunds/${String(body.id)}/fail`);
    const { entries, totals } = (await sandbox.get('/world/ledger')).body;
    expect((entries as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'capture',
      'refund',
      'settlement',
      'refund_failure',
    ]);
    expect(totals).toMatchObject({
      eur: { captured: 1000, refunded: 300, failed: 300, refunds: { count: 0, minor: 0 } },
    });
  });

  it.each([
    { path: '/world/payments', body: { id: 'pi_1', amount: 1.5, currency: 'EUR' }, param: 'amount' },
    { path: '/world/payments', body: { id: 'pi_1', amount: 1, currency: 'EURO' }, param: 'currency' },
    { path: '/world/payments', body: { id: 'a/b', amount: 1, currency: 'EUR' }, param: 'id' },
    { path: '/world/payments', body: [], param: 'body' },
    {
      path: '/world/parcels',
      body: { tracking_code: 'T', contents: [{ sku: 's' }] },
      param: 'contents[0][quantity]',
    },
    { path: '/issuer/token', body: { sub: 'u', roles: 'all' }, param: 'roles' },
  ])('names $param when it refuses $body', async ({ path, body, param }) => {
    const reply = await sandbox.post(path, body);
    expect(reply).toMatchObject({ status: 400, body: { error: { errors: [{ field: param }] } } });
  });

  it.each([
    { body: '{"id":', status: 400 },
    { body: '"text"', status: 400 },
    { body: JSON.stringify({ id: 'x'.repeat(300_000) }), status: 413 },
  ])('answers $status to a body that cannot be read', async ({ body, status }) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${sandbox.url}/world/payments`, { method: 'POST', headers, body });
    expect(response.status).toBe(status);
  });

  it('answers 404 where there is nothing, and 200 at its health', async () => {
    expect((await sandbox.get('/nowhere')).status).toBe(404);
    expect((await sandbox.get('/health')).status).toBe(200);
  });
});
