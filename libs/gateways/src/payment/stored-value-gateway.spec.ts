import { OutcomeUnknownError, type RefundOrder } from '#ports';
import { SandboxUnderTest } from '../../../../apps/sandbox/src/testing/sandbox-under-test.js';
import { StoredValueGateway } from './stored-value-gateway.js';

const ORDER: RefundOrder = {
  paymentId: 'gc_1',
  amountMinor: 400,
  idempotencyKey: 'refund:case_1.1.1:1',
  caseId: 'case_1',
  intentId: 'case_1.1.1',
  attempt: 1,
  currency: 'GBP',
  tender: 'giftCard',
  destination: 'original',
};
const TO_CREDIT: RefundOrder = {
  ...ORDER,
  paymentId: 'pi_1',
  tender: 'card',
  destination: 'storeCredit',
  customerReference: 'customer_1',
};

describe('StoredValueGateway', () => {
  let sandbox: SandboxUnderTest;
  let gateway: StoredValueGateway;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    await sandbox.post('/world/gift-cards', { id: 'gc_1', amount: 1000, currency: 'GBP' });
    gateway = new StoredValueGateway({
      url: `${sandbox.url}/stored-value`,
      apiKey: sandbox.config.apiKeys.storedValue,
      timeoutMs: 2000,
    });
  });
  afterEach(() => sandbox.stop());

  const next = (operation: string, fault: string) => sandbox.post('/world/dials/next', { operation, fault });
  const listed = async () => {
    const refunds = [];
    for await (const refund of gateway.listRefunds()) refunds.push(refund);
    return refunds;
  };

  it.each([
    { what: 'a gift card', order: ORDER },
    { what: "the customer's credit", order: TO_CREDIT },
  ])('refunds to $what, finds it and lists it', async ({ order }) => {
    const { paymentId, amountMinor, intentId, attempt } = order;
    const refund = await gateway.refund(order);
    expect(refund).toEqual({
      providerRefundId: expect.stringMatching(/^gcact_/),
      ...{ paymentId, amountMinor, intentId, attempt, status: 'settled' },
    });
    expect(await gateway.findRefund(order)).toEqual(refund);
    expect(await gateway.findRefund({ ...order, attempt: 2 })).toBeNull();
    expect(await listed()).toEqual([refund]);
  });

  it.each(['timeoutAfterSuccess', 'errorAfter', 'malformedBody'])(
    'does not know the outcome under %s, and finds the one refund that was made',
    async (fault) => {
      await next('activity.create', fault);
      await expect(gateway.refund(ORDER)).rejects.toThrow(OutcomeUnknownError);
      expect(await gateway.findRefund(ORDER)).toMatchObject({ status: 'settled', amountMinor: 400 });
      await gateway.refund(ORDER).catch(() => undefined);
      expect(await listed()).toHaveLength(1);
    },
  );

  it('does not know the outcome when nothing happened, either', async () => {
    await next('activity.create', 'errorBefore');
    await expect(gateway.refund(ORDER)).rejects.toThrow(OutcomeUnknownError);
    expect(await gateway.findRefund(ORDER)).toBeNull();
  });

  it('tells what pends and what failed, with the reason', async () => {
    await next('activity.create', 'stayPending');
    const refund = await gateway.refund(ORDER);
    expect(refund).toMatchObject({ status: 'pending' });
    const { providerRefundId } = refund as { providerRefundId: string };
    await sandbox.post(`/world/activities/${providerRefundId}/fail`, { reason: 'GIFT_CARD_CLOSED' });
    expect(await gateway.findRefund(ORDER)).toMatchObject({
      status: 'failed',
      failureCode: 'GIFT_CARD_CLOSED',
    });
  });

  it.each([
    { change: { amountMinor: 1001 }, code: 'REFUND_AMOUNT_INVALID' },
    { change: { paymentId: 'gc_none' }, code: 'NOT_FOUND' },
    { change: { currency: 'EUR' }, code: 'CURRENCY_MISMATCH' },
    { change: { destination: 'storeCredit' as const }, code: 'CUSTOMER_REFERENCE_MISSING' },
  ])('is refused $change', async ({ change, code }) => {
    expect(await gateway.refund({ ...ORDER, ...change })).toEqual({ refused: true, code });
    expect(await listed()).toEqual([]);
  });

  it('lists refunds of several pages, those made by hand too, and no other credit', async () => {
    for (let attempt = 1; attempt <= 101; attempt += 1)
      await gateway.refund({ ...ORDER, amountMinor: 1, attempt, idempotencyKey: `k:${attempt}` });
    const byHand = { amount_minor: 5, currency: 'GBP', reference: 'desk', idempotency_key: 'h-1' };
    await sandbox.post('/stored-value/v1/activities', { type: 'REFUND', account: 'gc_1', ...byHand });
    const gift = { type: 'LOAD', customer_reference: 'customer_1', ...byHand, idempotency_key: 'h-2' };
    await sandbox.post('/stored-value/v1/activities', gift);
    const refunds = await listed();
    expect(refunds).toHaveLength(102);
    expect(refunds[0]).toEqual({
      providerRefundId: expect.any(String),
      paymentId: 'gc_1',
      amountMinor: 5,
      status: 'settled',
    });
    expect(await gateway.findRefund({ ...ORDER, attempt: 1 })).toMatchObject({ attempt: 1 });
    await next('activity.list', 'errorBefore');
    await expect(listed()).rejects.toThrow(OutcomeUnknownError);
  });
});
