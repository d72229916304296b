import { openQuickMarket } from '../support/quick-policy.js';
import {
  type Caller, type DemoOrder, expectStatus, type Service, startService, unique, until,
} from '../support/service.js'; // prettier-ignore

const MARKET = 'GIFTS';
const CODE = 'K7QM-2FXR-9TWB';
const GIFTS = { rule: 'SHOP-GIFTS', source: 'test', accepted: true, voucherValidFor: 'P730D' };
const NEVER_QUIET = { rule: 'never-quiet', source: 'test', fromHour: 0, toHour: 0 };

describe('gifts', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    const terms = { gifts: GIFTS, quietHours: NEVER_QUIET };
    await openQuickMarket(service.stack.addresses.databaseUrl, MARKET, {}, { terms });
  }, 120_000);
  afterAll(() => service?.stop());

  /** Two lines, the first one a present, with the code on its slip. */
  const aGift = async (): Promise<DemoOrder & { giver: string }> => {
    const giver = `${unique('giver')}@example.com`;
    const lines = [
      { quantity: 2, paidMinor: 4000 },
      { quantity: 1, paidMinor: 999 },
    ];
    const order = await service.order({
      market: MARKET,
      lines,
      contact: { email: giver, name: 'Gus Giver' },
    });
    const stated = order.body['lines'] as object[];
    const version = {
      ...order.body,
      ...{ version: 2, giftCode: CODE, lines: [{ ...stated[0], gift: true }, stated[1]] },
    };
    await expectStatus(service.shop('PUT', `/v1/orders/${order.orderId}`, version), 200);
    return { ...order, giver };
  };
  const open = (orderId: string, giftCode = CODE) =>
    service.nobody('POST', '/v1/gift-access', { orderId, giftCode });
  const recipientOf = async ({ orderId }: DemoOrder): Promise<Caller> =>
    service.withBearer((await expectStatus(open(orderId), 201)).body.token);
  const returning = ({ lineIds }: DemoOrder, email: string, line = 0) => ({
    lines: [{ lineId: lineIds[line], quantity: 1, reason: 'changedMind' }],
    logistics: { method: 'mail', trackingNumber: unique('TRACK') },
    ...{ name: 'Rhea Recipient', email },
  });
  const mailsTo = async (address: string): Promise<{ text: string; subject: string }[]> => {
    const { body } = await service.world('GET', '/world/mails');
    return body.mails.filter(({ to }: { to: string[] }) => to.includes(address));
  };

  it('come back for a voucher to the recipient, and the giver neither hears nor sees anything of it', async () => {
    const order = await aGift();
    const recipient = await recipientOf(order);
    const shown = await expectStatus(recipient('GET', '/v1/gift'), 200);
    expect(shown.body).toEqual({
      orderId: order.orderId,
      lines: [{ lineId: order.lineIds[0], sku: 'SKU-1', quantity: 2 }],
    });

    const email = `${unique('rhea')}@example.com`;
    const body = returning(order, email);
    const key = unique('gift');
    const { body: filed } = await expectStatus(recipient('POST', '/v1/gift/returns', body, { key }), 201);
    expect((await recipient('POST', '/v1/gift/returns', body, { key })).body).toEqual(filed);
    expect(filed.customerId).toMatch(/^recipient_/);
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'followUp');

    const { body: credit } = await service.world(
      'GET',
      `/world/gift-cards?customer_reference=${filed.customerId}`,
    );
    expect(credit.gift_cards).toHaveLength(1);
    expect(JSON.stringify(credit.gift_cards)).toContain('1605');
    expect(await service.providerRefunds(order.paymentId)).toEqual([]);

    const voucher = await until(
      async () => (await mailsTo(email)).find(({ subject }) => subject.startsWith('Your voucher')) ?? null,
    );
    expect(voucher.text).toContain('Hello Rhea Recipient,');
    expect(voucher.text).toContain('good for 730 days');
    expect(await mailsTo(order.giver)).toEqual([]);

    const giver = service.customer(order.customerId);
    for (const path of ['', '/timeline', '/money', '/messages', '/clocks'])
      expect((await giver('GET', `/v1/cases/${filed.caseId}${path}`)).status).toBe(404);
    expect((await giver('GET', '/v1/cases')).body.items).toEqual([]);
    const seen = await giver('GET', `/v1/orders/${order.orderId}`);
    expect(JSON.stringify(seen.body)).not.toMatch(/Rhea|recipient_|K7QM/);
    const again = await giver(
      'POST',
      '/v1/cases',
      service.filing(order, {
        lines: [{ lineId: order.lineIds[0], quantity: 2, reason: 'changedMind' }],
      }),
    );
    expect(again).toMatchObject({ status: 422, body: { code: 'LINE.ALREADY_CLAIMED' } });
  }, 60_000);

  it('show the recipient his own case without how it was paid, and nothing of the giver', async () => {
    const order = await aGift();
    const own = await service.file(order, { lines: [{ lineId: order.lineIds[1], quantity: 1 }] });
    const recipient = await recipientOf(order);
    const email = `${unique('rhea')}@example.com`;
    const { body: filed } = await expectStatus(
      recipient('POST', '/v1/gift/returns', returning(order, email)),
      201,
    );
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'followUp');
    const listed = await recipient('GET', '/v1/cases');
    expect(listed.body.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual([filed.caseId]);
    for (const path of ['', '/timeline', '/money', '/messages']) {
      const { status, body } = await recipient('GET', `/v1/cases/${filed.caseId}${path}`);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(new RegExp(`${order.paymentId}|giver|${order.customerId}`));
    }
    const closed: [Parameters<Caller>[0], string, unknown?][] = [
      ['GET', `/v1/orders/${order.orderId}`],
      ['GET', `/v1/cases/${own.caseId}`],
      ['POST', '/v1/cases', service.filing(order)],
      ['POST', '/v1/quotes', { orderId: order.orderId, lines: [{ lineId: order.lineIds[0], quantity: 1 }] }],
      ['POST', '/v1/withdrawals', { orderId: order.orderId, name: 'Rhea', email }],
    ];
    for (const [method, path, body] of closed)
      expect([path, (await recipient(method, path, body)).status]).toEqual([path, 404]);
    const money = await service.as('finance')('GET', `/v1/cases/${filed.caseId}/money`);
    expect(money.body.refunds).toMatchObject([
      { paymentId: order.paymentId, destination: 'storeCredit', status: 'settled' },
    ]);
  }, 60_000);

  it('are only what was bought as one, and only for who has the code', async () => {
    const order = await aGift();
    const recipient = await recipientOf(order);
    const other = await recipient('POST', '/v1/gift/returns', returning(order, 'rhea@example.com', 1));
    expect(other).toMatchObject({ status: 422, body: { code: 'GIFT.NOT_A_GIFT' } });
    for (const answer of [await open(order.orderId, 'WRONG-CODE'), await open(unique('none'))])
      expect(answer).toMatchObject({ status: 401, body: { code: 'GIFT.CODE_WRONG' } });
    const link = await service.shop('POST', `/v1/orders/${order.orderId}/guest-links`, {});
    const { body } = await expectStatus(service.nobody('POST', link.body.url), 201);
    const guest = service.withBearer(body.token);
    expect((await guest('GET', '/v1/gift')).status).toBe(403);
    expect((await service.customer(order.customerId)('GET', '/v1/gift')).status).toBe(403);
  });
});
