import { type Reply, SandboxUnderTest } from '../testing/sandbox-under-test.js';

const TO = '+447700900001';
const FORM = { To: TO, From: '+447700900999', Body: 'Your parcel has arrived.' };

describe('text messages', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const send = async (
    form: Record<string, string> = FORM,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const { accountSid, authToken } = sandbox.config.sms;
    const basic = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    return sandbox.send('POST', `/sms/2010-04-01/Accounts/${accountSid}/Messages.json`, {
      body: new URLSearchParams(form),
      headers: { authorization: `Basic ${basic}`, ...headers },
    });
  };
  const sent = async () =>
    (await sandbox.get(`/world/sms?to=${encodeURIComponent(TO)}`)).body.messages as { body: string }[];

  it('are queued, and still known after a restart', async () => {
    const { status, body } = await send();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      account_sid: sandbox.config.sms.accountSid,
      ...{ status: 'queued', to: TO, from: FORM.From, body: FORM.Body, error_code: null, num_segments: '1' },
    });
    expect(Date.parse(String(body.date_created))).not.toBeNaN();
    await sandbox.restart();
    expect(await sent()).toEqual([body]);
  });

  it('go out twice when they are sent twice: there are no keys', async () => {
    const key = { 'idempotency-key': 'k-1' };
    await send(FORM, key);
    await send(FORM, key);
    expect(await sent()).toHaveLength(2);
  });

  it.each([
    { fault: 'errorBefore', status: 500, count: 0 },
    { fault: 'errorAfter', status: 500, count: 1 },
    { fault: 'timeoutAfterSuccess', status: null, count: 1 },
    { fault: 'delay:20', status: 201, count: 1 },
  ])('under $fault are sent $count times', async ({ fault, status, count }) => {
    await sandbox.post('/world/dials/next', { operation: 'sms.create', fault });
    const reply = await send().catch(() => null);
    expect(reply?.status ?? null).toBe(status);
    expect(await sent()).toHaveLength(count);
  });

  it('do not reach who answered STOP, until START', async () => {
    await sandbox.post('/world/sms/stop', { number: TO });
    expect(await send()).toMatchObject({ status: 400, body: { code: 21610, status: 400 } });
    await sandbox.post('/world/sms/start', { number: TO });
    expect((await send()).status).toBe(201);
  });

  it.each([
    { change: { To: '07700900001' }, code: 21211 },
    { change: { To: '' }, code: 21604 },
    { change: { From: '' }, code: 21603 },
    { change: { Body: '' }, code: 21602 },
    { change: { Body: 'x'.repeat(1601) }, code: 21617 },
  ])('are refused as $code', async ({ change, code }) => {
    expect(await send({ ...FORM, ...change })).toMatchObject({
      status: 400,
      body: { code, status: 400, more_info: `https://www.twilio.com/docs/errors/${code}` },
    });
  });

  it('need the right token and account', async () => {
    const wrong = `Basic ${Buffer.from('AC0:wrong').toString('base64')}`;
    expect(await send(FORM, { authorization: wrong })).toMatchObject({ status: 401, body: { code: 20003 } });
    const basic = Buffer.from(`${sandbox.config.sms.accountSid}:${sandbox.config.sms.authToken}`);
    const elsewhere = await sandbox.send('POST', '/sms/2010-04-01/Accounts/AC1/Messages.json', {
      headers: { authorization: `Basic ${basic.toString('base64')}` },
    });
    expect(elsewhere).toMatchObject({ status: 404, body: { code: 20404 } });
  });
});
