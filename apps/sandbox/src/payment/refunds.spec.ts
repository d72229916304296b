import { eventually, SandboxUnderTest } from '../testing/sandbox-under-test.js';

describe('the refunds API', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    await sandbox.capture('pi_1');
  });
  afterEach(() => sandbox.stop());

  describe('a dispute', () => {
    const dispute = (body: object = {}) => sandbox.post('/world/payments/pi_1/dispute', body);

    it('takes its money at once, which cannot be refunded meanwhile', async () => {
      const { status, body } = await dispute({ reason: 'product_not_received' });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        ...{ object: 'dispute', amount: 1000, payment_intent: 'pi_1', charge: 'ch_1' },
        ...{ status: 'needs_response', reason: 'product_not_received' },
      });
      expect((await sandbox.refund({ payment_intent: 'pi_1' })).body).toMatchObject({
        error: { code: 'charge_disputed' },
      });
      expect((await dispute()).status).toBe(400);
    });

    it.each([
      ['won', ['charge.dispute.closed', 'charge.dispute.created', 'charge.dispute.funds_reinstated', 'charge.dispute.funds_withdrawn'], 200],
      ['lost', ['charge.dispute.closed', 'charge.dispute.created', 'charge.dispute.funds_withdrawn'], 400],
    ])('that is %s says so, and ends once', async (status, told, refunding) => {
      const { body } = await dispute();
      const close = (as: string) => sandbox.post(`/world/disputes/${String(body.id)}/close`, { status: as });
      expect((await close(status)).body.status).toBe(status);
      expect((await close(status)).status).toBe(200);
      expect((await close(status === 'won' ? 'lost' : 'won')).status).toBe(400);
      await eventually(() => expect(sandbox.typesReceived().sort()).toEqual(told));
      expect((await sandbox.refund({ payment_intent: 'pi_1' })).status).toBe(refunding);
    }); // prettier-ignore
  });

  describe('life cycle', () => {
    it('answers a pending refund, which succeeds later and tells so', async () => {
      const { status, body } = await sandbox.refund({
        payment_intent: 'pi_1',
        amount: '400',
        'metadata[refund_id]': 'r-1',
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        object: 'refund',
        amount: 400,
        currency: 'eur',
        payment_intent: 'pi_1',
        status: 'pending',
        pending_reason: 'processing',
        metadata: { refund_id: 'r-1' },
      });
      await eventually(async () => expect(await sandbox.refundStatus(body.id)).toBe('succeeded'));
      await eventually(() =>
        expect(sandbox.typesReceived().sort()).toEqual(['refund.created', 'refund.updated']),
      );
    });

    it('can fail after it succeeded, which gives the amount back to the payment', async () => {
      const { body } = await sandbox.refund(
        { payment_intent: 'pi_1' },
        { 'sandbox-fault': 'failAfterSuccess:0' },
      );
      await eventually(async () => expect(await sandbox.refundStatus(body.id)).toBe('failed'));
      await eventually(() =>
        expect(sandbox.typesReceived().sort()).toEqual([
          'refund.created',
          'refund.failed',
          'refund.updated',
          'refund.updated',
        ]),
      );
      expect((await sandbox.refund({ payment_intent: 'pi_1', amount: '1000' })).status).toBe(200);
    });

    it('stays pending as long as told, and settles or fails by hand', async () => {
      await sandbox.put('/world/dials', { stayPending: true });
      const { body } = await sandbox.refund({ payment_intent: 'pi_1', amount: '1' });
      expect(await sandbox.refundStatus(body.id)).toBe('pending');
      expect((await sandbox.post(`/world/refunds/${String(body.id)}/settle`)).body.status).toBe('succeeded');
      const failed = await sandbox.post(`/world/refunds/${String(body.id)}/fail`, {
        reason: 'lost_or_stolen_card',
      });
      expect(failed.body).toMatchObject({ status: 'failed', failure_reason: 'lost_or_stolen_card' });
      expect((await sandbox.post(`/world/refunds/${String(body.id)}/settle`)).status).toBe(400);
    });

    it.each([
      { fault: 'declined', status: 'failed' },
      { fault: 'settledAtOnce', status: 'succeeded' },
      { fault: 'requiresAction', status: 'requires_action' },
    ])('answers $status under the fault $fault', async ({ fault, status }) => {
      const { body } = await sandbox.refund({ payment_intent: 'pi_1' }, { 'sandbox-fault': fault });
      expect(body.status).toBe(status);
    });

    it.each(['expired_or_canceled_card', 'lost_or_stolen_card'])(
      'takes a refund to a dead card as pending, and brings it back as %s',
      async (reason) => {
        const before = (await sandbox.refund({ payment_intent: 'pi_1', amount: '1' })).body.id;
        await eventually(async () => expect(await sandbox.refundStatus(before)).toBe('succeeded'));
        await sandbox.post('/world/payments/pi_1/kill', { reason });
        await sandbox.restart();
        const { body } = await sandbox.refund(
          { payment_intent: 'pi_1', amount: '400' },
          { 'sandbox-fault': 'settledAtOnce' },
        );
        expect(body).toMatchObject({ status: 'pending', failure_reason: null });
        await eventually(async () => expect(await sandbox.refundStatus(body.id)).toBe('failed'));
        await eventually(() => expect(sandbox.typesReceived()).toContain('refund.failed'));
        const failed = await sandbox.get(`/payment/v1/refunds/${String(body.id)}`);
        expect(failed.body.failure_reason).toBe(reason);
        expect(await sandbox.refundStatus(before)).toBe('succeeded');
        const { eur } = (await sandbox.get('/world/ledger?format=summary')).body;
        expect(eur).toMatchObject({ refunded: 401, failed: 400, refunds: { count: 1, minor: 1 } });
      },
    );

    it('kills no card for a whim, nor one of a payment that there is not', async () => {
      const kill = (id: string, reason: string) => sandbox.post(`/world/payments/${id}/kill`, { reason });
      expect((await kill('pi_1', 'whim')).status).toBe(400);
      expect((await kill('pi_none', 'lost_or_stolen_card')).status).toBe(404);
    });

    it('cancels only a refund that requires action', async () => {
      const waiting = await sandbox.refund(
        { payment_intent: 'pi_1', amount: '1' },
        { 'sandbox-fault': 'requiresAction' },
      );
      const pending = await sandbox.refund(
        { payment_intent: 'pi_1', amount: '1' },
        { 'sandbox-fault': 'stayPending' },
      );
      const cancel = (id: unknown) => sandbox.post(`/payment/v1/refunds/${String(id)}/cancel`);
      expect((await cancel(waiting.body.id)).body.status).toBe('canceled');
      expect((await cancel(pending.body.id)).status).toBe(400);
    });
  });

  describe('idempotency', () => {
    const order = { payment_intent: 'pi_1', amount: '100' };
    const key = { 'idempotency-key': 'refund:1:1' };
    const list = async () =>
      (await sandbox.get('/payment/v1/refunds?payment_intent=pi_1')).body.data as unknown[];

    it('replays the first answer, also when the parameters come in another order', async () => {
      const first = await sandbox.refund(order, key);
      const second = await sandbox.refund({ amount: '100', payment_intent: 'pi_1' }, key);
      expect(second.body).toEqual(first.body);
      expect(first.headers.get('idempotent-replayed')).toBeNull();
      expect(second.headers.get('idempotent-replayed')).toBe('true');
      expect(await list()).toHaveLength(1);
    });

    it('replays a 500 whose work was done', async () => {
      const first = await sandbox.refund(order, { ...key, 'sandbox-fault': 'errorAfter' });
      const second = await sandbox.refund(order, key);
      expect([first.status, second.status]).toEqual([500, 500]);
      expect(second.headers.get('idempotent-replayed')).toBe('true');
      expect(await list()).toHaveLength(1);
    });

    it('replays a refusal that came from execution', async () => {
      const tooMuch = { payment_intent: 'pi_1', amount: '1001' };
      await sandbox.refund(tooMuch, key);
      const second = await sandbox.refund(tooMuch, key);
      expect(second.status).toBe(400);
      expect(second.headers.get('idempotent-replayed')).toBe('true');
    });

    it('does not store what was refused before execution', async () => {
      expect((await sandbox.refund({ ...order, amount: 'much' }, key)).status).toBe(400);
      expect((await sandbox.refund({ ...order, payment_intent: 'pi_none' }, key)).status).toBe(404);
      expect((await sandbox.refund(order, { ...key, 'sandbox-fault': 'errorBefore' })).status).toBe(500);
      expect((await sandbox.refund(order, key)).status).toBe(200);
    });

    it('refuses the key with other parameters', async () => {
      await sandbox.refund(order, key);
      const other = await sandbox.refund({ ...order, amount: '101' }, key);
      expect(other).toMatchObject({ status: 400, body: { error: { type: 'idempotency_error' } } });
      expect(await list()).toHaveLength(1);
    });

    it('refuses the key while its first request is being worked on', async () => {
      const slow = { ...key, 'sandbox-fault': 'delay:150' };
      const replies = await Promise.all([sandbox.refund(order, slow), sandbox.refund(order, slow)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = replies.find(({ status }) => status === 409);
      expect(refused?.body).toMatchObject({ error: { code: 'idempotency_key_in_use' } });
      expect(await list()).toHaveLength(1);
    });

    it('remembers keys over a restart', async () => {
      const first = await sandbox.refund(order, key);
      await sandbox.restart();
      expect((await sandbox.refund(order, key)).body.id).toBe(first.body.id);
    });

    it('makes a new refund when the key has outlived its lifetime', async () => {
      const forgetful = await SandboxUnderTest.start({ keyLifetimeMs: 0 });
      await forgetful.capture('pi_1');
      const first = await forgetful.refund(order, key);
      const second = await forgetful.refund(order, key);
      expect(second.status).toBe(200);
      expect(second.body.id).not.toBe(first.body.id);
      await forgetful.stop();
    });
  });

  describe('limits', () => {
    it('never refunds more than is left, however many ask at once', async () => {
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => sandbox.refund({ payment_intent: 'pi_1', amount: '300' })),
      );
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(3);
      const refused = replies.find(({ status }) => status === 400);
      expect(refused?.body).toMatchObject({ error: { code: 'amount_too_large', param: 'amount' } });
      await sandbox.refund({ payment_intent: 'pi_1' });
      const last = await sandbox.refund({ payment_intent: 'pi_1' });
      expect(last.body).toMatchObject({
        error: { type: 'invalid_request_error', code: 'charge_already_refunded' },
      });
    });

    it.each([
      { form: { payment_intent: 'pi_none', amount: '1' }, status: 404, error: { code: 'resource_missing' } },
      { form: { amount: '1' }, status: 400, error: { code: 'parameter_missing', param: 'payment_intent' } },
      {
        form: { payment_intent: 'pi_1', amount: '1.5' },
        status: 400,
        error: { code: 'parameter_invalid_integer' },
      },
      { form: { payment_intent: 'pi_1', amount: '0' }, status: 400, error: { param: 'amount' } },
      { form: { payment_intent: 'pi_1', amount: '-1' }, status: 400, error: { param: 'amount' } },
      { form: { payment_intent: 'pi_1', reason: 'whim' }, status: 400, error: { param: 'reason' } },
      { form: { payment_intent: 'pi_1', metadata: 'text' }, status: 400, error: { param: 'metadata' } },
      {
        form: { payment_intent: 'pi_1', colour: 'red' },
        status: 400,
        error: { code: 'parameter_unknown', param: 'colour' },
      },
    ])('answers $status to $form', async ({ form, status, error }) => {
      const reply = await sandbox.refund(form);
      expect(reply).toMatchObject({ status, body: { error } });
    });

    it('refuses a wrong key', async () => {
      expect((await sandbox.refund({}, { authorization: 'Bearer wrong' })).status).toBe(401);
    });
  });

  describe('reading', () => {
    it('lists newest first, page by page', async () => {
      const ids: unknown[] = [];
      for (let count = 0; count < 5; count += 1) {
        ids.unshift((await sandbox.refund({ payment_intent: 'pi_1', amount: '1' })).body.id);
      }
      await sandbox.capture('pi_2');
      await sandbox.refund({ payment_intent: 'pi_2' });
      const page = async (query: string) => {
        const { body } = await sandbox.get(`/payment/v1/refunds?payment_intent=pi_1&${query}`);
        return { ids: (body.data as { id: string }[]).map(({ id }) => id), more: body.has_more };
      };
      expect(await page('limit=2')).toEqual({ ids: ids.slice(0, 2), more: true });
      expect(await page(`limit=2&starting_after=${String(ids[1])}`)).toEqual({
        ids: ids.slice(2, 4),
        more: true,
      });
      expect(await page(`limit=2&starting_after=${String(ids[3])}`)).toEqual({
        ids: ids.slice(4),
        more: false,
      });
      expect(await page('created[gte]=1')).toEqual({ ids, more: false });
      expect(await page('created[lt]=1')).toEqual({ ids: [], more: false });
    });

    it.each(['limit=0', 'limit=101', 'limit=x', 'created[gte]=x', 'page=2'])('refuses %s', async (query) => {
      expect((await sandbox.get(`/payment/v1/refunds?${query}`)).status).toBe(400);
    });

    it('shows the payment, and 404 for what there is not', async () => {
      const { body } = await sandbox.get('/payment/v1/payment_intents/pi_1');
      expect(body).toMatchObject({
        id: 'pi_1',
        object: 'payment_intent',
        amount_received: 1000,
        status: 'succeeded',
      });
      expect((await sandbox.get('/payment/v1/payment_intents/pi_2')).status).toBe(404);
      expect((await sandbox.get('/payment/v1/refunds/re_none')).status).toBe(404);
    });
  });
});
