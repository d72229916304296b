import type { PolicyTerms } from '#domain';
import { Parcels } from '../support/parcels.js';
import { BROKEN, instantTerms } from '../support/promises.js';
import { openQuickMarket } from '../support/quick-policy.js';
import { type DemoOrder, expectStatus, type Service, startService } from '../support/service.js';
import { uploaded } from '../support/upload.js';

const SLOW = [['P8D', 'remind'], ['P30D', 'dispute']] as const; // prettier-ignore
const HASTY = [['PT1S', 'remind'], ['PT2S', 'cutQuota'], ['PT3S', 'claim'], ['PT5S', 'dispute']] as const; // prettier-ignore
const returnless: PolicyTerms['returnless'] = {
  rule: 'KEEP',
  source: 'test',
  belowMinor: 1_500,
  applies: { reasons: ['damaged', 'faulty'] },
};

describe('money before goods', () => {
  let service: Service;
  let parcels: Parcels;
  beforeAll(async () => {
    service = await startService();
    parcels = new Parcels(service);
    const { databaseUrl } = service.stack.addresses;
    const terms = instantTerms({ quotaMinor: { default: 1_500 } });
    await openQuickMarket(databaseUrl, 'GB-INSTANT', { recourse: SLOW }, { terms });
    await openQuickMarket(databaseUrl, 'GB-INSTANT-HASTY', { recourse: HASTY }, { terms });
    await openQuickMarket(databaseUrl, 'GB-KEEP', {}, { terms: { returnless } });
    await openQuickMarket(
      databaseUrl,
      'GB-BROKEN',
      { decision: [['PT24H', 'approve']] },
      {
        terms: { returnless },
        rights: [BROKEN],
        reviewedReasons: { rule: 'NONE', source: 'test', reasons: [] },
      },
    );
  }, 120_000);
  afterAll(async () => service?.stop());

  /** One unit of three, worth 1000; nothing is charged for its way. */
  const file = (order: DemoOrder, change: Record<string, unknown> = {}) =>
    service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'notAsDescribed' }],
      ...change,
    });
  const paid = (caseId: string) =>
    service.untilCase(caseId, ({ refunds }) => refunds[0]?.status === 'settled');
  const standing = async (customerId: string) =>
    (await expectStatus(service.shop('GET', `/v1/customers/${customerId}/standing`), 200)).body;

  it('comes at once; the goods come, and the case closes', async () => {
    const order = await service.order({ market: 'GB-INSTANT' });
    const filed = await file(order);
    expect(filed.decision.instantRefund).toEqual({ eligible: true, pays: 'onFiling' });
    expect((await service.case(filed.caseId)).instantRefund).toMatchObject({
      eligible: true,
      availableMinor: 1_500,
    });
    const { stage } = await paid(filed.caseId);
    expect(stage).toBe('awaitingGoods');
    expect(await service.providerRefunds(order.paymentId)).toHaveLength(1);
    expect((await standing(order.customerId)).quotas).toEqual([{ currency: 'GBP', openMinor: 1_000 }]);
    const { version } = await service.case(filed.caseId);
    const cancelled = service.customer(order.customerId)('POST', `/v1/cases/${filed.caseId}/cancel`, {}, { ifMatch: version }); // prettier-ignore
    expect((await expectStatus(cancelled, 409)).body.code).toBe('CASE.ILLEGAL_MOVE');
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'followUp');
    const answer = { score: 5, solved: true };
    await expectStatus(
      service.customer(order.customerId)('POST', `/v1/cases/${filed.caseId}/survey`, answer),
      200,
    );
    const closed = await service.untilStage(filed.caseId, 'closed');
    expect(closed).not.toHaveProperty('recourse');
    expect(await service.providerRefunds(order.paymentId)).toHaveLength(1);
    expect((await standing(order.customerId)).quotas).toEqual([{ currency: 'GBP', openMinor: 0 }]);
  });

  it('is no more than the quota: the second case of the customer goes the usual way', async () => {
    const first = await service.order({ market: 'GB-INSTANT' });
    const second = await service.order({ market: 'GB-INSTANT', customerId: first.customerId });
    await file(first);
    const { body: quote } = await expectStatus(
      service.customer(first.customerId)('POST', '/v1/quotes', { orderId: second.orderId, lines: [{ lineId: second.lineIds[0], quantity: 1 }] }), // prettier-ignore
      201,
    );
    expect(quote.instantRefund).toEqual({ eligible: false, pays: 'onFiling' });
    const filed = await file(second);
    expect(filed).toMatchObject({ stage: 'awaitingGoods', refunds: [] });
    await service.handOver(filed);
    expect((await service.untilStage(filed.caseId, 'followUp')).refund.settledMinor).toBe(1_000);
  });

  it('is not given to whom the shop does not trust', async () => {
    const order = await service.order({ market: 'GB-INSTANT' });
    const path = `/v1/customers/${order.customerId}/standing`;
    await expectStatus(service.shop('PUT', path, { group: 'new', unpaid: 1 }), 200);
    expect(await standing(order.customerId)).toMatchObject({
      group: 'new',
      unpaid: 1,
      disputes: 0,
      quotas: [],
    });
    const { caseId, decision, refunds } = await file(order);
    expect(refunds).toEqual([]);
    expect(decision.instantRefund).toEqual({ eligible: false, pays: 'onFiling' });
    const { body: own } = await expectStatus(
      service.customer(order.customerId)('GET', `/v1/cases/${caseId}`),
      200,
    );
    expect(own).not.toHaveProperty('instantRefund');
    const { instantRefund } = await service.case(caseId);
    expect(instantRefund.reasons).toMatchObject([{ effect: 'refuse', inputs: { unpaid: 1 } }]);
    await expectStatus(service.customer(order.customerId)('PUT', path, {}), 403);
  });

  it('is claimed of a customer who never sends the goods, up to a dispute; he pays back', async () => {
    const order = await service.order({ market: 'GB-INSTANT-HASTY' });
    const { caseId } = await file(order);
    const disputed = await service.untilStage(caseId, 'inspecting');
    expect(disputed).toMatchObject({ escalated: true, recourse: { owedMinor: 1_000, repaidMinor: 0 } });
    expect(disputed.recourse.steps.map(({ step }: { step: string }) => step)).toEqual([
      'remind', 'cutQuota', 'claim', 'dispute',
    ]); // prettier-ignore
    expect((await standing(order.customerId)).quotas).toMatchObject([
      { openMinor: 1_000, cutBasisPoints: 5_000 },
    ]);
    const refusal = { outcome: 'refuse', reason: 'neverSent' };
    const { version } = disputed;
    await expectStatus(
      service.as('agent')('POST', `/v1/cases/${caseId}/decision`, refusal, { ifMatch: version }),
      200,
    );
    const path = `/v1/cases/${caseId}/repayments`;
    const tooMuch = await expectStatus(service.as('finance')('POST', path, { amountMinor: 1_001 }), 422);
    expect(tooMuch.body.code).toBe('REPAYMENT.EXCEEDS_OWED');
    await expectStatus(service.as('agent')('POST', path, { amountMinor: 1_000 }), 403);
    const repaid = await expectStatus(
      service.as('finance')('POST', path, { amountMinor: 1_000, note: 'By bank.' }),
      200,
    );
    expect(repaid.body.recourse).toMatchObject({ owedMinor: 0, repaidMinor: 1_000 });
    expect((await standing(order.customerId)).quotas).toMatchObject([{ openMinor: 0 }]);
  });

  it('is owed as far as the goods come other than claimed', async () => {
    const order = await service.order({ market: 'GB-INSTANT' });
    const filed = await file(order);
    await paid(filed.caseId);
    await parcels.arranged(filed.caseId);
    const [line] = filed.lines;
    await service.handOver(filed, [
      { line_reference: line.lineId, sku: line.sku, quantity: 1, condition: 'damaged' },
    ]);
    const { version } = await service.untilStage(filed.caseId, 'inspecting');
    const partial = {
      outcome: 'partial',
      reason: 'worn',
      lines: [{ lineId: line.lineId, deductionMinor: 400 }],
    };
    await expectStatus(
      service.as('agent')('POST', `/v1/cases/${filed.caseId}/decision`, partial, { ifMatch: version }),
      200,
    );
    const done = await service.untilStage(filed.caseId, 'followUp');
    expect(done).toMatchObject({ refund: { settledMinor: 1_000 }, recourse: { owedMinor: 400, steps: [] } });
  });

  it('for broken goods is given at once with a photo, and looked at within hours without one', async () => {
    const order = await service.order({ market: 'GB-BROKEN', deliveredDaysAgo: 0 });
    const line = { lineId: order.lineIds[0], quantity: 1, reason: 'damaged' };
    const asked = await file(order, { lines: [line] });
    expect(asked).toMatchObject({ stage: 'deciding', nextDue: { clock: 'decision', act: 'approve' } });
    expect(asked.decision.evidenceWanted).toEqual(order.lineIds);
    const evidence = [await uploaded(service.customer(order.customerId))];
    // The quote knows of no photo; what comes with the filing can only better it.
    const quoted = { orderId: order.orderId, lines: [line] };
    const quote = await expectStatus(service.customer(order.customerId)('POST', '/v1/quotes', quoted), 201);
    expect(quote.body).toMatchObject({ outcome: 'review', returnless: order.lineIds });
    const shown = await file(order, { quoteId: quote.body.quoteId, lines: [{ ...line, evidence }] });
    expect(shown).toMatchObject({
      decision: { outcome: 'approve' },
      lines: [{ goods: { keptByCustomer: 1 } }],
    });
    await paid(shown.caseId);
  });

  it('needs no goods where they may be kept', async () => {
    const order = await service.order({ market: 'GB-KEEP' });
    const lines = [{ lineId: order.lineIds[0], quantity: 1, reason: 'damaged' }];
    const filed = await file(order, { lines, logistics: { method: 'dropOff' } });
    expect(filed).toMatchObject({ stage: 'deciding', decision: { returnless: order.lineIds } });
    const path = `/v1/cases/${filed.caseId}/approve`;
    await expectStatus(service.as('agent')('POST', path, {}, { ifMatch: filed.version }), 200);
    const done = await service.untilStage(filed.caseId, 'followUp');
    expect(done).toMatchObject({ lines: [{ goods: { keptByCustomer: 1 } }], parcels: [] });
    expect(done.arrangement).not.toHaveProperty('labelId');
    expect(done.refund.settledMinor).toBe(1_000);
    const { body } = await expectStatus(
      service.as('agent')('GET', `/v1/cases/${filed.caseId}/messages`),
      200,
    );
    expect(JSON.stringify(body)).toContain('goodsKept');
  });
});
