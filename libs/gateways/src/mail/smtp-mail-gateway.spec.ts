import { MessageRefusedError, OutcomeUnknownError } from '#ports';
import { MailServer } from '../../../../test/support/mail-server.js';
import { SmtpMailGateway } from './smtp-mail-gateway.js';

const MAIL = { messageId: 'msg_1', to: 'ada@example.org', subject: 'A subject', text: 'A text' };

describe('SmtpMailGateway', () => {
  let server: MailServer;
  beforeEach(async () => (server = await MailServer.open()));
  afterEach(() => server.close());

  const gateway = (timeoutMs = 2_000) =>
    new SmtpMailGateway({
      ...{ host: '127.0.0.1', port: server.port, secure: false, timeoutMs },
      from: 'Returns <returns@shop.example>',
    });
  const faultOf = (work: Promise<void>) =>
    work.then(
      () => null,
      (error: unknown) => error as Error,
    );

  it('hands over what it was given, under a Message-ID of its own domain', async () => {
    await gateway().send({ ...MAIL, html: '<p>A text</p>', unsubscribeUrl: 'https://shop.example/out' });
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail).toMatchObject({
      messageId: '<msg_1@shop.example>',
      subject: 'A subject',
      html: '<p>A text</p>',
    });
    expect(mail!.text!.trim()).toBe('A text');
    expect(mail!.headers.get('list')).toMatchObject({ unsubscribe: { url: 'https://shop.example/out' } });
  });

  it('makes no second header of a subject, and no second recipient of an address', async () => {
    await gateway().send({ ...MAIL, subject: 'One\r\nBcc: eve@example.org' });
    expect(server.mails[0]!.recipients).toEqual(['ada@example.org']);
    expect(server.mails[0]!.headers.has('bcc')).toBe(false);
    await faultOf(gateway().send({ ...MAIL, to: 'ada@example.org, eve@example.org' }));
    expect(server.mails.flatMap(({ recipients }) => recipients)).not.toContain('eve@example.org');
  });

  it('tells a refusal for good from one that passes', async () => {
    server.refusals.push(550);
    const refused = await faultOf(gateway().send(MAIL));
    expect(refused).toBeInstanceOf(MessageRefusedError);
    expect(refused).toMatchObject({ code: 'smtp_550' });
    server.refusals.push(451);
    const passing = await faultOf(gateway().send(MAIL));
    expect(passing).toBeInstanceOf(Error);
    expect(passing).not.toBeInstanceOf(MessageRefusedError);
    expect(passing).not.toBeInstanceOf(OutcomeUnknownError);
  });

  it('refuses what is no address at all', async () => {
    expect(await faultOf(gateway().send({ ...MAIL, to: '' }))).toMatchObject({ code: 'invalid_recipient' });
  });

  it('says that it does not know when the line breaks, or stays silent, after the text', async () => {
    server.lostAnswers = 1;
    expect(await faultOf(gateway().send(MAIL))).toBeInstanceOf(OutcomeUnknownError);
    server.delayMs = 900;
    expect(await faultOf(gateway(300).send(MAIL))).toBeInstanceOf(OutcomeUnknownError);
  });

  it('takes a server that is away for a passing fault', async () => {
    const away = gateway();
    await server.close();
    const fault = await faultOf(away.send(MAIL));
    expect(fault).toMatchObject({ code: 'ESOCKET' });
    server = await MailServer.open();
  });
});
