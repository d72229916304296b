import { type CallFact, event, type NewEvent, providerSaid, refundSent } from '#domain';
import { TwilioTelephony } from '#gateways';
import type { Telephony } from '#ports';
import { eventually, SandboxUnderTest } from '../../apps/sandbox/src/testing/sandbox-under-test.js';
import { checkCalls } from '../../apps/worker/src/jobs/check-calls.js';
import { RecordUnderTest } from '../support/record.js';

const TO = '+447700900001';

/** The real job between the real record and the sandbox's telephone, whose news nobody hears. */
describe('calls whose news got lost', () => {
  let record: RecordUnderTest;
  let sandbox: SandboxUnderTest;
  let telephony: TwilioTelephony;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    telephony = new TwilioTelephony({
      ...{ url: `${sandbox.url}/telephony`, ...sandbox.config.sms, from: '+447700900999', timeoutMs: 2000 },
      statusUrl: 'http://127.0.0.1:9/telephony',
    });
  });
  afterEach(() => sandbox.stop());

  const check = (minutes = 0, by: Telephony = telephony) =>
    checkCalls({ cases: record.cases, recorder: record.recorder, telephony: by }, minutes);
  const callOf = async (caseId: string) => (await record.cases.get(caseId)).callTask;
  /** A case in its follow-up with a call that the service has placed. */
  const placed = async (providerCallId?: string) => {
    const { caseId } = await record.receive(await record.file(await record.order()));
    const { intentId } = (await record.cases.get(caseId)).refunds[0]!;
    await record.record(caseId, refundSent(intentId));
    await record.record(
      caseId,
      providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: `re-${intentId}` }),
    );
    const callId = 'call-1';
    const sid =
      providerCallId ?? (await telephony.place({ to: TO, agentPhone: '+447700900002', reference: `${caseId}/${callId}` })).providerCallId; // prettier-ignore
    const events: NewEvent[] = [
      event('callPlanned', {}),
      event('callDue', { clockId: 'call-0' }),
      event('callOrdered', { callId, phoneId: 'text-1' }),
      event('callSent', { callId }),
      event('callPlaced', { callId, providerCallId: sid }),
    ];
    await record.record(caseId, () => events);
    return { caseId, callId, sid };
  };
  const over = (sid: string, status: CallFact['status']) =>
    eventually(async () => expect(await telephony.status(sid)).toBe(status));

  it('are asked after once their news are late, and heard once', async () => {
    const { caseId, sid } = await placed();
    await over(sid, 'completed');
    expect(await check(1)).toEqual({ heard: 0 });
    expect(await check()).toEqual({ heard: 1 });
    expect(await callOf(caseId)).toMatchObject({ status: 'due', call: { status: 'ended' } });
    expect(await check()).toEqual({ heard: 0 });
  });

  it('that nobody picked up become one attempt, however many ask at once', async () => {
    await sandbox.post('/world/phones', { number: TO, answers: ['no-answer'] });
    const { caseId, sid } = await placed();
    await over(sid, 'noAnswer');
    await Promise.all([check(), check(), check()]);
    expect((await callOf(caseId))?.attempts).toMatchObject([{ outcome: 'noAnswer' }]);
  });

  it('that the service does not know were never made', async () => {
    const { caseId } = await placed('CAunknown');
    expect(await check()).toEqual({ heard: 1 });
    expect(await callOf(caseId)).toEqual({ status: 'unreached', attempts: [] });
  });

  it('hold up no others when one cannot be asked after', async () => {
    const [one, other] = [await placed(), await placed()];
    await over(other.sid, 'completed');
    const status = (sid: string) =>
      sid === one.sid ? Promise.reject(new Error('Not now.')) : telephony.status(sid);
    const inTrouble: Telephony = Object.assign(Object.create(telephony) as Telephony, { status });
    await expect(check(0, inTrouble)).rejects.toThrow('1 of 2 failed.');
    expect(await callOf(one.caseId)).toMatchObject({ call: { status: 'placed' } });
    expect(await callOf(other.caseId)).toMatchObject({ call: { status: 'ended' } });
    expect(await check()).toEqual({ heard: 1 });
  });
});
