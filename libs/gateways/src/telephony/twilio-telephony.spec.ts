import { MessageRefusedError, OutcomeUnknownError } from '#ports';
import { eventually, SandboxUnderTest } from '../../../../apps/sandbox/src/testing/sandbox-under-test.js';
import { TwilioTelephony } from './twilio-telephony.js';

const TO = '+447700900001';
const CALL = { to: TO, agentPhone: '+447700900002', reference: 'case-1/call-7' };

describe('TwilioTelephony', () => {
  let sandbox: SandboxUnderTest;
  let since: string;
  beforeEach(async () => {
    since = new Date().toISOString();
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const telephony = (change: object = {}) =>
    new TwilioTelephony({
      ...{ url: `${sandbox.url}/telephony`, ...sandbox.config.sms, from: '+447700900999', timeoutMs: 2000 },
      // Nobody listens: what is told is the sandbox's own matter.
      statusUrl: 'http://127.0.0.1:9/telephony',
      ...change,
    });
  const placed = async () => (await sandbox.get('/world/calls')).body.calls as object[];

  it('places a call that says whose it is, finds it again, and says how it stands', async () => {
    const { providerCallId } = await telephony().place(CALL);
    expect(await placed()).toMatchObject([{ sid: providerCallId, to: TO, from: '+447700900999' }]);
    expect(await telephony().find({ to: TO, since })).toEqual({ providerCallId });
    const later = new Date(Date.now() + 60_000).toISOString();
    expect(await telephony().find({ to: TO, since: later })).toBeNull();
    expect(await telephony().find({ to: '+447700900003', since })).toBeNull();
    await eventually(async () => expect(await telephony().status(providerCallId)).toBe('completed'));
    const { deliveries } = (await sandbox.get('/world/webhooks?type=call.updated')).body as {
      deliveries: { channel: string; body: object }[];
    };
    expect(deliveries[0]).toMatchObject({ channel: 'telephony', body: { CallSid: providerCallId } });
  });

  it.each([
    ['busy', 'busy'],
    ['no-answer', 'noAnswer'],
    ['failed', 'failed'],
  ])('tells %s in our word', async (answer, status) => {
    await sandbox.post('/world/phones', { number: TO, answers: [answer] });
    const { providerCallId } = await telephony().place(CALL);
    await eventually(async () => expect(await telephony().status(providerCallId)).toBe(status));
  });

  it.each([
    { fault: 'timeoutAfterSuccess', count: 1 },
    { fault: 'errorAfter', count: 1 },
    { fault: 'malformedBody', count: 1 },
    { fault: 'errorBefore', count: 0 },
  ])('does not know the outcome under $fault; the list does', async ({ fault, count }) => {
    await sandbox.post('/world/dials/next', { operation: 'call.create', fault });
    await expect(telephony().place(CALL)).rejects.toBeInstanceOf(OutcomeUnknownError);
    expect(await placed()).toHaveLength(count);
    expect((await telephony().find({ to: TO, since })) === null ? 0 : 1).toBe(count);
  });

  it('is refused for good for what is no number, of either side', async () => {
    const refusal = telephony().place({ ...CALL, to: '12' });
    await expect(refusal).rejects.toBeInstanceOf(MessageRefusedError);
    await expect(refusal).rejects.toMatchObject({ code: '21211' });
    const markup = { ...CALL, agentPhone: '</Dial><Dial>+4477009' };
    await expect(telephony().place(markup)).rejects.toBeInstanceOf(MessageRefusedError);
    expect(await placed()).toEqual([]);
  });

  it('was surely not placed when the credentials are wrong', async () => {
    const trouble = await telephony({ authToken: 'wrong-token' })
      .place(CALL)
      .catch((error: unknown) => error);
    expect(trouble).toBeInstanceOf(Error);
    expect(trouble).not.toBeInstanceOf(OutcomeUnknownError);
    expect(trouble).not.toBeInstanceOf(MessageRefusedError);
  });
});
