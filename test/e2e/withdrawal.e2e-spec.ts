import { createHash } from 'node:crypto';
import type { Policy } from '#domain';
import { Guests } from '../support/guests.js';
import { openQuickMarket } from '../support/quick-policy.js';
import {
  type Caller, type DemoOrderOptions, expectStatus, type Service, startService, unique, until,
} from '../support/service.js'; // prettier-ignore
import { aWithdrawalRight } from '../support/withdrawals.js';

const MARKET = 'EU-WD';
const EMAIL = 'ann@example.com';
const RIGHTS: Partial<Policy> = {
  rights: [aWithdrawalRight()],
  window: { rule: 'SHOP-3', source: 'test', days: 3 },
};

describe('the function to withdraw from a contract', () => {
  let service: Service;
  let guests: Guests;
  beforeAll(async () => {
    service = await startService();
    guests = await Guests.of(service);
    await openQuickMarket(service.stack.addresses.databaseUrl, MARKET, {}, RIGHTS);
  }, 120_000);
  afterAll(async () => {
    await guests?.close();
    await service?.stop();
  });

  const anOrder = (change: DemoOrderOptions = {}) =>
    service.order({
      market: MARKET,
      contact: { email: EMAIL, language: 'de', timeZone: 'Europe/Berlin' },
      ...change,
    });
  const draft = async (caller: Caller, orderId: string, change: object = {}) =>
    (
      await expectStatus(
        caller('POST', '/v1/withdrawals', {
          ...{ orderId, name: 'Łucja Ann', email: `receipt-${orderId}@example.com` },
          ...change,
        }),
        201,
      )
    ).body;
  const confirm = (caller: Caller, { withdrawalId }: { withdrawalId: string }) =>
    caller('POST', `/v1/withdrawals/${withdrawalId}/confirmation`);
  const mailTo = (address: string) =>
    until(async () => {
      const { body } = await service.world('GET', '/world/mails');
      return body.mails.find(({ to }: { to: string[] }) => to.includes(address)) ?? null;
    });

  it('is found, drafts in the words of the customer, and declares on the second step only', async () => {
    const order = await anOrder({
      lines: [
        { quantity: 2, paidMinor: 2000 },
        { quantity: 1, paidMinor: 999 },
      ],
    });
    const customer = service.customer(order.customerId);
    const { body: options } = await expectStatus(
      customer('GET', `/v1/withdrawals/options?orderId=${order.orderId}`),
      200,
    );
    expect(options).toMatchObject({
      ...{ available: true, buttonLabel: 'Vertrag widerrufen', confirmLabel: 'Widerruf bestätigen' },
      lines: [{ right: { rule: 'EU-1', kind: 'withdrawal' }, freeUnits: 2 }, { freeUnits: 1 }],
    });
    const lines = [{ lineId: order.lineIds[0], quantity: 1 }];
    const drafted = await draft(customer, order.orderId, { lines, language: 'en-GB' });
    expect(drafted).toMatchObject({
      confirmLabel: 'confirm withdrawal',
      covers: [{ lineId: order.lineIds[0], quantity: 1, lastDay: options.lastDay }],
      refuses: [],
      quote: { currency: 'GBP', outcome: 'approve', breakdown: { lines: [{ paidMinor: 1000 }] } },
    });
    expect(drafted.text).toContain('I hereby give notice that I withdraw from my contract of sale');
    expect(drafted.text).toContain('- 1 × SKU-1');
    const none = await customer('GET', `/v1/cases?orderId=${order.orderId}`);
    expect(none.body.items).toEqual([]);
    expect(await customer('GET', `/v1/withdrawals/${drafted.withdrawalId}/receipt`)).toMatchObject({
      status: 409,
      body: { code: 'WITHDRAWAL.NOT_CONFIRMED' },
    });

    const { body: receipt } = await expectStatus(confirm(customer, drafted), 200);
    expect(receipt).toMatchObject({ text: drafted.text, cases: [{ outcome: 'approve' }] });
    expect(receipt.received).toMatch(/^\d+ \w+ \d{4} at \d\d:\d\d:\d\d GMT\+[12] \(Europe\/Berlin\)$/);
    expect((await confirm(customer, drafted)).body).toEqual(receipt);

    const { caseId } = receipt.cases[0];
    const { body: timeline } = await customer('GET', `/v1/cases/${caseId}/timeline`);
    expect(timeline.items[0]).toMatchObject({
      type: 'caseFiled',
      details: { noticeAt: receipt.declaredAt, declaration: { withdrawalId: receipt.withdrawalId } },
    });
    expect(timeline.items[0].details.lines).toEqual([{ lineId: order.lineIds[0], quantity: 1 }]);

    const pdf = await expectStatus(customer('GET', receipt.receiptUrl), 200);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(createHash('sha256').update(pdf.bytes).digest('hex')).toBe(receipt.sha256);
    const mail = await mailTo(`receipt-${order.orderId}@example.com`);
    for (const said of [
      receipt.received,
      'I hereby give notice',
      '- 1 × SKU-1',
      order.orderId,
      receipt.sha256,
    ])
      expect(mail.text).toContain(said);
    expect(mail.text).toContain('Hello Łucja Ann,');
    const trackingNumber = unique('TRACK');
    await expectStatus(customer('POST', `/v1/cases/${caseId}/parcels`, { trackingNumber }), 200);
    await service.handOver({ caseId, logistics: { trackingNumber } });
    await service.untilStage(caseId, 'followUp');
  });

  it('is open to guests, and to the whole contract when no line is named', async () => {
    const order = await anOrder();
    const guest = await guests.signIn(order.orderId, { email: EMAIL });
    const drafted = await draft(guest, order.orderId);
    expect(drafted).toMatchObject({ language: 'de', covers: [{ quantity: 3 }] });
    expect(drafted.text).toContain('Hiermit widerrufe ich');
    const { body: receipt } = await expectStatus(confirm(guest, drafted), 200);
    expect(receipt.received).toMatch(/ GMT\+[12] \(Europe\/Berlin\)$/);
    await expectStatus(guest('GET', receipt.receiptUrl), 200);
    const other = await guests.signIn((await anOrder()).orderId, { email: EMAIL });
    for (const answer of [await confirm(other, drafted), await other('GET', receipt.receiptUrl)])
      expect(answer).toMatchObject({ status: 404, body: { code: 'WITHDRAWAL.NOT_FOUND' } });
  });

  it('receives a declaration that is late, too: with a receipt, and a refusal that can be appealed', async () => {
    const order = await anOrder({ deliveredDaysAgo: 40 });
    const customer = service.customer(order.customerId);
    const options = await customer('GET', `/v1/withdrawals/options?orderId=${order.orderId}`);
    expect(options.body).toMatchObject({ available: false });
    const drafted = await draft(customer, order.orderId);
    expect(drafted).toMatchObject({ refuses: [{ reasons: [{ rule: 'EU-1' }, { rule: 'SHOP-3' }] }] });
    expect(drafted.quote).toBeUndefined();
    const { body: receipt } = await expectStatus(confirm(customer, drafted), 200);
    const { caseId } = receipt.cases[0];
    expect(await service.case(caseId)).toMatchObject({ stage: 'refused' });
    expect((await mailTo(`receipt-${order.orderId}@example.com`)).text).toContain(receipt.received);
    const { version } = await service.case(caseId);
    const appealed = await customer(
      'POST',
      `/v1/cases/${caseId}/appeal`,
      { reason: 'It came late' },
      { ifMatch: version },
    );
    expect(appealed).toMatchObject({ status: 200, body: { stage: 'reviewing' } });
  });

  it('knows no reason: neither asks for one nor takes one', async () => {
    const { orderId, customerId } = await anOrder();
    const asked = { orderId, name: 'Ann', email: EMAIL };
    for (const body of [
      { ...asked, reason: 'changedMind' },
      { ...asked, lines: [{ lineId: `${orderId}:1`, quantity: 1, reason: 'changedMind' }] },
    ])
      expect(await service.customer(customerId)('POST', '/v1/withdrawals', body)).toMatchObject({
        status: 400,
        body: { code: 'REQUEST.INVALID' },
      });
    const { components } = (await service.nobody('GET', '/openapi.json')).body;
    const schemas = ['DraftWithdrawalRequest', 'DeclaredLineRequest'];
    for (const schema of schemas)
      expect(Object.keys(components.schemas[schema].properties)).not.toContain('reason');
  });

  it('is no business of strangers and staff, and slowed down when it is asked again and again', async () => {
    const { orderId, customerId } = await anOrder();
    const body = { orderId, name: 'Ann', email: EMAIL };
    const stranger = service.customer(unique('stranger'));
    expect((await stranger('POST', '/v1/withdrawals', body)).status).toBe(404);
    expect((await service.as('agent')('POST', '/v1/withdrawals', body)).status).toBe(403);
    const customer = service.customer(customerId);
    for (let asked = 1; asked < 20; asked += 1) await customer('POST', '/v1/withdrawals', body);
    expect(await customer('POST', '/v1/withdrawals', body)).toMatchObject({
      status: 429,
      body: { code: 'REQUEST.TOO_MANY' },
    });
  });
});
