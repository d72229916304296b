import { eventually, SandboxUnderTest } from '../testing/sandbox-under-test.js';

const PATH = '/stored-value/v1/activities';

describe('the stored value', () => {
  let sandbox: SandboxUnderTest;
  let keys = 0;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    await sandbox.post('/world/gift-cards', { id: 'gc_1', amount: 1000, currency: 'gbp' });
  });
  afterEach(() => sandbox.stop());

  const act = (change: object = {}, fault = '') =>
    sandbox.post(
      PATH,
      {
        ...{ type: 'REFUND', amount_minor: 400, currency: 'GBP', reference: 'RC-1' },
        ...('customer_reference' in change ? { type: 'LOAD' } : { account: 'gc_1' }),
        ...{ metadata: { attempt: '1' }, idempotency_key: `key-${(keys += 1)}` },
        ...change,
      },
      fault === '' ? {} : { 'sandbox-fault': fault },
    );
  const statusOf = async (id: unknown) => (await sandbox.get(`${PATH}/${String(id)}`)).body.status;
  const summary = async () =>
    (await sandbox.get('/world/ledger?book=storedValue&format=summary')).body.GBP as Record<string, unknown>;
  const list = async (query: string) => (await sandbox.get(`${PATH}?${query}`)).body;
  const idsOf = (body: Record<string, unknown>) => (body.activities as { id: string }[]).map(({ id }) => id);

  it('gives back to a gift card at once', async () => {
    const { status, body } = await act();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      object: 'GiftCardActivity',
      type: 'REFUND',
      account: 'gc_1',
      amount_minor: 400,
      status: 'COMPLETED',
      metadata: { attempt: '1' },
    });
    expect((await sandbox.get('/world/gift-cards')).body.gift_cards).toMatchObject([
      { id: 'gc_1', redeemed_minor: 1000, balance_minor: 400 },
    ]);
  });

  it('never gives back more than was taken, however many ask at once; what failed may be given again', async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => act({}, 'stayPending')));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(2);
    const refused = replies.find(({ status }) => status === 400);
    expect(refused?.body).toMatchObject({
      errors: [{ category: 'INVALID_REQUEST_ERROR', code: 'REFUND_AMOUNT_INVALID', field: 'amount_minor' }],
    });
    const pending = replies.find(({ status }) => status === 200);
    await sandbox.post(`/world/activities/${String(pending?.body.id)}/fail`);
    expect((await act({ amount_minor: 600 })).status).toBe(200);
    expect((await act({ amount_minor: 1 })).status).toBe(400);
  });

  it('opens one credit for a customer and currency, and loads it without an upper limit', async () => {
    const credit = { customer_reference: 'cus_1' };
    const accounts = await Promise.all([
      act(credit),
      act({ ...credit, amount_minor: 5_000_000 }),
      act({ ...credit, currency: 'EUR' }),
    ]).then((replies) => replies.map(({ body }) => body.account));
    expect(accounts[0]).toBe(accounts[1]);
    expect(accounts[2]).not.toBe(accounts[0]);
    const shown = await sandbox.get('/world/gift-cards?customer_reference=cus_1');
    expect(shown.body.gift_cards).toMatchObject([
      { type: 'STORE_CREDIT', currency: 'GBP', balance_minor: 5_000_400 },
      { type: 'STORE_CREDIT', currency: 'EUR', balance_minor: 400 },
    ]);
  });

  it('replays the first answer for the key in the body, and refuses it with another body', async () => {
    const key = { idempotency_key: 'refund:1:1' };
    await expect(act(key, 'timeoutAfterSuccess')).rejects.toThrow();
    await sandbox.restart();
    const again = await act(key);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.status).toBe('COMPLETED');
    expect(await act({ ...key, amount_minor: 401 })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] },
    });
    expect(await summary()).toMatchObject({ refunded: 400, activities: { count: 1, minor: 400 } });
  });

  it('lists newest first, page by page, of an account and under a reference', async () => {
    const ids: unknown[] = [];
    for (const reference of ['A', 'B', 'A', 'A']) {
      ids.unshift((await act({ reference, amount_minor: 1 })).body.id);
    }
    const elsewhere = (await act({ customer_reference: 'cus_1', reference: 'A' })).body.id;
    expect(idsOf(await list(''))).toEqual([elsewhere, ...ids]);
    expect(idsOf(await list('account=gc_1'))).toEqual(ids);
    expect(idsOf(await list('account=gc_1&reference=B'))).toEqual([ids[2]]);
    const first = await list('reference=A&limit=3');
    expect(idsOf(first)).toEqual([elsewhere, ids[0], ids[1]]);
    const second = await list(`reference=A&limit=3&cursor=${String(first.cursor)}`);
    expect(second).toMatchObject({ activities: [{ id: ids[3] }] });
    expect(second.cursor).toBeUndefined();
  });

  it('leaves an activity pending for as long as is dialled, over a restart too', async () => {
    const staying = (await act({ amount_minor: 1 }, 'stayPending')).body;
    const settling = (await act({ amount_minor: 1 }, 'settleMs:50')).body;
    expect([staying.status, settling.status]).toEqual(['PENDING', 'PENDING']);
    await sandbox.restart();
    await eventually(async () => expect(await statusOf(settling.id)).toBe('COMPLETED'));
    expect(await statusOf(staying.id)).toBe('PENDING');
    await sandbox.post(`/world/activities/${String(staying.id)}/complete`);
    expect(await statusOf(staying.id)).toBe('COMPLETED');
  });

  it('keeps books that balance, whatever becomes of the activities', async () => {
    const credit = { customer_reference: 'cus_1' };
    const [first, , pending] = [
      (await act({ amount_minor: 100 })).body,
      (await act({ amount_minor: 50 }, 'declined')).body,
      (await act({ ...credit, amount_minor: 30 }, 'stayPending')).body,
      (await act({ ...credit, amount_minor: 7 })).body,
    ];
    await sandbox.post(`/world/activities/${String(first.id)}/fail`, { reason: 'GIFT_CARD_CLOSED' });
    const expected = {
      redeemed: 1000,
      refunded: 150,
      loaded: 37,
      failed: 150,
      activities: { count: 2, minor: 37 },
      balances: { gift_cards: 1000, store_credit: -7, merchant: -963, in_transit: -30 },
    };
    expect(await summary()).toEqual(expected);
    await sandbox.restart();
    expect(await summary()).toEqual(expected);
    await sandbox.post(`/world/activities/${String(pending.id)}/complete`);
    const { balances } = await summary();
    expect(balances).toMatchObject({ store_credit: -37, in_transit: 0 });
    const { entries } = (await sandbox.get('/world/ledger?book=storedValue&account=gc_1')).body;
    expect((entries as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'redemption',
      'refund',
      'completion',
      'refund',
      'failure',
      'failure',
    ]);
  });

  it.each([
    { change: { account: 'gc_none' }, status: 404, code: 'NOT_FOUND' },
    { change: { currency: 'EUR' }, status: 400, code: 'CURRENCY_MISMATCH' },
    { change: { type: 'LOAD' }, status: 400, code: 'GIFT_CARD_TYPE_INVALID' },
    { change: { type: 'REFUND', customer_reference: 'c' }, status: 400, code: 'INVALID_VALUE' },
    { change: { account: 'gc_1', customer_reference: 'c' }, status: 400, code: 'INVALID_VALUE' },
    { change: { amount_minor: 0 }, status: 400, code: 'INVALID_VALUE' },
    { change: { idempotency_key: undefined }, status: 400, code: 'MISSING_REQUIRED_PARAMETER' },
  ])('answers $status $code to $change', async ({ change, status, code }) => {
    expect(await act(change)).toMatchObject({ status, body: { errors: [{ code }] } });
  });

  it('knows a gift card that paid once', async () => {
    const pay = (amount: number) =>
      sandbox.post('/world/gift-cards', { id: 'gc_1', amount, currency: 'GBP' });
    expect((await pay(1000)).status).toBe(200);
    expect((await pay(999)).status).toBe(409);
  });
});
