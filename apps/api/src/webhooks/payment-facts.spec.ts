import type { ProviderFact } from '#domain';
import type { CaseFact } from '#persistence';
import { aCase } from '../../../../test/support/builders.js';
import { paymentFact } from './payment-facts.js';

const OURS = { case_id: 'case_1', intent_id: 'case_1.1.1', attempt: '2' };
const body = (status: string, change: object = {}, type = 'refund.updated') => ({
  id: 'evt_1',
  type,
  data: {
    object: {
      id: 're_1',
      amount: 1605,
      currency: 'gbp',
      payment_intent: 'pay_1',
      status,
      failure_reason: null,
      metadata: OURS,
      ...change,
    },
  },
});
const context = {} as Parameters<CaseFact['move']>[1];
const state = aCase({
  stage: 'followUp',
  refunds: [
    {
      intentId: 'case_1.1.1',
      sequence: 1,
      paymentId: 'pay_1',
      amountMinor: 1605,
      status: 'sent',
      attempt: 2,
    },
    { intentId: 'case_1.1.2', sequence: 1, paymentId: 'pay_2', amountMinor: 1, status: 'sent', attempt: 1 },
  ],
});

describe('paymentFact', () => {
  it('says when the provider said it, so that what he said before a failure is known as old', () => {
    const failed = { ...state.refunds[0]!, status: 'failed' as const, failedAt: '2026-06-11T09:00:00.000Z' };
    const failedState = { ...state, refunds: [failed] };
    const balances = [{ paymentId: 'pay_1', availableMinor: 1605 }];
    const typesAt = (created?: number) => {
      const fact = paymentFact({ ...body('succeeded'), ...(created === undefined ? {} : { created }) });
      return (fact as CaseFact).move(failedState, { ...context, balances }).map(({ type }) => type);
    };
    const failedAt = Date.parse(failed.failedAt) / 1000;
    expect(typesAt(failedAt + 1)).toContain('refundSettled');
    expect(typesAt(failedAt)).toEqual([]);
    expect(typesAt()).toEqual([]);
  });

  it.each<[string, string]>([
    ['pending', 'refundPending'],
    ['requires_action', 'refundPending'],
    ['succeeded', 'refundSettled'],
    ['failed', 'refundFailed'],
    ['canceled', 'refundFailed'],
  ])('books %s of a refund of ours as %s', (status, type) => {
    const fact = paymentFact(body(status)) as CaseFact;
    expect(fact).toMatchObject({ kind: 'case', caseId: 'case_1', actor: { kind: 'provider' } });
    expect(fact.move(state, context)).toMatchObject([
      { type, payload: { intentId: 'case_1.1.1', attempt: 2, providerRefundId: 're_1' } },
    ]);
  });

  it('passes the reason of a failure on', () => {
    const fact = paymentFact(body('failed', { failure_reason: 'declined' })) as CaseFact;
    expect(fact.move(state, context)).toMatchObject([{ payload: { code: 'declined' } }]);
  });

  it.each<[string, ProviderFact['status']]>([
    ['pending', 'pending'],
    ['succeeded', 'settled'],
    ['failed', 'failed'],
  ])('takes a refund without our metadata for one made elsewhere (%s)', (status, booked) => {
    for (const metadata of [null, {}, { case_id: 'case_1' }, { ...OURS, attempt: 'x' }])
      expect(paymentFact(body(status, { metadata }))).toEqual({
        kind: 'externalRefund',
        providerRefundId: 're_1',
        paymentId: 'pay_1',
        amountMinor: 1605,
        status: booked,
      });
  });

  const dispute = (status: string) => ({
    ...{ id: 'evt_1', type: 'charge.dispute.updated' },
    data: { object: { id: 'du_1', amount: 1605, charge: 'ch_1', payment_intent: 'pay_1', status } },
  });

  it.each<[string, ProviderFact['status']]>([
    ['needs_response', 'pending'],
    ['under_review', 'pending'],
    ['lost', 'settled'],
    ['won', 'failed'],
  ])('takes a dispute that is %s for money that the bank took back (%s)', (status, booked) => {
    expect(paymentFact(dispute(status))).toEqual({
      kind: 'chargeBack',
      providerRefundId: 'du_1',
      paymentId: 'pay_1',
      amountMinor: 1605,
      status: booked,
    });
  });

  it.each<[string, unknown, string]>([
    [
      'an inquiry, which takes nothing',
      dispute('warning_under_review'),
      'charge.dispute.updated:warning_under_review',
    ],
    ['another type', body('succeeded', {}, 'charge.refunded'), 'charge.refunded'],
    ['an unknown status', body('paused'), 'refund.updated:paused'],
    ['no object', { type: 'refund.updated', data: {} }, 'shape:data.object'],
    ['a negative amount', body('succeeded', { amount: -1 }), 'shape:data.object.amount'],
    ['no payment', body('succeeded', { payment_intent: null }), 'shape:data.object.payment_intent'],
  ])('names what is wrong with %s', (_what, sent, reason) => {
    expect(paymentFact(sent)).toEqual({ kind: 'none', reason });
  });
});
