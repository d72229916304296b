import { eventually, SandboxUnderTest } from '../testing/sandbox-under-test.js';

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly attempt_count: number;
  readonly attempts: { copy: string | null; status: number | null }[];
}

describe('webhook delivery', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    await sandbox.put('/world/dials', { stayPending: true, webhookRetryMs: [0] });
    await sandbox.capture('pi_1');
  });
  afterEach(() => sandbox.stop());

  const refundWith = (fault: string) =>
    sandbox.refund({ payment_intent: 'pi_1', amount: '1' }, { 'sandbox-fault': fault });
  const deliveries = async () => (await sandbox.get('/world/webhooks')).body.deliveries as Shown[];

  it('signs as Standard Webhooks has it, with the event id as message id', async () => {
    const { body } = await refundWith('');
    await eventually(() => expect(sandbox.receiver.received).toHaveLength(1));
    expect(sandbox.receiver.received[0]).toMatchObject({
      isGenuine: true,
      type: 'refund.created',
      data: { object: { id: body.id, status: 'pending' } },
    });
  });

  it('tries again with the same id until it is taken', async () => {
    sandbox.receiver.answers.push(500, 429, 408);
    await refundWith('');
    await eventually(async () =>
      expect((await deliveries())[0]).toMatchObject({ state: 'delivered', attempt_count: 4 }),
    );
    expect(new Set(sandbox.receiver.received.map(({ id }) => id)).size).toBe(1);
  });

  it('gives up on a receiver that keeps refusing', async () => {
    sandbox.receiver.answers.push(...Array.from({ length: 20 }, () => 400));
    await refundWith('');
    await eventually(async () =>
      expect((await deliveries())[0]).toMatchObject({ state: 'refused', attempt_count: 5 }),
    );
  });

  it('delivers again when told to', async () => {
    await refundWith('');
    await eventually(async () => expect((await deliveries())[0]?.state).toBe('delivered'));
    await sandbox.post(`/world/webhooks/${(await deliveries())[0]?.id ?? ''}/redeliver`);
    await eventually(() => expect(sandbox.receiver.received).toHaveLength(2));
  });

  it('goes on after a restart with what was not taken', async () => {
    await sandbox.put('/world/dials', { stayPending: true, webhookRetryMs: [400] });
    sandbox.receiver.answers.push(500);
    await refundWith('');
    await eventually(async () => expect((await deliveries())[0]?.attempt_count).toBe(1));
    await sandbox.restart();
    await eventually(async () =>
      expect((await deliveries())[0]).toMatchObject({ state: 'delivered', attempt_count: 2 }),
    );
  });

  it.each([
    { fault: 'duplicate', copies: [null, 'duplicate'], genuine: 2, answers: [204, 204] },
    { fault: 'forged', copies: ['forged', null], genuine: 1, answers: [401, 204] },
    { fault: 'stale', copies: ['stale', null], genuine: 1, answers: [401, 204] },
    { fault: 'drop', copies: [null, null], genuine: 1, answers: [null, 204] },
  ])('sends and records the copies of $fault', async ({ fault, copies, genuine, answers }) => {
    await refundWith(fault);
    await eventually(async () => expect((await deliveries())[0]?.state).toBe('delivered'));
    const attempts = (await deliveries())[0]?.attempts ?? [];
    expect(attempts.map(({ copy }) => copy)).toEqual(copies);
    expect(attempts.map(({ status }) => status)).toEqual(answers);
    expect(sandbox.receiver.received.filter(({ isGenuine }) => isGenuine)).toHaveLength(genuine);
  });

  it('delivers before the call is answered under the fault before', async () => {
    await refundWith('before');
    expect(sandbox.typesReceived()).toEqual(['refund.created']);
  });

  it('holds a reordered webhook until the next one of its object is out', async () => {
    const { body } = await refundWith('reordered');
    await sandbox.post(`/world/refunds/${String(body.id)}/settle`);
    await eventually(() => expect(sandbox.typesReceived()).toEqual(['refund.updated', 'refund.created']));
  });

  it('sends a late webhook when its time has come', async () => {
    const askedAt = Date.now();
    await refundWith('late:120');
    await eventually(() => expect(sandbox.receiver.received).toHaveLength(1));
    expect(Date.now() - askedAt).toBeGreaterThanOrEqual(120);
  });

  it('can be dialled for one type of event', async () => {
    await sandbox.post('/world/dials/next', { operation: 'webhook.refund.updated', fault: 'duplicate' });
    const { body } = await refundWith('');
    await sandbox.post(`/world/refunds/${String(body.id)}/settle`);
    await eventually(() =>
      expect(sandbox.typesReceived().sort()).toEqual(['refund.created', 'refund.updated', 'refund.updated']),
    );
  });
});
