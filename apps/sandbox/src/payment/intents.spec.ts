import { eventually, SandboxUnderTest } from '../testing/sandbox-under-test.js';

const ORDER = { amount: '700', currency: 'gbp', 'metadata[collection_id]': 'case_1:c1' };

describe('payment intents', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const form = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    sandbox.send('POST', `/payment/v1${path}`, { body: new URLSearchParams(fields), headers });
  const ask = async (change: Record<string, string> = {}) => {
    const { body } = await form('/payment_intents', { ...ORDER, ...change });
    return String(body.id);
  };
  const world = (id: string, act: string, body = {}) => sandbox.post(`/world/payments/${id}/${act}`, body);
  const intent = async (id: string) => (await sandbox.get(`/payment/v1/payment_intents/${id}`)).body;

  it('says where the customer pays, takes the money when he does, and says so', async () => {
    const { body } = await form('/payment_intents', ORDER);
    expect(body).toMatchObject({
      ...{ object: 'payment_intent', amount: 700, amount_received: 0, capture_method: 'automatic' },
      ...{ status: 'requires_payment_method', metadata: { collection_id: 'case_1:c1' } },
      next_action: { redirect_to_url: { url: `${sandbox.url}/pay/${String(body.id)}` } },
    });
    await world(String(body.id), 'pay');
    await world(String(body.id), 'pay');
    expect(await intent(String(body.id))).toMatchObject({
      ...{ status: 'succeeded', amount_received: 700, next_action: null },
      latest_charge: expect.stringMatching(/^ch_/),
    });
    await eventually(() =>
      expect(sandbox.typesReceived()).toEqual(['payment_intent.created', 'payment_intent.succeeded']),
    );
  });

  it('lets a customer pay on the page', async () => {
    const id = await ask();
    const page = await fetch(`${sandbox.url}/pay/${id}`);
    expect(await page.text()).toContain(`action="/pay/${id}/pay"`);
    const paid = await fetch(`${sandbox.url}/pay/${id}/pay`, { method: 'POST' });
    expect(await paid.text()).toContain('Paid. Thank you.');
    expect(await intent(id)).toMatchObject({ status: 'succeeded' });
  });

  it('refunds what was received, and never more', async () => {
    const id = await ask();
    expect(await sandbox.refund({ payment_intent: id, amount: '1' })).toMatchObject({ status: 404 });
    await world(id, 'pay');
    expect((await sandbox.refund({ payment_intent: id, amount: '701' })).body).toMatchObject({
      error: { code: 'amount_too_large' },
    });
    expect(await sandbox.refund({ payment_intent: id, amount: '700' })).toMatchObject({ status: 200 });
    const { body } = await sandbox.get('/world/ledger?format=summary');
    expect(body['gbp']).toMatchObject({ captured: 700, refunded: 700 });
  });

  it('holds money that is captured by hand, once, in part', async () => {
    const id = await ask({ capture_method: 'manual' });
    expect((await form(`/payment_intents/${id}/capture`)).body).toMatchObject({
      error: { code: 'payment_intent_unexpected_state' },
    });
    await world(id, 'pay');
    expect(await intent(id)).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 700,
      amount_received: 0,
    });
    expect((await form(`/payment_intents/${id}/capture`, { amount_to_capture: '701' })).body).toMatchObject({
      error: { code: 'amount_too_large' },
    });
    const key = { 'idempotency-key': 'capture-1' };
    const captured = await form(`/payment_intents/${id}/capture`, { amount_to_capture: '500' }, key);
    expect(captured.body).toMatchObject({ status: 'succeeded', amount_received: 500, amount_capturable: 0 });
    const again = await form(`/payment_intents/${id}/capture`, { amount_to_capture: '500' }, key);
    expect(again.body).toEqual(captured.body);
    const { body } = await sandbox.get(`/world/ledger?payment_intent=${id}`);
    expect(body['entries']).toMatchObject([{ kind: 'capture', amount: 500 }]);
    await eventually(() =>
      expect(sandbox.typesReceived()).toContain('payment_intent.amount_capturable_updated'),
    );
  });

  it('lets a hold lapse by itself, also when it was not running then', async () => {
    await sandbox.put('/world/dials', { holdMs: 300 });
    const id = await ask({ capture_method: 'manual' });
    await world(id, 'pay');
    await sandbox.restart();
    expect(await intent(id)).toMatchObject({ status: 'requires_capture' });
    await eventually(async () =>
      expect(await intent(id)).toMatchObject({
        ...{ status: 'canceled', cancellation_reason: 'automatic', amount_capturable: 0 },
      }),
    );
    await eventually(() => expect(sandbox.typesReceived()).toContain('payment_intent.canceled'));
  });

  it('cancels what was not received, and nothing else', async () => {
    const [unpaid, held, paid] = [await ask(), await ask({ capture_method: 'manual' }), await ask()];
    await world(held, 'pay');
    await world(paid, 'pay');
    const reason = { cancellation_reason: 'abandoned' };
    for (const id of [unpaid, held])
      expect((await form(`/payment_intents/${id}/cancel`, reason)).body).toMatchObject({
        ...{ status: 'canceled', cancellation_reason: 'abandoned', canceled_at: expect.any(Number) },
      });
    expect(await form(`/payment_intents/${paid}/cancel`, reason)).toMatchObject({
      status: 400,
      body: { error: { code: 'payment_intent_unexpected_state' } },
    });
    expect(await world(unpaid, 'pay')).toMatchObject({ status: 400 });
  });

  it('can be declined, and paid after that; or given up by the provider', async () => {
    const id = await ask();
    await world(id, 'decline', { code: 'insufficient_funds' });
    expect(await intent(id)).toMatchObject({
      ...{ status: 'requires_payment_method', last_payment_error: { code: 'insufficient_funds' } },
    });
    await world(id, 'pay');
    expect(await intent(id)).toMatchObject({ status: 'succeeded', last_payment_error: null });
    const other = await ask();
    await world(other, 'fail', { reason: 'failed_invoice' });
    expect(await intent(other)).toMatchObject({ status: 'canceled', cancellation_reason: 'failed_invoice' });
    await eventually(() => expect(sandbox.typesReceived()).toContain('payment_intent.payment_failed'));
  });

  it('are listed newest first in pages, and found by what they carry', async () => {
    const ids = [await ask(), await ask({ 'metadata[collection_id]': 'case_2:c1' }), await ask()];
    const first = await sandbox.get('/payment/v1/payment_intents?limit=2');
    expect(first.body).toMatchObject({ data: [{ id: ids[2] }, { id: ids[1] }], has_more: true });
    const second = await sandbox.get(`/payment/v1/payment_intents?limit=2&starting_after=${ids[1]!}`);
    expect(second.body).toMatchObject({ data: [{ id: ids[0] }], has_more: false });
    const query = new URLSearchParams({ query: 'metadata["collection_id"]:"case_2:c1"' }).toString();
    const found = await sandbox.get(`/payment/v1/payment_intents/search?${query}`);
    expect(found.body).toMatchObject({ object: 'search_result', data: [{ id: ids[1] }], has_more: false });
  });

  it.each([
    [{ amount: '0' }, 'amount'],
    [{ currency: 'GBP' }, 'currency'],
    [{ capture_method: 'sometimes' }, 'capture_method'],
    [{ confirm: 'maybe' }, 'confirm'],
  ])('refuses %j', async (change, param) => {
    expect(await form('/payment_intents', { ...ORDER, ...change })).toMatchObject({
      status: 400,
      body: { error: { param } },
    });
  });
});
