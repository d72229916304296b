import { Guests } from '../support/guests.js';
import {
  type Caller,
  type DemoOrder,
  expectStatus,
  type Service,
  startService,
  unique,
} from '../support/service.js';

const EMAIL = 'ann@example.com';
const CONTACT = {
  email: EMAIL,
  phone: '07700 900123',
  name: 'Ann',
  language: 'en-GB',
  timeZone: 'Europe/London',
};

const AN_APOLOGY = { by: 'shop', what: 'apology', dueWithin: 'P1D' };

describe('guests', () => {
  let service: Service;
  let guests: Guests;
  beforeAll(async () => {
    service = await startService();
    guests = await Guests.of(service);
  }, 120_000);
  afterAll(async () => {
    await guests?.close();
    await service?.stop();
  });

  const anOrder = (customerId = unique('customer')) => service.order({ contact: CONTACT, customerId });
  const link = async ({ orderId }: DemoOrder, body: object = {}) =>
    (await expectStatus(service.shop('POST', `/v1/orders/${orderId}/guest-links`, body), 201)).body;
  const exchange = ({ url }: { url: string }) => service.nobody('POST', url);

  it('file a return by a code, follow it to the refund, and sign out', async () => {
    const order = await anOrder();
    const guest = await guests.signIn(order.orderId, { phone: '+44 7700 900123' });
    const quoted = await guest('POST', '/v1/quotes', {
      orderId: order.orderId,
      lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'changedMind' }],
    });
    expect(quoted).toMatchObject({ status: 201, body: { outcome: 'approve' } });
    const key = unique('guest');
    const filing = service.filing(order);
    const filed = await guest('POST', '/v1/cases', filing, { key });
    expect(filed).toMatchObject({ status: 201, body: { channel: 'web', customerId: order.customerId } });
    const { caseId } = filed.body;

    const again = await guests.signIn(order.orderId, { email: EMAIL.toUpperCase() });
    const repeated = await again('POST', '/v1/cases', filing, { key });
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
    expect(repeated.body.caseId).toBe(caseId);

    await service.handOver(filed.body);
    await service.untilStage(caseId, 'followUp');
    expect(await again('GET', `/v1/cases/${caseId}/money`)).toMatchObject({
      status: 200,
      body: { refunds: [{ status: 'settled' }] },
    });
    const survey = await again('POST', `/v1/cases/${caseId}/survey`, { score: 5, solved: true });
    expect(survey).toMatchObject({ status: 200, body: { stage: 'closed' } });
    const { body: timeline } = await again('GET', `/v1/cases/${caseId}/timeline`);
    expect(timeline.items[0]).toMatchObject({
      type: 'caseFiled',
      actor: { kind: 'customer', id: order.customerId },
      details: { channel: 'web' },
    });

    await expectStatus(again('DELETE', '/v1/guest-session'), 204);
    expect(await again('GET', `/v1/cases/${caseId}`)).toMatchObject({
      status: 401,
      body: { code: 'REQUEST.UNAUTHENTICATED' },
    });
    await expectStatus(guest('GET', `/v1/cases/${caseId}`), 200);
  });

  it('learn nothing from asking: a match and a miss are answered and guessed at alike', async () => {
    const { orderId } = await anOrder();
    const hit = await service.nobody('POST', '/v1/guest-access', { orderId, email: EMAIL });
    const misses = await Promise.all([
      service.nobody('POST', '/v1/guest-access', { orderId, email: 'ben@example.com' }),
      service.nobody('POST', '/v1/guest-access', { orderId, phone: 'no number' }),
      service.nobody('POST', '/v1/guest-access', { orderId: unique('none'), email: EMAIL }),
    ]);
    for (const { status, body } of [hit, ...misses]) {
      expect(status).toBe(202);
      expect(body).toEqual({ requestId: expect.stringMatching(/^guest_/), expiresAt: expect.any(String) });
    }
    const code = await guests.codeOf(hit.body.requestId);
    const wrong = code === '000000' ? '000001' : '000000';
    for (const { body } of [hit, misses[0]]) {
      const told = await Promise.all(Array.from({ length: 6 }, () => guests.redeem(body.requestId, wrong)));
      const codes = told.map((answer) => `${answer.status} ${answer.body.code}`).sort();
      expect(codes).toEqual([...Array<string>(5).fill('401 GUEST.CODE_WRONG'), '410 GUEST.CODE_EXPIRED']);
    }
    expect(await guests.redeem(hit.body.requestId, code)).toMatchObject({
      status: 410,
      body: { code: 'GUEST.CODE_EXPIRED' },
    });
  });

  it.each([{}, { email: EMAIL, phone: '07700 900123' }, { email: 'ann' }])(
    'are asked for one contact, not for %j',
    async (contact) => {
      expect(await service.nobody('POST', '/v1/guest-access', { orderId: 'x', ...contact })).toMatchObject({
        status: 400,
        body: { code: 'REQUEST.INVALID', field: 'email' },
      });
    },
  );

  it('are slowed down when they ask again and again', async () => {
    const orderId = unique('flood');
    const ask = (id: string) => service.nobody('POST', '/v1/guest-access', { orderId: id, email: EMAIL });
    for (let asked = 0; asked < 20; asked += 1) await expectStatus(ask(orderId), 202);
    const slowed = await ask(orderId);
    expect(slowed).toMatchObject({ status: 429, body: { code: 'REQUEST.TOO_MANY' } });
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(5);
    await expectStatus(ask(unique('calm')), 202);
  });

  describe('with a link', () => {
    it('come in until it was used up', async () => {
      const order = await anOrder();
      const made = await link(order, { exchanges: 1, validForDays: 1 });
      expect(Date.parse(made.expiresAt)).toBeLessThanOrEqual(Date.now() + 86_400_000);
      const opened = await expectStatus(exchange(made), 201);
      expect(opened.body).toMatchObject({ orderId: order.orderId });
      await expectStatus(service.withBearer(opened.body.token)('GET', `/v1/orders/${order.orderId}`), 200);
      expect(await exchange(made)).toMatchObject({ status: 410, body: { code: 'GUEST.LINK_ENDED' } });
    });

    it('are out when it is revoked', async () => {
      const order = await anOrder();
      const made = await link(order);
      const { body } = await expectStatus(exchange(made), 201);
      await expectStatus(service.as('agent')('DELETE', `/v1/orders/${order.orderId}/guest-links`), 204);
      expect(await exchange(made)).toMatchObject({ status: 410, body: { code: 'GUEST.LINK_ENDED' } });
      expect((await service.withBearer(body.token)('GET', '/v1/cases')).status).toBe(401);
    });

    it('cannot make one themselves', async () => {
      const order = await anOrder();
      const { body } = await expectStatus(exchange(await link(order)), 201);
      const guest = service.withBearer(body.token);
      expect((await guest('POST', `/v1/orders/${order.orderId}/guest-links`, {})).status).toBe(403);
      const customer = service.customer(order.customerId);
      expect((await customer('DELETE', '/v1/guest-session')).status).toBe(403);
    });
  });

  describe('of one order of a customer who has another', () => {
    let guest: Caller;
    let own: DemoOrder;
    let other: DemoOrder;
    let ids: Record<string, string>;
    beforeAll(async () => {
      own = await anOrder();
      other = await anOrder(own.customerId);
      guest = await guests.signIn(own.orderId, { email: EMAIL });
      const { caseId } = await service.file(other);
      const customer = service.customer(own.customerId);
      await expectStatus(customer('POST', `/v1/cases/${caseId}/notes`, { text: 'secret' }), 200);
      const [commandId = ''] = await guests.commandsFor(caseId);
      await expectStatus(customer('GET', `/v1/commands/${commandId}`), 200);
      ids = { caseId, orderId: other.orderId, commandId };
    });

    /** What a route needs besides to come as far as asking whose the thing is. */
    const asked = (): Record<string, { body?: unknown; query?: string }> => ({
      'POST /v1/cases': { body: service.filing(other) },
      'POST /v1/quotes': {
        body: { orderId: other.orderId, lines: [{ lineId: other.lineIds[0], quantity: 1 }] },
      },
      'POST /v1/withdrawals': { body: { orderId: other.orderId, name: 'Ann', email: EMAIL } },
      'GET /v1/withdrawals/options': { query: `?orderId=${other.orderId}` },
      'GET /v1/cases': { query: `?orderId=${other.orderId}` },
      'POST /v1/cases/{caseId}/survey': { body: { score: 5, solved: true } },
      'POST /v1/cases/{caseId}/notes': { body: { text: 'mine?' } },
      'POST /v1/cases/{caseId}/information/answer': { body: { text: 'mine?' } },
      'POST /v1/cases/{caseId}/appeal': { body: { reason: 'mine?' } },
      'PUT /v1/cases/{caseId}/logistics': { body: { method: 'mail' } },
      'POST /v1/cases/{caseId}/parcels': { body: { trackingNumber: 'MINE-1' } },
      'POST /v1/cases/{caseId}/contest': { body: { note: 'mine?' } },
      'POST /v1/cases/{caseId}/conversions': { body: { kind: 'return' } },
      'POST /v1/cases/{caseId}/choice': { body: { choice: 'wait' } },
      'POST /v1/cases/{caseId}/repair-quote': { body: { answer: 'accept' } },
      'POST /v1/cases/{caseId}/remedy': { body: { remedy: 'refund' } },
      'POST /v1/cases/{caseId}/visit': { body: { slotId: 'mine' } },
      'POST /v1/cases/{caseId}/complaints': {
        body: { subject: 'product', note: 'mine?' },
      },
      'POST /v1/cases/{caseId}/contacts': { body: { channel: 'email', direction: 'in', note: 'mine?' } },
      'POST /v1/cases/{caseId}/statements': { body: { text: 'mine?' } },
      'POST /v1/cases/{caseId}/offers': { body: { terms: [AN_APOLOGY] } },
      'POST /v1/cases/{caseId}/offers/{offerId}/counter': { body: { terms: [AN_APOLOGY] } },
      'POST /v1/cases/{caseId}/agreement/signatures': { body: { sha256: 'mine' } },
      'POST /v1/compensation/quotes': {
        body: { orderId: other.orderId, cause: 'late', form: 'voucher' },
      },
      'PUT /v1/customers/{customerId}/bank-account': {
        body: { holder: 'Ann', number: { kind: 'iban', iban: 'DE89370400440532013000' } },
      },
      'PUT /v1/customers/{customerId}/preferences': { body: { optedOut: { mail: true, sms: true } } },
    });

    it('are let to nothing of it by any route that admits customers', async () => {
      const { paths } = (await service.nobody('GET', '/openapi.json')).body;
      const routes = Object.entries<Record<string, { description?: string }>>(paths).flatMap(
        ([path, methods]) =>
          Object.entries(methods)
            .filter(([, { description = '' }]) => /Admits:.*\bcustomer\b/.test(description))
            // An upload names its case in a form; evidence.e2e-spec.ts tries it.
            .filter(([method]) => `${method} ${path}` !== 'post /v1/evidence')
            .map(([method]) => ({ method: method.toUpperCase(), path })),
      );
      expect(routes.length).toBeGreaterThan(10);
      const answers = await Promise.all(
        routes.map(async ({ method, path }) => {
          const { body, query = '' } = asked()[`${method} ${path}`] ?? {};
          const there = path.replace(/{(\w+)}/g, (_all, name: string) => ids[name] ?? 'other-1') + query;
          const payload = ['POST', 'PUT'].includes(method) ? (body ?? {}) : undefined;
          const { status } = await guest(method as Parameters<Caller>[0], there, payload, { ifMatch: 1 });
          return `${method} ${path}: ${status}`;
        }),
      );
      expect(answers.filter((answer) => !/: (403|404)$/.test(answer))).toEqual([]);
    });

    it('see their own in lists, and the customer both', async () => {
      const { body: filed } = await expectStatus(guest('POST', '/v1/cases', service.filing(own)), 201);
      const casesOf = async (caller: Caller) =>
        (await caller('GET', '/v1/cases')).body.items.map(({ caseId }: { caseId: string }) => caseId);
      expect(await casesOf(guest)).toEqual([filed.caseId]);
      expect(await casesOf(service.customer(own.customerId))).toEqual([filed.caseId, ids['caseId']]);
    });

    it('cannot file on a quote for it', async () => {
      const { body: quote } = await service.customer(own.customerId)('POST', '/v1/quotes', {
        orderId: other.orderId,
        lines: [{ lineId: other.lineIds[0], quantity: 1 }],
      });
      const { orderId: _orderId, lines: _lines, ...filing } = service.filing(other);
      expect(await guest('POST', '/v1/cases', { ...filing, quoteId: quote.quoteId })).toMatchObject({
        status: 404,
        body: { code: 'QUOTE.NOT_FOUND' },
      });
    });
  });

  it('have a contact that staff and shop see, and nobody else', async () => {
    const order = await anOrder();
    const seen = async (caller: Caller) => (await caller('GET', `/v1/orders/${order.orderId}`)).body.contact;
    const known = { ...CONTACT, phone: '+447700900123' };
    expect(await seen(service.as('agent'))).toEqual(known);
    expect(await seen(service.as('supervisor'))).toEqual(known);
    expect(await seen(service.shop)).toEqual(known);
    expect(await seen(service.as('finance'))).toBeUndefined();
    expect(await seen(service.customer(order.customerId))).toBeUndefined();
    const faulty = { ...order.body, version: 2, contact: { phone: '12' } };
    expect(await service.shop('PUT', `/v1/orders/${order.orderId}`, faulty)).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.INVALID', field: 'contact.phone' },
    });
  });

  it('may also call: an agent files for them, and says by which channel they came', async () => {
    const order = await anOrder();
    const agent = service.as('agent', 'ann');
    expect(await agent('POST', '/v1/cases', service.filing(order))).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.INVALID', field: 'channel' },
    });
    const filed = await agent('POST', '/v1/cases', service.filing(order, { channel: 'phone' }));
    expect(filed).toMatchObject({ status: 201, body: { channel: 'phone', customerId: order.customerId } });
    const { body: timeline } = await agent('GET', `/v1/cases/${filed.body.caseId}/timeline`);
    expect(timeline.items[0]).toMatchObject({
      actor: { kind: 'agent', id: 'ann' },
      details: { channel: 'phone' },
    });
  });
});
