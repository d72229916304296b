import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { MessageRefusedError, OutcomeUnknownError } from '#ports';
import { SandboxUnderTest } from '../../../../apps/sandbox/src/testing/sandbox-under-test.js';
import { TwilioSmsGateway } from './twilio-sms-gateway.js';

const MESSAGE = { to: '+447700900001', text: 'Your parcel has arrived.' };
const FROM = '+447700900999';

/** One that was just free, and which nobody has taken since. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('TwilioSmsGateway', () => {
  let sandbox: SandboxUnderTest;
  let since: string;
  beforeEach(async () => {
    since = new Date().toISOString();
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const gateway = (change: object = {}) =>
    new TwilioSmsGateway({
      ...{ url: `${sandbox.url}/sms`, ...sandbox.config.sms, from: FROM, timeoutMs: 2000 },
      ...change,
    });
  const sent = async () => (await sandbox.get('/world/sms')).body.messages as object[];
  const meaning = (change: object = {}) =>
    gateway(change)
      .send(MESSAGE)
      .then(
        () => null,
        (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
      );

  it('sends a message and finds it again', async () => {
    const { providerMessageId } = await gateway().send(MESSAGE);
    expect(await sent()).toMatchObject([
      { sid: providerMessageId, to: MESSAGE.to, from: FROM, body: MESSAGE.text },
    ]);
    expect(await gateway().find({ ...MESSAGE, since })).toEqual({ providerMessageId });
    expect(await gateway().find({ ...MESSAGE, text: 'Another', since })).toBeNull();
    const later = new Date(Date.now() + 60_000).toISOString();
    expect(await gateway().find({ ...MESSAGE, since: later })).toBeNull();
  });

  it.each([
    { fault: 'timeoutAfterSuccess', count: 1 },
    { fault: 'errorAfter', count: 1 },
    { fault: 'malformedBody', count: 1 },
    { fault: 'errorBefore', count: 0 },
  ])('does not know the outcome under $fault; the list does', async ({ fault, count }) => {
    await sandbox.post('/world/dials/next', { operation: 'sms.create', fault });
    expect(await meaning()).toBeInstanceOf(OutcomeUnknownError);
    expect(await sent()).toHaveLength(count);
    const found = await gateway().find({ ...MESSAGE, since });
    expect(found === null ? 0 : 1).toBe(count);
  });

  it('is refused for good by who unsubscribed, and for a number that is none', async () => {
    await sandbox.post('/world/sms/stop', { number: MESSAGE.to });
    const refused = await meaning();
    expect(refused).toBeInstanceOf(MessageRefusedError);
    expect(refused).toMatchObject({ code: '21610' });
    await expect(gateway().send({ ...MESSAGE, to: '12' })).rejects.toMatchObject({ code: '21211' });
  });

  it.each([
    { what: 'the credentials are wrong', change: () => ({ authToken: 'wrong-token' }) },
    { what: 'nobody listens', change: async () => ({ url: `http://127.0.0.1:${await deadPort()}` }) },
  ])('was surely not sent when $what', async ({ change }) => {
    const trouble = await meaning(await change());
    expect(trouble).toBeInstanceOf(Error);
    expect(trouble).not.toBeInstanceOf(OutcomeUnknownError);
    expect(trouble).not.toBeInstanceOf(MessageRefusedError);
  });
});
