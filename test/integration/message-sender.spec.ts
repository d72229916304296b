import { SmtpMailGateway } from '#gateways';
import type { MessageRow } from '#persistence';
import { MailServer } from '../support/mail-server.js';
import { PeopleUnderTest } from '../support/people.js';

const FROM = 'Makegood <returns@shop.example>';

describe('MessageSender', () => {
  let people: PeopleUnderTest;
  let server: MailServer;
  beforeAll(async () => (people = await PeopleUnderTest.open()));
  afterAll(() => people.record.close());
  beforeEach(async () => {
    server = await MailServer.open();
    await people.record.rows(
      `UPDATE messages SET status = 'failed', reason = 'cleared' WHERE status = 'queued'`,
    );
  });
  afterEach(() => server.close());

  const smtp = () =>
    new SmtpMailGateway({
      host: '127.0.0.1',
      port: server.port,
      secure: false,
      from: FROM,
      timeoutMs: 3_000,
    });

  const sender = () => people.sender({ mail: smtp() });

  const subjects = () => server.mails.map(({ subject }) => subject);
  const find = async (id: string): Promise<MessageRow> => (await people.messages.find(id))!;
  const drain = async (one = sender()) => {
    while ((await one.sendDue()) > 0);
  };

  it('sends a mail to the customer, in text and HTML, with a Message-ID made of the message', async () => {
    const filed = await people.case({ email: 'ada@example.org', name: 'Ada <3' });
    const [first] = await people.plan(filed);
    await drain();
    const mail = server.mails[0]!;
    expect(mail.recipients).toEqual(['ada@example.org']);
    expect(mail.from?.value).toEqual([{ name: 'Makegood', address: 'returns@shop.example' }]);
    expect(mail.subject).toBe('We have received your return');
    expect(mail.messageId).toBe(`<${first!.messageId}@shop.example>`);
    expect((await find(first!.messageId)).providerMessageId).toBe(mail.messageId);
    expect(mail.text).toContain(
      `Hello Ada <3,\n\nWe have received your request to return 1 item of order ${filed.orderId}`,
    );
    expect(mail.html).toContain('Hello Ada &lt;3,');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.has('list')).toBe(false);
    const sent = await find(first!.messageId);
    expect(sent).toMatchObject({ status: 'sent', attempts: 1 });
    expect(sent.sentAt!.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('gives courtesies a link out, in the mail and for mail programs', async () => {
    const filed = await people.case();
    await people.record.receive(filed);
    await people.plan(filed);
    await drain();
    const courtesy = server.mails.find(({ subject }) => subject === 'Your goods have arrived')!;
    const url = `https://shop.example/v1/unsubscribe/${filed.customerId}.mail`;
    expect(courtesy.headers.get('list')).toMatchObject({ unsubscribe: { url } });
    expect(courtesy.headerLines.map(({ line }) => line)).toContain(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    );
    expect(courtesy.text).toContain(url);
  });

  it.each([
    ['goes with the mail that tells of it', 300_000, [{ contentType: 'application/pdf', size: 300_000 }]],
    ['is left to be read with the case where it is too large', 5 * 1024 * 1024 + 1, []],
  ])('the paper of an agreement %s', async (_what, sizeBytes, attached) => {
    const filed = await people.case();
    await people.agreed(filed, sizeBytes);
    await drain();
    const { attachments, text } = server.mails[0]!;
    expect(text).toContain('You find it in your case, as a PDF too');
    expect(attachments).toMatchObject(attached);
    expect(attachments.map(({ filename }) => filename)).toEqual(
      attached.map(() => `agreement-${filed.caseId.replace(/[^\w-]/g, '_')}-1.pdf`),
    );
  });

  it('keeps the order of a case while several senders take at once, and sends each message once', async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, () => people.case()));
    for (const filed of cases) {
      await people.record.receive(filed);
      await people.plan(filed);
    }
    server.delayMs = 15;
    await Promise.all(Array.from({ length: 4 }, () => drain()));
    await drain();
    for (const { customerId } of cases)
      expect(
        server.mails
          .filter(({ recipients }) => recipients[0] === `${customerId}@example.org`)
          .map(({ subject }) => subject),
      ).toEqual(['We have received your return', 'Your return is approved', 'Your goods have arrived']);
    expect(server.mails).toHaveLength(18);
  });

  it('tries again after a passing fault, and holds back what comes later in the case', async () => {
    const filed = await people.case();
    const [first, second] = await people.plan(filed);
    server.refusals.push(451);
    await drain();
    expect(subjects()).toEqual([]);
    const postponed = await find(first!.messageId);
    expect(postponed).toMatchObject({ status: 'queued', attempts: 1 });
    expect(postponed.lastError).toContain('(address)');
    expect(postponed.lastError).not.toContain(filed.customerId);
    expect((await find(second!.messageId)).attempts).toBe(0);
    await people.makeDue();
    await drain();
    expect(subjects()).toEqual(['We have received your return', 'Your return is approved']);
  });

  it('waits for a server that is away', async () => {
    const filed = await people.case();
    const [first] = await people.plan(filed);
    const gone = sender();
    await server.close();
    await gone.sendDue();
    expect(await find(first!.messageId)).toMatchObject({ status: 'queued', attempts: 1 });
    server = await MailServer.open();
    await people.makeDue();
    await drain();
    expect(subjects()).toHaveLength(2);
  });

  it('gives up after the last rung of the ladder, and then lets later messages go', async () => {
    const filed = await people.case();
    const [first] = await people.plan(filed);
    await people.record.rows(`UPDATE messages SET attempts = 11 WHERE message_id = $1`, first!.messageId);
    server.refusals.push(451);
    await drain();
    expect(await find(first!.messageId)).toMatchObject({ status: 'failed', reason: 'gaveUp', attempts: 12 });
    expect(subjects()).toEqual(['Your return is approved']);
  });

  it('keeps a refusal for good with the message, and goes on with the next', async () => {
    const filed = await people.case();
    const [first, second] = await people.plan(filed);
    server.refusals.push(550);
    await drain();
    expect(await find(first!.messageId)).toMatchObject({ status: 'failed', reason: 'refused:smtp_550' });
    expect(await find(second!.messageId)).toMatchObject({ status: 'sent' });
  });

  it('sends a mail whose answer got lost again, under the same Message-ID', async () => {
    const filed = await people.case();
    const [first] = await people.plan(filed);
    server.lostAnswers = 1;
    await sender().sendDue();
    expect(await find(first!.messageId)).toMatchObject({ status: 'queued' });
    await people.makeDue();
    await drain();
    const copies = server.mails.filter(({ subject }) => subject === 'We have received your return');
    expect(copies.map(({ messageId }) => messageId)).toEqual(
      Array(2).fill(`<${first!.messageId}@shop.example>`),
    );
    expect(await find(first!.messageId)).toMatchObject({ status: 'sent' });
  });

  it('uses the address that is known when it sends, and keeps an opt-out of a minute ago', async () => {
    const filed = await people.case({ email: 'wrong@example.org' });
    await people.record.receive(filed);
    const rows = await people.plan(filed);
    await people.contact(filed.orderId, { email: 'right@example.org' });
    await people.preferences.optOut(filed.customerId, 'mail', 'oneClick');
    await drain();
    expect(server.mails.map(({ recipients }) => recipients)).toEqual([
      ['right@example.org'],
      ['right@example.org'],
    ]);
    expect(await find(rows[2]!.messageId)).toMatchObject({ status: 'suppressed', reason: 'optedOut' });
    await people.record.rows(`DELETE FROM contacts WHERE order_id = $1`, filed.orderId);
    const copy = await people.messages.resend(rows[0]!.messageId, 'command-1');
    await drain();
    expect(await find(copy!.messageId)).toMatchObject({ status: 'suppressed', reason: 'noAddress' });
  });

  it('sends a copy when somebody asks for it, once for one asking, and keeps the first on record', async () => {
    const filed = await people.case();
    const [first] = await people.plan(filed);
    expect(await people.messages.resend(first!.messageId, 'too-early')).toBeNull();
    await drain();
    const copies = await Promise.all(
      [1, 2, 3].map(() => people.messages.resend(first!.messageId, 'command-2')),
    );
    expect(new Set(copies.map((copy) => copy!.messageId)).size).toBe(1);
    await drain();
    expect(subjects().filter((subject) => subject === 'We have received your return')).toHaveLength(2);
    expect(await find(copies[0]!.messageId)).toMatchObject({ status: 'sent', resendOf: first!.messageId });
    expect(await find(first!.messageId)).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('sends a code at once, before the code is of no use, and forgets it then', async () => {
    const code = await people.direct();
    const late = await people.direct({ expiresAt: new Date(Date.now() - 1_000).toISOString() });
    const params = async (id: string) =>
      (await people.record.rows(`SELECT params FROM messages WHERE message_id = $1`, id))[0]!['params'];
    expect(await params(code)).toMatchObject({ code: '482913' });
    await drain();
    expect(subjects().filter((subject) => subject === 'Your code: 482913')).toHaveLength(1);
    expect(await find(code)).toMatchObject({ status: 'sent', caseId: null });
    expect(await find(late)).toMatchObject({ status: 'failed', reason: 'tooLate' });
    for (const id of [code, late]) expect(JSON.stringify(await params(id))).not.toContain('482913');
  });

  it('leaves messages of a channel that it has no gateway for', async () => {
    const byPhone = await people.case({ email: null, phone: '+447700900123' });
    const [first] = await people.plan(byPhone);
    expect(await sender().sendDue()).toBe(0);
    expect(await find(first!.messageId)).toMatchObject({ status: 'queued', attempts: 0 });
  });
});
