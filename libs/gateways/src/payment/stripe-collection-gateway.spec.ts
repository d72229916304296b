import { OutcomeUnknownError, type ProviderCollection } from '#ports';
import { SandboxUnderTest } from '../../../../apps/sandbox/src/testing/sandbox-under-test.js';
import { StripeCollectionGateway } from './stripe-collection-gateway.js';

const ORDER = {
  collectionId: 'case_1:c1',
  caseId: 'case_1',
  amountMinor: 700,
  currency: 'GBP',
  capture: 'now',
  purpose: 'difference',
  idempotencyKey: 'collection:case_1:c1:ask',
} as const;
const HELD = { ...ORDER, capture: 'later', purpose: 'deposit' } as const;

describe('StripeCollectionGateway', () => {
  let sandbox: SandboxUnderTest;
  let gateway: StripeCollectionGateway;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    gateway = new StripeCollectionGateway({
      url: `${sandbox.url}/payment`,
      apiKey: sandbox.config.apiKeys.payment,
      timeoutMs: 2000,
    });
  });
  afterEach(() => sandbox.stop());

  const next = (operation: string, fault: string) => sandbox.post('/world/dials/next', { operation, fault });
  const world = (id: string, act: string) => sandbox.post(`/world/payments/${id}/${act}`);
  const ask = async (order: Parameters<StripeCollectionGateway['ask']>[0]) =>
    (await gateway.ask(order)) as ProviderCollection;
  const capture = (providerPaymentId: string, amountMinor: number) =>
    gateway.capture({ providerPaymentId, amountMinor, idempotencyKey: 'collection:case_1:c1:capture' });
  const listed = async () => {
    const all = [];
    for await (const one of gateway.listCollections()) all.push(one);
    return all;
  };

  it('asks once per key, says where to pay, and finds and lists it', async () => {
    const asked = await ask(ORDER);
    const { providerPaymentId } = asked;
    expect(asked).toEqual({
      ...{ providerPaymentId, collectionId: 'case_1:c1', status: 'open', amountMinor: 700 },
      payUrl: `${sandbox.url}/pay/${providerPaymentId}`,
    });
    expect(await ask(ORDER)).toEqual(asked);
    expect(await gateway.find('case_1:c1')).toEqual(asked);
    expect(await gateway.find('case_1:c2')).toBeNull();
    expect(await listed()).toEqual([asked]);
  });

  it('tells what was paid', async () => {
    const { providerPaymentId } = await ask(ORDER);
    await world(providerPaymentId, 'pay');
    expect(await gateway.get(providerPaymentId)).toEqual({
      ...{
        providerPaymentId,
        collectionId: 'case_1:c1',
        status: 'captured',
        amountMinor: 700,
        capturedMinor: 700,
      },
    });
  });

  it('takes a part of what is held, once per key', async () => {
    const { providerPaymentId } = await ask(HELD);
    await world(providerPaymentId, 'pay');
    expect(await gateway.find('case_1:c1')).toMatchObject({ status: 'held' });
    expect(await capture(providerPaymentId, 500)).toMatchObject({ status: 'captured', capturedMinor: 500 });
    expect(await capture(providerPaymentId, 500)).toMatchObject({ status: 'captured', capturedMinor: 500 });
    const { body } = await sandbox.get(`/world/ledger?payment_intent=${providerPaymentId}`);
    expect(body['entries']).toHaveLength(1);
  });

  it('ends a request and a hold, and says what was paid before', async () => {
    const [unpaid, held, paid] = [
      await ask(ORDER),
      await ask({ ...HELD, idempotencyKey: 'k-2' }),
      await ask({ ...ORDER, idempotencyKey: 'k-3' }),
    ].map(({ providerPaymentId }) => providerPaymentId);
    await world(held!, 'pay');
    await world(paid!, 'pay');
    expect(await gateway.end(unpaid!)).toMatchObject({ status: 'ended' });
    expect(await gateway.end(unpaid!)).toMatchObject({ status: 'ended' });
    expect(await gateway.end(held!)).toMatchObject({ status: 'ended' });
    expect(await gateway.end(paid!)).toMatchObject({ status: 'captured', capturedMinor: 700 });
  });

  it('tells a declined try from what the provider gave up', async () => {
    const { providerPaymentId } = await ask(ORDER);
    await world(providerPaymentId, 'decline');
    expect(await gateway.get(providerPaymentId)).toMatchObject({
      status: 'open',
      failureCode: 'card_declined',
    });
    await world(providerPaymentId, 'fail');
    expect(await gateway.get(providerPaymentId)).toMatchObject({
      status: 'failed',
      failureCode: 'automatic',
    });
  });

  it.each(['timeoutAfterSuccess', 'errorAfter', 'malformedBody'])(
    'does not know the outcome under %s, and finds the one request that was made',
    async (fault) => {
      await next('paymentIntent.create', fault);
      await expect(gateway.ask(ORDER)).rejects.toThrow(OutcomeUnknownError);
      expect(await gateway.find('case_1:c1')).toMatchObject({ status: 'open' });
      await gateway.ask(ORDER).catch(() => undefined);
      expect(await listed()).toHaveLength(1);
    },
  );

  it.each(['paymentIntent.capture', 'paymentIntent.cancel', 'paymentIntent.get', 'paymentIntent.search'])(
    'does not know the outcome when %s fails before anything was done',
    async (operation) => {
      const { providerPaymentId } = await ask(HELD);
      await next(operation, 'errorBefore');
      const call = {
        'paymentIntent.capture': () => capture(providerPaymentId, 1),
        'paymentIntent.cancel': () => gateway.end(providerPaymentId),
        'paymentIntent.get': () => gateway.get(providerPaymentId),
        'paymentIntent.search': () => gateway.find('case_1:c1'),
      }[operation]!;
      await expect(call()).rejects.toThrow(OutcomeUnknownError);
    },
  );

  it('is refused what cannot be', async () => {
    const { providerPaymentId } = await ask(HELD);
    expect(await capture(providerPaymentId, 500)).toEqual({
      refused: true,
      code: 'payment_intent_unexpected_state',
    });
    expect(await gateway.ask({ ...ORDER, amountMinor: 0, idempotencyKey: 'k-2' })).toMatchObject({
      refused: true,
    });
  });

  it('lists several pages', async () => {
    for (let nth = 1; nth <= 101; nth += 1) await ask({ ...ORDER, idempotencyKey: `k-${nth}` });
    expect(await listed()).toHaveLength(101);
    await next('paymentIntent.list', 'errorBefore');
    await expect(listed()).rejects.toThrow(OutcomeUnknownError);
  });
});
