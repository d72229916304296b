import { type Answer, expectStatus, type Service, startService } from '../support/service.js';
import { openQuickMarket } from '../support/quick-policy.js';
import { balanceOf, givenOut } from '../support/tenders.js';

type Body = Answer['body'];

describe('a refund to a dead card', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    await openQuickMarket(
      service.stack.addresses.databaseUrl,
      'ZZ',
      {},
      {
        terms: {
          tenders: { rule: 'TEST-TENDERS', source: 'This test', order: ['card'], storeCredit: false },
        },
      },
    );
  }, 120_000);
  afterAll(async () => service?.stop());

  /** A case whose refund the bank sent back, since the card is no more. */
  const failed = async (market = 'GB') => {
    const order = await service.order({ market });
    await expectStatus(
      service.world('POST', `/world/payments/${order.paymentId}/kill`, {
        reason: 'expired_or_canceled_card',
      }),
      200,
      201,
    );
    const lines = [{ lineId: order.lineIds[0], quantity: 3, reason: 'notAsDescribed' }];
    const filed = await service.file(order, { lines });
    await service.handOver(filed);
    const found = await service.untilCase(
      filed.caseId,
      ({ refunds }) => refunds[0]?.status === 'failed',
      45_000,
    );
    return { order, found };
  };
  const redirect = (found: Body, change: { role?: string; body?: object; ifMatch?: number } = {}) =>
    service.as(change.role ?? 'agent')(
      'POST',
      `/v1/refunds/${found.refunds[0].intentId}/redirect`,
      change.body ?? { to: { kind: 'storeCredit' }, consent: 'Agreed on the phone, asked for credit.' },
      { ifMatch: change.ifMatch ?? found.version },
    );

  it('goes to store credit as the customer agreed, stays owed until then, and stands in the other book', async () => {
    const { order, found } = await failed();
    expect(found.stage).toBe('settling');
    const before = await givenOut(service, 'storedValue', 'GBP');
    const { body } = await expectStatus(redirect(found), 200);
    expect(body.refunds[0]).toMatchObject({ status: 'redirected' });
    expect(JSON.stringify(body)).not.toContain('asked for credit');

    const paid = await service.untilStage(found.caseId, 'followUp');
    expect(paid.refunds[1]).toMatchObject({
      ...{ tender: 'card', destination: 'storeCredit', status: 'settled' },
      amountMinor: found.refund.approvedMinor,
    });
    expect(paid.refund).toMatchObject({ approvedMinor: 3301, settledMinor: 3301 });
    expect((await givenOut(service, 'storedValue', 'GBP')) - before).toBe(3301);
    const { body: cards } = await service.world(
      'GET',
      `/world/gift-cards?customer_reference=${order.customerId}`,
    );
    expect(cards.gift_cards).toMatchObject([{ currency: 'GBP', balance_minor: 3301 }]);
    expect(await balanceOf(service, found.caseId, 'storeCreditLiability')).toBe(3301);
    expect(await balanceOf(service, found.caseId, 'refundsPayable')).toBe(0);

    const { body: timeline } = await service.as('agent')('GET', `/v1/cases/${found.caseId}/timeline`);
    const told = timeline.items.find((one: { type: string }) => one.type === 'refundRedirected');
    expect(told).toMatchObject({
      details: { destination: 'storeCredit', toIntentId: paid.refunds[1].intentId },
      notes: [{ text: 'Agreed on the phone, asked for credit.' }],
    });
    const { body: list } = await service.as('finance')(
      'GET',
      `/v1/refunds?destination=storeCredit&caseId=${found.caseId}`,
    );
    expect(list.items).toMatchObject([{ intentId: paid.refunds[1].intentId, purpose: 'goods' }]);
  });

  it('is redirected once by two at once', async () => {
    const { found } = await failed();
    const answers = await Promise.all([redirect(found), redirect(found, { role: 'finance' })]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect([409, 412]).toContain(statuses[1]);
    const paid = await service.untilStage(found.caseId, 'followUp');
    expect(paid.refund.settledMinor).toBe(3301);
    expect(paid.refunds).toHaveLength(2);
  });

  it('is refused with a code when it cannot be', async () => {
    const { order, found } = await failed('ZZ');
    const refused = async (answering: Promise<Answer>) => {
      const { status, body } = await answering;
      return [status, body.code];
    };
    expect(await refused(redirect(found))).toEqual([422, 'REFUND.NO_STORE_CREDIT']);
    const consent = 'Agreed.';
    const to = (target: object) => redirect(found, { body: { to: target, consent } });
    expect(await refused(to({ kind: 'payment', paymentId: order.paymentId }))).toEqual([
      409,
      'REFUND.ILLEGAL_MOVE',
    ]);
    expect(await refused(to({ kind: 'payment', paymentId: 'foreign' }))).toEqual([404, 'REFUND.NOT_FOUND']);
    expect(await refused(to({ kind: 'payment' }))).toEqual([400, 'REQUEST.INVALID']);
    expect(await refused(redirect(found, { body: { to: { kind: 'storeCredit' } } }))).toEqual([
      400,
      'REQUEST.INVALID',
    ]);
    expect(await refused(redirect(found, { ifMatch: 1 }))).toEqual([412, 'CASE.VERSION_MISMATCH']);
    expect(await refused(redirect(found, { role: 'customer' }))).toEqual([403, 'REQUEST.FORBIDDEN']);
    expect((await service.case(found.caseId)).refunds).toMatchObject([{ status: 'failed' }]);
  });
});

