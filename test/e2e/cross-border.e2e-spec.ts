import { orderAbroad } from '../support/orders-abroad.js';
import { ADDRESS } from '../support/parcels.js';
import { openQuickMarket } from '../support/quick-policy.js';
import {
  type Answer, type DemoOrder, expectStatus, type Service, startService, unique, until,
} from '../support/service.js'; // prettier-ignore

type Found = Answer['body'];

const HUB = 'Hub Osaka 1, 541-0041 Osaka';
const origin = { rule: 'SHOP-ABROAD', source: 'test' };
const TERMS = {
  promotions: { ...origin, rule: 'SHOP-PROMOTIONS', reworked: true },
  routes: { ...origin, by: { JP: 'localHub', KW: 'keepItem' }, otherwise: 'direct', hubs: { JP: HUB } },
} as const;

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** The text of a PDF that was not compressed, as it stands in its hexadecimal strings. */
const printedOn = (pdf: Buffer) =>
  [...pdf.toString('latin1').matchAll(/<([0-9a-f]+)>/g)]
    .map(([, hex]) => Buffer.from(hex ?? '', 'hex').toString('latin1'))
    .join('');

describe('a return across a border', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    const { databaseUrl } = service.stack.addresses;
    for (const currency of ['JPY', 'KWD'])
      await openQuickMarket(databaseUrl, `ABROAD-${currency}`, {}, { currency, terms: TERMS });
  }, 120_000);
  afterAll(async () => service?.stop());

  const inJapan = (contact: Readonly<Record<string, string>>) =>
    orderAbroad(service, {
      ...{ market: 'ABROAD-JPY', currency: 'JPY', country: 'JP', contact },
      lines: [1, 2].map(() => ({ paidMinor: 5_000, discountMinor: 1_000 })),
      ...{ shippingMinor: 800, dutiesMinor: 1_203, shopMinor: 7_350, promotionFromMinor: 10_000 },
    });
  const lineOf = (order: DemoOrder, index: number) => ({
    lines: [{ lineId: order.lineIds[index], quantity: 1, reason: 'wrongItem' }],
  });
  const quote = async (order: DemoOrder, index: number, headers: Record<string, string> = {}) =>
    expectStatus(
      service.customer(order.customerId)(
        'POST',
        '/v1/quotes',
        { orderId: order.orderId, ...lineOf(order, index) },
        { headers },
      ),
      201,
    );
  async function refunded(order: DemoOrder, index: number): Promise<Found> {
    const filed = await service.file(order, lineOf(order, index));
    await service.handOver(filed);
    return service.untilStage(filed.caseId, 'followUp');
  }
  const smsTo = async (to: string): Promise<string[]> => {
    const { body } = await service.world('GET', `/world/sms?to=${encodeURIComponent(to)}`);
    return body.messages.map((sms: Found) => sms.body);
  };
  const mailsTo = async (to: string): Promise<Found[]> =>
    (await service.world('GET', `/world/mails?to=${encodeURIComponent(to)}`)).body.mails;

  it('gives back yen for yen, with duties, and works the promotion out anew', async () => {
    const order = await inJapan({ phone: '+819012345678', language: 'en-GB' });
    const first = await refunded(order, 0);
    // 5,000 for the goods and their 601 of the duties, less the 1,000 that the other line saved in vain.
    expect(first.refund).toMatchObject({
      settledMinor: 4_601,
      shop: { currency: 'EUR', approvedMinor: 2_817, settledMinor: 2_817, goodwillMinor: 0 },
      breakdown: { dutiesMinor: 601, totalMinor: 4_601, shop: { currency: 'EUR', totalMinor: 2_817 } },
    });
    expect(first.refund.breakdown.fees).toEqual([
      { rule: 'SHOP-PROMOTIONS', kind: 'promotion', minor: 1_000 },
    ]);
    const second = await refunded(order, 1);
    expect(second.refund).toMatchObject({
      settledMinor: 7_402,
      shop: { settledMinor: 4_533 },
      breakdown: { shippingMinor: 800, dutiesMinor: 602, fees: [{ kind: 'promotion', minor: -1_000 }] },
    });
    const refunds = await service.providerRefunds(order.paymentId);
    expect(refunds.map(({ currency }) => currency)).toEqual(['jpy', 'jpy']);
    expect(sum(refunds.map(({ amount }) => amount))).toBe(12_003);
  });

  it('is booked in both currencies, each in balance', async () => {
    const order = await inJapan({ phone: '+819012345679' });
    const { caseId } = await refunded(order, 0);
    const finance = service.as('finance');
    const { body } = await expectStatus(finance('GET', `/v1/ledger?caseId=${caseId}&limit=100`), 200);
    const rows: Found[] = body.items;
    const on = (account: string) => rows.filter((row) => row.account === account);
    expect(on('dutiesReturns')).toMatchObject([{ debitMinor: 601, currency: 'JPY' }]);
    expect(on('promotionsReclaimed')).toMatchObject([{ creditMinor: 1_000, shop: { currency: 'EUR' } }]);
    for (const seq of new Set(rows.map(({ eventSeq }) => eventSeq))) {
      const { shop } = rows.find(({ eventSeq }) => eventSeq === seq);
      expect(shop.currency).toBe('EUR');
      const total = (side: string) =>
        sum(rows.filter(({ eventSeq }) => eventSeq === seq).map((row) => row.shop[side]));
      expect(total('debitMinor')).toBe(total('creditMinor'));
      expect(total('debitMinor')).toBeGreaterThan(0);
    }
    const audit = await expectStatus(finance('GET', `/v1/cases/${caseId}/audit`), 200);
    const approved = audit.body.events.find(({ type }: Found) => type === 'refundApproved');
    expect(approved.payload.breakdown.shop).toMatchObject({ currency: 'EUR', totalMinor: 2_817 });
    expect(audit.body.verified).toEqual({ ok: true });
  });

  it('is quoted with the reason in the language that was asked for, or else in the customer’s', async () => {
    const order = await inJapan({ phone: '+819012345680', language: 'zh-CN' });
    const german = await quote(order, 0, { 'accept-language': 'de-AT, en;q=0.5' });
    expect(german.headers.get('content-language')).toBe('de');
    expect(german.headers.get('vary')).toContain('Accept-Language');
    expect(german.body.breakdown).toMatchObject({ dutiesMinor: 601, totalMinor: 4_601 });
    const why = (answer: Answer) => answer.body.reasons.find(({ rule }: Found) => rule === 'SHOP-PROMOTIONS');
    expect(why(german)).toMatchObject({
      effect: 'fee',
      inputs: { kind: 'promotion', minor: 1_000, leastMinor: 10_000, keptMinor: 6_000 },
      text: 'Der Rabatt setzte einen Warenwert von 10.000 ¥ voraus. Die Ware, die Sie behalten, hat einen Wert von 6.000 ¥; daher werden 1.000 ¥ des Rabatts zurückgenommen.',
    });
    for (const headers of [{}, { 'accept-language': 'fr' }]) {
      const chinese = await quote(order, 0, headers);
      expect(chinese.headers.get('content-language')).toBe('zh');
      expect(why(chinese).text).toContain('不再符合条件，将收回优惠');
    }
    expect(german.body.route).toMatchObject({ route: 'localHub', country: 'JP', hub: HUB });
  });

  it('is filed once, and the answer to the same key is told in any language', async () => {
    const order = await inJapan({ phone: '+819012345681', language: 'de-DE' });
    const body = service.filing(order, lineOf(order, 0));
    const key = unique('key');
    const file = (headers: Record<string, string> = {}) =>
      expectStatus(service.customer(order.customerId)('POST', '/v1/cases', body, { key, headers }), 201);
    const german = await file();
    const chinese = await file({ 'accept-language': 'zh-CN' });
    expect(chinese.body.caseId).toBe(german.body.caseId);
    expect([german, chinese].map(({ body: told }) => told.stageText)).toEqual([
      'Wartet auf die Ware',
      '等待寄回商品',
    ]);
    const again = { ...body, logistics: { method: 'mail', trackingNumber: unique('TRACK') } };
    const refused = await service.customer(order.customerId)('POST', '/v1/cases', again, {
      headers: { 'accept-language': 'zh' },
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'LINE.ALREADY_CLAIMED', text: '该商品已在另一售后单中处理。' },
    });
    expect(refused.headers.get('content-language')).toBe('zh');
  });

  it('goes to the hub of its country, as the label says', async () => {
    const order = await inJapan({ phone: '+819012345682' });
    const logistics = { method: 'dropOff', address: ADDRESS };
    const { caseId, decision } = await service.file(order, { ...lineOf(order, 0), logistics });
    expect(decision.route).toMatchObject({ route: 'localHub', hub: HUB });
    await service.untilCase(caseId, ({ arrangement }) => arrangement.status === 'arranged');
    const label = await expectStatus(service.as('agent')('GET', `/v1/cases/${caseId}/label`), 200);
    expect(printedOn(label.bytes)).toContain(HUB);
  });

  it('in dinars of a thousand fils is refunded to the fils, and told so by a German mail', async () => {
    const email = `${unique('kunde')}@example.org`;
    const order = await orderAbroad(service, {
      ...{ market: 'ABROAD-KWD', currency: 'KWD', country: 'KW' },
      lines: [{ paidMinor: 12_345 }, { paidMinor: 1_001 }],
      ...{ shippingMinor: 0, dutiesMinor: 1_337, shopMinor: 4_421 },
      contact: { email, name: 'Ada', language: 'de-AT' },
    });
    const quoted = await quote(order, 0);
    expect(quoted.body.route).toMatchObject({ route: 'keepItem', country: 'KW' });
    const done = await refunded(order, 0);
    expect(done.refund.settledMinor).toBe(12_345 + 1_236);
    const [refund] = await service.providerRefunds(order.paymentId);
    expect(refund).toMatchObject({ amount: 13_581, currency: 'kwd' });
    const mail = await until(async () => {
      const found = (await mailsTo(email)).find(({ subject }) => subject?.includes('erstattet'));
      return found ?? null;
    });
    expect(mail.subject).toBe('KWD 13,581 erstattet');
    expect(mail.text).toContain('Guten Tag Ada,');
    expect(mail.html).toContain('<html lang="de">');
  });

  it('is told to a Chinese customer by SMS in Chinese', async () => {
    const phone = '+8613800138000';
    const order = await inJapan({ phone, language: 'zh-CN' });
    await refunded(order, 0);
    const texts = await until(async () => {
      const all = await smsTo(phone);
      return all.some((text) => text.includes('已退款')) ? all : null;
    });
    expect(texts).toContain(`已收到您对订单${order.orderId}的退货申请，审核完成后会通知您。`);
    expect(texts.find((text) => text.includes('已退款'))).toContain('4,601');
  });
});
