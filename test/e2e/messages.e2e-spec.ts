import type { DataSource } from 'typeorm';
import { ContactStore, createDataSource } from '#persistence';
import { MailServer, type ReceivedMail } from '../support/mail-server.js';
import { type DemoOrder, expectStatus, type Service, startService, until } from '../support/service.js';

/** A zone in which it is about noon, so that no quiet hours hold up the test. */
function noonZone(): string {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

describe('messages to people', () => {
  let service: Service;
  let mails: MailServer;
  let database: DataSource;
  beforeAll(async () => {
    mails = await MailServer.open();
    const smtp = {
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(mails.port),
      STAFF_MAIL_TEAM: 'team@shop.example',
    };
    service = await startService({ env: { worker: smtp } });
    database = await createDataSource({ url: service.stack.addresses.databaseUrl, poolSize: 3 }).initialize();
  }, 120_000);
  afterAll(async () => {
    await database?.destroy();
    await service?.stop();
    await mails?.close();
  });

  const emailOf = ({ customerId }: DemoOrder) => `${customerId}@example.org`;
  const inboxOf = (order: DemoOrder): ReceivedMail[] =>
    mails.mails.filter(({ recipients }) => recipients.includes(emailOf(order)));
  const subjectsOf = (order: DemoOrder) => inboxOf(order).map(({ subject }) => subject);

  async function orderWithContact(): Promise<DemoOrder> {
    const order = await service.order();
    await new ContactStore(database).put(database.manager, {
      ...{ orderId: order.orderId, customerId: order.customerId, email: emailOf(order) },
      ...{ name: 'Ada', language: 'en-GB', timeZone: noonZone() },
    });
    return order;
  }

  const messagesOf = async (caseId: string, caller = service.as('agent')) =>
    (await expectStatus(caller('GET', `/v1/cases/${caseId}/messages`), 200)).body.items;

  async function returned(): Promise<{ order: DemoOrder; caseId: string }> {
    const order = await orderWithContact();
    const filed = await service.file(order);
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'followUp');
    return { order, caseId: filed.caseId };
  }

  it('follow a return in order, and say that it is refunded once the provider has said so', async () => {
    const { order, caseId } = await returned();
    await until(() =>
      Promise.resolve(subjectsOf(order).some((subject) => subject?.endsWith('refunded')) || null),
    );
    const subjects = subjectsOf(order);
    expect(subjects.slice(0, 2)).toEqual(['We have received your return', 'Your return is approved']);
    const story = ['Your goods have arrived', 'Your money is on its way'];
    expect(subjects.filter((subject) => story.includes(subject ?? ''))).toEqual(story);
    expect(subjects.at(-1)).toMatch(/^£\d+\.\d\d refunded$/);
    expect(inboxOf(order)[0]!.text).toContain('Hello Ada,');
    const items = await messagesOf(caseId);
    expect(items.map(({ status }: { status: string }) => status)).not.toContain('failed');
    expect(new Set(items.map(({ messageId }: { messageId: string }) => messageId)).size).toBe(items.length);
  });

  it('are shown to staff and to the customer with a masked address, and to nobody else', async () => {
    const { order, caseId } = await returned();
    const [first] = await until(async () => {
      const items = await messagesOf(caseId);
      return items[0].status === 'sent' ? items : null;
    });
    expect(first).toMatchObject({
      template: 'caseFiled',
      channel: 'mail',
      recipientKind: 'customer',
      attempts: 1,
    });
    expect(first.to).toBe('c***@example.org');
    const own = await messagesOf(caseId, service.customer(order.customerId));
    expect(own[0]).toMatchObject({ messageId: first.messageId, to: 'c***@example.org' });
    expect(own[0]).not.toHaveProperty('attempts');
    const stranger = await service.customer('somebody-else')('GET', `/v1/cases/${caseId}/messages`);
    expect(stranger.status).toBe(404);
  });

  it('are sent again when an agent asks, once for each asking', async () => {
    const { order, caseId } = await returned();
    const [first] = await until(async () => {
      const items = await messagesOf(caseId);
      return items[0].status === 'sent' ? items : null;
    });
    const resend = (key: string) =>
      service.as('agent')('POST', `/v1/messages/${first.messageId}/resend`, {}, { key });
    const asked = await Promise.all([resend('again-1'), resend('again-1')]);
    const again = await resend('again-1');
    expect(asked.map(({ status }) => status)).toContain(202);
    expect(again).toMatchObject({ status: 202, body: { resendOf: first.messageId } });
    const copies = () => subjectsOf(order).filter((subject) => subject === 'We have received your return');
    await until(() => Promise.resolve(copies().length === 2 ? true : null));
    expect((await messagesOf(caseId)).filter(({ resendOf }: { resendOf?: string }) => resendOf)).toHaveLength(
      1,
    );
    const path = (id: string) => `/v1/messages/${id}/resend`;
    expect((await service.as('agent')('POST', path('msg_none'), {})).body.code).toBe('MESSAGE.NOT_FOUND');
    expect((await service.customer(order.customerId)('POST', path(first.messageId), {})).status).toBe(403);
  });

  it('of courtesy end by one click on their link, and looking at it changes nothing', async () => {
    const { order, caseId } = await returned();
    const courtesy = await until(() =>
      Promise.resolve(inboxOf(order).find(({ subject }) => subject === 'Your goods have arrived') ?? null),
    );
    const list = courtesy.headers.get('list') as unknown as { unsubscribe: { url: string } };
    const { pathname, origin } = new URL(list.unsubscribe.url);
    expect(origin).toBe(service.api);
    const looked = await service.nobody('GET', pathname);
    expect(looked).toMatchObject({ status: 200, body: { channel: 'mail', optedOut: false } });
    const clicked = await service.nobody('POST', pathname, undefined, {
      ...{ key: null, raw: 'List-Unsubscribe=One-Click' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(clicked).toMatchObject({ status: 200, body: { channel: 'mail', optedOut: true } });
    const path = `/v1/customers/${order.customerId}/preferences`;
    const { body } = await service.customer(order.customerId)('GET', path);
    expect(body).toEqual({ customerId: order.customerId, optedOut: { mail: true, sms: false } });
    const rest = await database.query(`SELECT reason FROM message_preferences WHERE customer_id = $1`, [
      order.customerId,
    ]);
    expect(rest).toEqual([{ reason: 'oneClick' }]);
    expect((await messagesOf(caseId)).length).toBeGreaterThan(0);
    for (const forged of [`${pathname}x`, '/v1/unsubscribe/abc.def', '/v1/unsubscribe/abc'])
      expect((await service.nobody('POST', forged, undefined, { key: null })).body.code).toBe(
        'UNSUBSCRIBE.BAD_TOKEN',
      );
  });

  it('heed preferences that the customer, staff or the shop set, and nobody else', async () => {
    const path = '/v1/customers/customer-p/preferences';
    const body = { optedOut: { mail: false, sms: true } };
    for (const caller of [service.customer('customer-p'), service.as('agent'), service.shop])
      expect(await caller('PUT', path, body)).toMatchObject({ status: 200, body });
    expect((await service.customer('customer-q')('PUT', path, body)).status).toBe(403);
    expect((await service.customer('customer-q')('GET', path)).status).toBe(403);
    expect((await service.nobody('GET', path)).status).toBe(401);
    const faulty = await service.as('agent')('PUT', path, { optedOut: { mail: 'yes' } });
    expect(faulty).toMatchObject({ status: 400, body: { code: 'REQUEST.INVALID' } });
  });
});