describe('goodwill', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()), 120_000);
  afterAll(async () => service?.stop());

  const inFollowUp = async () => {
    const order = await service.order({ lines: [{ quantity: 3, paidMinor: 30_000 }], shippingMinor: 0 });
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'notAsDescribed' }],
    });
    await service.handOver(filed);
    return { order, found: await service.untilStage(filed.caseId, 'followUp', 45_000) };
  };
  const grant = (found: Body, amountMinor: number, role = 'agent') =>
    service.as(role)(
      'POST',
      `/v1/cases/${found.caseId}/goodwill`,
      { amountMinor, reason: 'delay', note: 'Waited for three weeks.' },
      { ifMatch: found.version },
    );

  it('is sent in the follow-up, on top of what was due, by whom policy allows', async () => {
    const { order, found: before } = await inFollowUp();
    expect(await grant(before, 1_001)).toMatchObject({
      status: 202,
      body: { status: 'open', amountMinor: 1_001, role: 'supervisor' },
    });
    const found = await service.case(before.caseId);
    expect(await grant(found, 10_001, 'supervisor')).toMatchObject({
      status: 422,
      body: { code: 'GOODWILL.EXCEEDS_LIMIT' },
    });
    expect((await grant(found, 500, 'customer')).status).toBe(403);
    expect((await grant(found, 0)).status).toBe(400);

    const { body } = await expectStatus(grant(found, 500), 200);
    expect(body).toMatchObject({ stage: 'followUp', refund: { approvedMinor: 10_000, goodwillMinor: 500 } });
    const paid = await service.untilCase(found.caseId, ({ refunds }) => refunds[1]?.status === 'settled');
    expect(paid.refunds[1]).toMatchObject({ purpose: 'goodwill', amountMinor: 500 });
    expect(paid.refund).toMatchObject({ settledMinor: 10_000, goodwillMinor: 500 });
    const books = await service.providerRefunds(order.paymentId);
    expect(books.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([500, 10_000]);
    expect(await balanceOf(service, found.caseId, 'goodwillExpense')).toBe(-500);

    const closed = await expectStatus(
      service.customer(order.customerId)('POST', `/v1/cases/${found.caseId}/survey`, {
        score: 5,
        solved: true,
      }),
      200,
    );
    expect(closed.body.stage).toBe('closed');
    expect((await grant(closed.body, 1)).body.code).toBe('CASE.CLOSED');
  });

  it('holds the case open until it has arrived, whatever the survey says', async () => {
    const { order, found } = await inFollowUp();
    await expectStatus(
      service.world('POST', '/world/dials/next', {
        operation: 'refund.create',
        fault: 'stayPending',
        times: 1,
      }),
      200,
      201,
    );
    await expectStatus(grant(found, 9_000, 'supervisor'), 200);
    await service.untilCase(found.caseId, ({ refunds }) => refunds[1]?.status === 'pending');
    const answered = await expectStatus(
      service.customer(order.customerId)('POST', `/v1/cases/${found.caseId}/survey`, {
        score: 4,
        solved: true,
      }),
      200,
    );
    expect(answered.body.stage).toBe('followUp');
    const pending = (await service.providerRefunds(order.paymentId)).find(
      ({ status }) => status === 'pending',
    );
    await expectStatus(service.world('POST', `/world/refunds/${pending.id}/settle`, {}), 200, 201);
    await service.untilStage(found.caseId, 'closed');
  });
});
