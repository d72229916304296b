import { MessageRefusedError, OutcomeUnknownError } from '#ports';
import { SandboxUnderTest } from '../../../../apps/sandbox/src/testing/sandbox-under-test.js';
import { SmtpMailGateway } from './smtp-mail-gateway.js';

const MAIL = { messageId: 'case_1:7:customer', to: 'zoe@example.com', subject: 'Rückgabe', text: 'Grüße\n' };

describe('SmtpMailGateway', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const gateway = (change: object = {}) =>
    new SmtpMailGateway({
      ...{ host: '127.0.0.1', port: sandbox.smtpPort, secure: false, timeoutMs: 2000 },
      from: 'Makegood <returns@makegood.example>',
      ...change,
    });
  const meaning = (mail: object = {}, change: object = {}) =>
    gateway(change)
      .send({ ...MAIL, ...mail })
      .then(
        () => null,
        (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
      );
  const box = async () => (await sandbox.get('/world/mails')).body.mails as Record<string, unknown>[];

  it('sends text and HTML under a Message-ID made of ours, the same on every retry', async () => {
    const first = await gateway({ user: 'shop', password: 'secret' }).send({ ...MAIL, html: '<p>Grüße</p>' });
    expect(first.providerMessageId).toBe('<case_1%3A7%3Acustomer@makegood.example>');
    expect(await box()).toMatchObject([
      {
        from: 'returns@makegood.example',
        to: ['zoe@example.com'],
        message_id: first.providerMessageId,
        subject: MAIL.subject,
        text: MAIL.text,
        html: '<p>Grüße</p>',
      },
    ]);
    expect(await gateway().send(MAIL)).toEqual(first);
    const other = await gateway().send({ ...MAIL, messageId: 'case_1:8:customer' });
    expect(other).not.toEqual(first);
  });

  it('is refused for good for a recipient whom the server does not know', async () => {
    await sandbox.put('/world/dials', { refusedRecipients: [MAIL.to] });
    const refused = await meaning();
    expect(refused).toBeInstanceOf(MessageRefusedError);
    expect(refused).toMatchObject({ code: 'smtp_550' });
    expect(await meaning({ to: 'no address' })).toBeInstanceOf(MessageRefusedError);
    expect(await box()).toEqual([]);
  });

  it('writes to one recipient, whatever stands in the address', async () => {
    await meaning({ to: 'zoe@example.com, eve@example.com' });
    for (const { to } of await box()) expect(to).not.toContain('eve@example.com');
  });

  it('does not know the outcome when the server fell silent; a repeat is known by its Message-ID', async () => {
    await sandbox.post('/world/dials/next', { operation: 'mail.receive', fault: 'timeoutAfterSuccess' });
    expect(await meaning()).toBeInstanceOf(OutcomeUnknownError);
    await gateway().send(MAIL);
    const [one, other] = await box();
    expect(one?.message_id).toBe(other?.message_id);
    await sandbox.post('/world/dials/next', { operation: 'mail.receive', fault: 'delay:1000' });
    expect(await meaning({}, { timeoutMs: 200 })).toBeInstanceOf(OutcomeUnknownError);
  });

  it.each([
    { what: 'the server says later', fault: 'errorBefore', change: {} },
    { what: 'nobody listens', fault: null, change: { port: 9 } },
  ])('was surely not taken when $what', async ({ fault, change }) => {
    if (fault !== null) await sandbox.post('/world/dials/next', { operation: 'mail.receive', fault });
    const trouble = await meaning({}, change);
    expect(trouble).toBeInstanceOf(Error);
    expect(trouble).not.toBeInstanceOf(OutcomeUnknownError);
    expect(trouble).not.toBeInstanceOf(MessageRefusedError);
    expect(await box()).toEqual([]);
  });
});
