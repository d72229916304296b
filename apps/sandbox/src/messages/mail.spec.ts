import { createTransport } from 'nodemailer';
import { SandboxUnderTest } from '../testing/sandbox-under-test.js';

const MAIL = {
  messageId: '<msg-1@makegood.test>',
  from: 'shop@example.com',
  to: 'Zoë <zoe@example.com>',
  subject: 'Ihre Rückgabe',
  text: 'Grüße – angekommen.\n',
  html: '<p>Grüße</p>',
};

describe('mail', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const send = (mail: object = {}) => {
    const transport = createTransport({ host: '127.0.0.1', port: sandbox.smtpPort, secure: false });
    return transport.sendMail({ ...MAIL, ...mail }).finally(() => transport.close());
  };
  const box = async (to = 'zoe@example.com') =>
    (await sandbox.get(`/world/mails?to=${to}`)).body.mails as Record<string, unknown>[];
  const next = (fault: string) => sandbox.post('/world/dials/next', { operation: 'mail.receive', fault });

  it('lies in the box with what it says and how it came, over a restart too', async () => {
    await send({ attachments: [{ filename: 'label.pdf', content: 'PDF' }] });
    await sandbox.restart();
    const [mail, ...others] = await box('Zoe@Example.com');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      from: 'shop@example.com',
      to: ['zoe@example.com'],
      message_id: MAIL.messageId,
      subject: MAIL.subject,
      text: MAIL.text,
      html: MAIL.html,
      headers: expect.stringContaining(`Message-ID: ${MAIL.messageId}`),
      attachments: [{ filename: 'label.pdf', content_type: 'application/pdf', size: 3 }],
    });
    expect(await box('somebody@example.com')).toEqual([]);
  });

  it('lies there twice when it came twice', async () => {
    await send();
    await send();
    expect((await box()).map(({ message_id }) => message_id)).toEqual([MAIL.messageId, MAIL.messageId]);
  });

  it.each([
    { fault: 'errorBefore', error: { responseCode: 451 }, count: 0 },
    { fault: 'errorAfter', error: { responseCode: 451 }, count: 1 },
    { fault: 'timeoutAfterSuccess', error: { command: 'CONN' }, count: 1 },
  ])('under $fault is taken $count times', async ({ fault, error, count }) => {
    await next(fault);
    await expect(send()).rejects.toMatchObject(error);
    expect(await box()).toHaveLength(count);
    await send();
    expect(await box()).toHaveLength(count + 1);
  });

  it('is refused for whom the dial names', async () => {
    await sandbox.put('/world/dials', { refusedRecipients: ['ZOE@example.com'] });
    await expect(send()).rejects.toMatchObject({ responseCode: 550, rejected: ['zoe@example.com'] });
    expect(await box()).toEqual([]);
    await send({ to: 'somebody@example.com' });
    expect(await box('somebody@example.com')).toHaveLength(1);
  });
});
