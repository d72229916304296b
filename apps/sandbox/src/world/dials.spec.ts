import { SandboxUnderTest } from '../testing/sandbox-under-test.js';

describe('dials', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    await sandbox.capture('pi_1');
  });
  afterEach(() => sandbox.stop());

  const order = { payment_intent: 'pi_1', amount: '100' };
  const key = { 'idempotency-key': 'k' };
  const next = (operation: string, fault: string, times = 1) =>
    sandbox.post('/world/dials/next', { operation, fault, times });
  const refundCount = async () => ((await sandbox.get('/payment/v1/refunds')).body.data as unknown[]).length;

  it('does the work and breaks the connection under timeoutAfterSuccess; the key finds the answer', async () => {
    await next('refund.create', 'timeoutAfterSuccess');
    await expect(sandbox.refund(order, key)).rejects.toThrow();
    const again = await sandbox.refund(order, key);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.amount).toBe(100);
    expect(await refundCount()).toBe(1);
  });

  it('does the work and answers garbage under malformedBody', async () => {
    await next('refund.create', 'malformedBody');
    await expect(sandbox.refund(order, key)).rejects.toThrow(/JSON/);
    expect(await refundCount()).toBe(1);
  });

  it('does nothing under errorBefore', async () => {
    await next('refund.create', 'errorBefore');
    expect((await sandbox.refund(order)).status).toBe(500);
    expect(await refundCount()).toBe(0);
  });

  it('befalls as many calls as were asked for, in order, and survives a restart', async () => {
    await next('paymentIntent.get', 'errorBefore', 2);
    await next('paymentIntent.get', 'errorAfter');
    const status = async () => (await sandbox.get('/payment/v1/payment_intents/pi_1')).status;
    expect(await status()).toBe(500);
    await sandbox.restart();
    expect([await status(), await status(), await status()]).toEqual([500, 500, 200]);
  });

  it('applies standing faults to every call until the dials are put back', async () => {
    await sandbox.put('/world/dials', { faults: { 'refund.list': ['errorBefore'] } });
    expect((await sandbox.get('/payment/v1/refunds')).status).toBe(500);
    expect((await sandbox.get('/payment/v1/refunds')).status).toBe(500);
    await sandbox.put('/world/dials', {});
    expect((await sandbox.get('/payment/v1/refunds')).status).toBe(200);
  });

  it('shows what is dialled and forgets the queue when told to', async () => {
    await next('pickup.create', 'delay:5,duplicate', 3);
    expect((await sandbox.get('/world/dials')).body).toMatchObject({
      settleMs: 0,
      next: [{ operation: 'pickup.create', fault: 'delay:5,duplicate', times: 3 }],
    });
    await fetch(`${sandbox.url}/world/dials/next`, { method: 'DELETE' });
    expect((await sandbox.get('/world/dials')).body.next).toEqual([]);
  });

  it.each([
    { operation: 'refund.make', fault: 'drop' },
    { operation: 'refund.create', fault: 'explode' },
    { operation: 'refund.create', fault: 'delay' },
    { operation: 'refund.create', fault: 'drop:5' },
    { operation: 'refund.create', fault: 'delay:soon' },
  ])('refuses $operation $fault', async ({ operation, fault }) => {
    expect((await next(operation, fault)).status).toBe(400);
  });

  it('refuses a header that names no fault', async () => {
    const reply = await sandbox.refund(order, { 'sandbox-fault': 'explode' });
    expect(reply).toMatchObject({ status: 400, body: { error: { param: 'Sandbox-Fault' } } });
  });
});
