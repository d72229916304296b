import {
  askForMoney, cancel, type CaseState, collectionOf, type CollectionWish, endCollections, type ErrandKind, errandsOf, takeHeld,
} from '#domain'; // prettier-ignore
import { StripeCollectionGateway } from '#gateways';
import { eventually, SandboxUnderTest } from '../../apps/sandbox/src/testing/sandbox-under-test.js';
import { paymentFact } from '../../apps/api/src/webhooks/payment-facts.js';
import {
  type CollectionErrands,
  createCollectionErrands,
} from '../../apps/worker/src/errands/collection-errands.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

const WISH = { purpose: 'difference', amountMinor: 700, capture: 'now' } as const;
const DEPOSIT = { purpose: 'deposit', amountMinor: 700, capture: 'later' } as const;

/** The real errands between the real record and the sandbox's payment provider. */
describe('errands about money asked from a customer', () => {
  let record: RecordUnderTest;
  let sandbox: SandboxUnderTest;
  let errands: CollectionErrands;
  const errandsWith = (change: { processingMs?: number; keyLifetimeMs?: number } = {}) =>
    createCollectionErrands({
      ...{ recorder: record.recorder, cases: record.cases, processingMs: 60_000, keyLifetimeMs: 60_000 },
      collections: new StripeCollectionGateway({
        url: `${sandbox.url}/payment`,
        apiKey: sandbox.config.apiKeys.payment,
        timeoutMs: 2000,
      }),
      ...change,
    });
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    errands = errandsWith();
  });
  afterEach(() => sandbox.stop());

  const wanted = async (wish: CollectionWish = WISH) => {
    const { caseId } = await record.file(await record.order());
    const { state } = await record.record(caseId, (now) => askForMoney(now, wish));
    return { caseId, id: collectionOf(state, `${caseId}:c1`).collectionId };
  };
  type Input = Awaited<ReturnType<typeof wanted>>;
  const collection = async ({ caseId, id }: Input) => collectionOf(await record.cases.get(caseId), id);
  const next = (operation: string, fault: string) => sandbox.post('/world/dials/next', { operation, fault });
  const world = async (input: Input, act: string, body = {}) =>
    sandbox.post(`/world/payments/${(await collection(input)).providerPaymentId!}/${act}`, body);
  const intents = async () =>
    (await sandbox.get('/payment/v1/payment_intents')).body['data'] as { id: string; status: string }[];
  /** What the provider has sent meanwhile, in the order given, read as the API reads it. */
  const hear = async (...types: string[]) => {
    await eventually(() => expect(sandbox.typesReceived()).toEqual(expect.arrayContaining(types)));
    for (const type of types) {
      const { id, data } = sandbox.receiver.received.find((one) => one.type === type)!;
      const body = { id, type, data };
      await record.webhooks.receive({ source: 'payment', messageId: unique('evt'), body }, paymentFact(body));
    }
  };
  const left = (state: CaseState): ErrandKind[] => errandsOf(state).map(({ kind }) => kind);

  it('asks once, and hears from the provider that it was paid', async () => {
    const input = await wanted();
    await errands.askForPayment(input);
    await errands.askForPayment(input);
    expect(await collection(input)).toMatchObject({
      status: 'open',
      payUrl: expect.stringContaining('/pay/'),
    });
    expect(await intents()).toHaveLength(1);
    await world(input, 'pay');
    await hear('payment_intent.succeeded', 'payment_intent.created');
    expect(await collection(input)).toMatchObject({ status: 'captured', captureMinor: 700 });
    expect(left(await record.cases.get(input.caseId))).toEqual([]);
  });

  it.each(['timeoutAfterSuccess', 'errorAfter', 'malformedBody', 'errorBefore'])(
    'asks for one payment under %s, however often it is tried',
    async (fault) => {
      const input = await wanted();
      await next('paymentIntent.create', fault);
      await expect(errands.askForPayment(input)).rejects.toThrow();
      expect(await collection(input)).toMatchObject({ status: 'sent' });
      await errands.askForPayment(input);
      expect(await collection(input)).toMatchObject({ status: 'open' });
      expect(await intents()).toHaveLength(1);
    },
  );

  it('books that the provider refuses, with his reason', async () => {
    const input = await wanted();
    // Somebody used the key for something else.
    await sandbox.send('POST', '/payment/v1/payment_intents', {
      body: new URLSearchParams({ amount: '1', currency: 'gbp' }),
      headers: { 'idempotency-key': `collection:${input.id}:ask` },
    });
    await errands.askForPayment(input);
    expect(await collection(input)).toMatchObject({ status: 'failed', failureCode: 'idempotency_error' });
  });

  it('gives up an unanswered request only when its key is dead and the provider has had his time', async () => {
    const input = await wanted();
    await next('paymentIntent.create', 'errorBefore');
    await expect(errands.askForPayment(input)).rejects.toThrow();
    await expect(errandsWith({ keyLifetimeMs: 0 }).askForPayment(input)).rejects.toThrow('too old');
    await errandsWith({ keyLifetimeMs: 0, processingMs: 0 }).askForPayment(input);
    expect(await collection(input)).toMatchObject({ status: 'failed', failureCode: 'neverReachedProvider' });
  });

  it.each([null, 'timeoutAfterSuccess', 'errorAfter', 'errorBefore'])(
    'takes a part of a deposit once (fault: %s)',
    async (fault) => {
      const input = await wanted(DEPOSIT);
      await errands.askForPayment(input);
      await world(input, 'pay');
      await hear('payment_intent.amount_capturable_updated');
      await record.record(input.caseId, (state) => takeHeld(state.collections![0]!, 500));
      if (fault !== null) {
        await next('paymentIntent.capture', fault);
        await expect(errands.captureHold(input)).rejects.toThrow();
      }
      await errands.captureHold(input);
      await errands.captureHold(input);
      expect(await collection(input)).toMatchObject({ status: 'captured', captureMinor: 500 });
      const { body } = await sandbox.get('/world/ledger?format=summary');
      expect(body['gbp']).toMatchObject({ captured: 500 });
    },
  );

  it('finds that a hold has lapsed before it was captured', async () => {
    const input = await wanted(DEPOSIT);
    await errands.askForPayment(input);
    await world(input, 'pay');
    await hear('payment_intent.amount_capturable_updated');
    await record.record(input.caseId, (state) => takeHeld(state.collections![0]!, 700));
    await world(input, 'fail', { reason: 'automatic' });
    await errands.captureHold(input);
    expect(await collection(input)).toMatchObject({ status: 'failed', failureCode: 'automatic' });
  });

  it('ends a request that may never have come there only when it surely did not', async () => {
    const input = await wanted();
    await next('paymentIntent.create', 'errorBefore');
    await expect(errands.askForPayment(input)).rejects.toThrow();
    await record.record(input.caseId, (state) => endCollections(state));
    await expect(errands.endCollection(input)).rejects.toThrow('may still be working');
    await errandsWith({ processingMs: 0 }).endCollection(input);
    expect(await collection(input)).toMatchObject({ status: 'ended' });
  });

  it('ends at the provider what the end of the case leaves open', async () => {
    const input = await wanted();
    await errands.askForPayment(input);
    const { state } = await record.record(input.caseId, cancel());
    expect(left(state)).toEqual(['endCollection']);
    await next('paymentIntent.cancel', 'timeoutAfterSuccess');
    await expect(errands.endCollection(input)).rejects.toThrow();
    await errands.endCollection(input);
    expect(await intents()).toMatchObject([{ status: 'canceled' }]);
    await hear('payment_intent.canceled', 'payment_intent.created');
    expect(await collection(input)).toMatchObject({ status: 'ended' });
  });

  it('leaves to people that more was taken than was asked for, once, and tries no more', async () => {
    const input = await wanted();
    await next('paymentIntent.create', 'errorBefore');
    await expect(errands.askForPayment(input)).rejects.toThrow();
    // Somebody else made a request under our name, and it was paid.
    const ours = { 'metadata[case_id]': input.caseId, 'metadata[collection_id]': input.id };
    const { body } = await sandbox.send('POST', '/payment/v1/payment_intents', {
      body: new URLSearchParams({ amount: '900', currency: 'gbp', ...ours }),
    });
    await sandbox.post(`/world/payments/${String(body['id'])}/pay`, {});
    await errands.askForPayment(input);
    await errands.askForPayment(input);
    expect(await collection(input)).toMatchObject({ status: 'sent' });
    const events = await record.rows(
      `SELECT payload FROM case_events WHERE case_id = $1 AND type = 'factUnmatched'`,
      input.caseId,
    );
    const why = `900 were taken of ${input.id}, and 700 were asked for.`;
    const unmatched = { about: input.id, code: 'COLLECTION.EXCEEDS_ASKED', why };
    expect(events).toEqual([{ payload: unmatched }]);
    const breaks = await record.rows(
      `SELECT kind, subject, details FROM breaks WHERE case_id = $1`,
      input.caseId,
    );
    expect(breaks).toEqual([{ kind: 'factUnmatched', subject: input.id, details: unmatched }]);
  });

  it('owes what was paid a moment before it was ended', async () => {
    const input = await wanted();
    await errands.askForPayment(input);
    await record.record(input.caseId, cancel());
    await world(input, 'pay');
    const view = await errands.endCollection(input);
    expect(view).toMatchObject({
      stage: 'cancelled',
      refundsToSend: [expect.stringContaining(input.caseId)],
    });
    expect(await collection(input)).toMatchObject({ status: 'captured' });
  });
});
