import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { eventually, type Reply, SandboxUnderTest } from '../testing/sandbox-under-test.js';

const TO = '+447700900001';
const FORM = { To: TO, From: '+447700900999', Twiml: '<Response><Dial>+447700900002</Dial></Response>' };

/** Who is told of calls: it keeps the forms, and whether the signature was right. */
async function startListener(authToken: string) {
  const heard: { status: string; isGenuine: boolean }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${request.url ?? ''}`;
      const form = new URLSearchParams(body);
      const names = [...form.keys()].sort();
      const signed = url + names.map((name) => name + (form.get(name) ?? '')).join('');
      const expected = createHmac('sha1', authToken).update(signed).digest('base64');
      const isGenuine = request.headers['x-twilio-signature'] === expected;
      heard.push({ status: form.get('CallStatus') ?? '', isGenuine });
      response.writeHead(isGenuine ? 204 : 401).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    heard,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/calls?reference=case-1`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

describe('telephone calls', () => {
  let sandbox: SandboxUnderTest;
  let listener: Awaited<ReturnType<typeof startListener>>;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    listener = await startListener(sandbox.config.sms.authToken);
  });
  afterEach(async () => {
    await sandbox.stop();
    await listener.close();
  });

  const ask = (method: string, path: string, form?: Record<string, string>): Promise<Reply> => {
    const { accountSid, authToken } = sandbox.config.sms;
    const basic = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    return sandbox.send(method, `/telephony/2010-04-01/Accounts/${accountSid}/${path}`, {
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
      headers: { authorization: `Basic ${basic}` },
    });
  };
  const place = (form: Record<string, string> = FORM) =>
    ask('POST', 'Calls.json', { StatusCallback: listener.url, ...form });
  const statuses = () => listener.heard.map(({ status }) => status);
  const calls = async () =>
    (await sandbox.get(`/world/calls?to=${encodeURIComponent(TO)}`)).body.calls as { status: string }[];

  it('ring, are picked up and end, each told under the account’s signature', async () => {
    const { status, body } = await place();
    expect(status).toBe(201);
    expect(body).toMatchObject({ sid: expect.stringMatching(/^CA[0-9a-f]{32}$/), status: 'queued', to: TO });
    await eventually(() =>
      expect([...statuses()].sort()).toEqual(['completed', 'in-progress', 'queued', 'ringing']),
    );
    expect(listener.heard.every(({ isGenuine }) => isGenuine)).toBe(true);
    expect((await ask('GET', `Calls/${String(body.sid)}.json`)).body).toMatchObject({ status: 'completed' });
    expect((await ask('GET', `Calls.json?To=${encodeURIComponent(TO)}`)).body.calls).toHaveLength(1);
  });

  it('meet who is busy, then who does not pick up, over a restart too', async () => {
    await sandbox.post('/world/phones', { number: TO, answers: ['busy', 'no-answer'] });
    await sandbox.restart();
    await place();
    await eventually(async () => expect((await calls()).map(({ status }) => status)).toEqual(['busy']));
    await place();
    await eventually(async () =>
      expect((await calls()).map(({ status }) => status)).toEqual(['no-answer', 'busy']),
    );
    await eventually(() => expect(statuses()).toEqual(expect.arrayContaining(['busy', 'no-answer'])));
    expect(statuses()).not.toContain('in-progress');
  });

  it.each([
    { fault: 'errorBefore', status: 500, count: 0 },
    { fault: 'errorAfter', status: 500, count: 1 },
    { fault: 'timeoutAfterSuccess', status: null, count: 1 },
  ])('under $fault are placed $count times', async ({ fault, status, count }) => {
    await sandbox.post('/world/dials/next', { operation: 'call.create', fault });
    const reply = await place().catch(() => null);
    expect(reply?.status ?? null).toBe(status);
    expect(await calls()).toHaveLength(count);
  });

  it('are told falsely when the dial says so', async () => {
    await sandbox.post('/world/dials/next', { operation: 'webhook.call.updated', fault: 'forged' });
    await place();
    await eventually(() => expect(listener.heard.filter(({ isGenuine }) => !isGenuine)).toHaveLength(1));
  });

  it.each([
    { change: { To: '07700900001' }, code: 21211 },
    { change: { To: '' }, code: 21201 },
    { change: { From: '' }, code: 21213 },
  ])('are refused as $code', async ({ change, code }) => {
    expect(await place({ ...FORM, ...change })).toMatchObject({ status: 400, body: { code } });
  });

  it('need something to be said, and one that is known', async () => {
    const { Twiml: _twiml, ...silent } = FORM;
    expect(await place(silent)).toMatchObject({ status: 400, body: { code: 21205 } });
    expect(await ask('GET', 'Calls/CA0.json')).toMatchObject({ status: 404, body: { code: 20404 } });
  });
});
