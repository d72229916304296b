import { type Answer, expectStatus, type Service, startService, until } from '../support/service.js';

describe('a case that is looked at again', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  const post = async (path: string, body: object, version: number, role = 'agent') =>
    (await expectStatus(service.as(role)('POST', `/v1/cases/${path}`, body, { ifMatch: version }), 200)).body;

  const followedUp = async () => {
    const order = await service.order();
    const filed = await service.file(order);
    await service.handOver(filed);
    return { order, filed, paid: await service.untilStage(filed.caseId, 'followUp') };
  };
  const closed = async () => {
    const { order, filed } = await followedUp();
    await expectStatus(
      service.customer(order.customerId)('POST', `/v1/cases/${filed.caseId}/survey`, {
        score: 5,
        solved: true,
      }),
      200,
    );
    return { order, filed, over: await service.untilStage(filed.caseId, 'closed') };
  };
  const breaksOf = async (caseId: string): Promise<string[]> => {
    const { body } = await service.as('finance')('GET', '/v1/breaks?status=open&limit=200');
    return body.items
      .filter((item: Answer['body']) => item.caseId === caseId)
      .map((item: Answer['body']) => item.kind);
  };

  it('pays a refund that came back after the case was closed, and closes again', async () => {
    const { order, filed, over } = await closed();
    const { intentId } = over.refunds[0];
    const [first] = await service.providerRefunds(order.paymentId);
    await expectStatus(service.world('POST', `/world/refunds/${first.id}/fail`, {}), 200, 201);
    const reversed = await service.untilCase(filed.caseId, (found) => found.refunds[0].status === 'reversed');
    expect(reversed.stage).toBe('closed');
    expect(await breaksOf(filed.caseId)).toEqual(['refundReversed']);
    const early = await service.as('agent')('POST', `/v1/refunds/${intentId}/retry`, {});
    expect([early.status, early.body.code]).toEqual([409, 'CASE.CLOSED']);

    const reopened = await post(
      `${filed.caseId}/reopen`,
      { reason: 'The card was closed.' },
      reversed.version,
    );
    expect(reopened).toMatchObject({ stage: 'reviewing', review: { from: 'closed', cause: 'reopening' } });
    expect(reopened.closedAt).toBeUndefined();
    await expectStatus(service.as('agent')('POST', `/v1/refunds/${intentId}/retry`, {}), 200);
    const settled = await service.untilCase(filed.caseId, (found) => found.refunds[0].status === 'settled');
    expect(settled).toMatchObject({ stage: 'reviewing', refunds: [{ attempt: 2 }] });
    expect(await breaksOf(filed.caseId)).toEqual([]);
    const again = await post(`${filed.caseId}/close`, { note: 'Paid.' }, settled.version);
    expect(again.stage).toBe('closed');
    const books = await service.providerRefunds(order.paymentId);
    expect(books.map((refund) => refund.status).sort()).toEqual(['failed', 'succeeded']);
    // Both runs of the workflow end, and their histories are kept.
    await until(async () => {
      const { body } = await service.as('finance')('GET', `/v1/cases/${filed.caseId}/audit`);
      return body.histories.length === 2 ? true : null;
    });
  });

  it('closes by itself when the review ends before the money is there', async () => {
    const { order, filed } = await closed();
    const [first] = await service.providerRefunds(order.paymentId);
    await expectStatus(service.world('POST', `/world/refunds/${first.id}/fail`, {}), 200, 201);
    const reversed = await service.untilCase(filed.caseId, (found) => found.refunds[0].status === 'reversed');
    const reopened = await post(`${filed.caseId}/reopen`, { reason: 'Came back.' }, reversed.version);
    const waiting = await post(`${filed.caseId}/close`, {}, reopened.version);
    expect(waiting.stage).toBe('followUp');
    await expectStatus(
      service.as('agent')('POST', `/v1/refunds/${waiting.refunds[0].intentId}/retry`, {}),
      200,
    );
    await service.untilStage(filed.caseId, 'closed');
  });

  it('is not closed by an unhappy answer, but looked at by its owner', async () => {
    const { order, filed, paid } = await followedUp();
    const owned = await post(`${filed.caseId}/assign`, { owner: 'agent-7' }, paid.version);
    expect(owned.owner).toBe('agent-7');
    const answered = await expectStatus(
      service.customer(order.customerId)('POST', `/v1/cases/${filed.caseId}/survey`, {
        score: 2,
        solved: false,
        note: 'It took weeks.',
      }),
      200,
    );
    expect(answered.body).toMatchObject({
      stage: 'reviewing',
      owner: 'agent-7',
      review: { from: 'followUp', cause: 'unhappy' },
      survey: { score: 2 },
    });
    const { body: mine } = await service.as('agent')('GET', '/v1/queue?owner=agent-7');
    expect(mine.items.map((item: Answer['body']) => item.caseId)).toEqual([filed.caseId]);
    const over = await post(`${filed.caseId}/close`, { note: 'Apologised.' }, answered.body.version);
    expect(over).toMatchObject({ stage: 'closed', survey: { score: 2 } });
  });

  it('takes a cancelled case up again, and asks the carrier anew', async () => {
    const order = await service.order();
    const filed = await service.file(order);
    await service.untilCase(filed.caseId, (found) => found.arrangement.status === 'arranged');
    await expectStatus(
      service.customer(order.customerId)('POST', `/v1/cases/${filed.caseId}/cancel`, {}),
      200,
    );
    const cancelled = await service.case(filed.caseId);
    const reopened = await post(
      `${filed.caseId}/reopen`,
      { reason: 'He changed his mind.' },
      cancelled.version,
    );
    const approved = await post(`${filed.caseId}/approve`, {}, reopened.version);
    expect(approved).toMatchObject({ stage: 'awaitingGoods', arrangement: { revision: 2 } });
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'followUp');
  });

  it('is handed over by its owner or a supervisor, and by nobody else', async () => {
    const order = await service.order();
    const filed = await service.file(order);
    const { version } = await service.untilCase(
      filed.caseId,
      (found) => found.arrangement.status === 'arranged',
    );
    const owned = await post(`${filed.caseId}/assign`, { owner: 'agent-1' }, version);
    const foreign = await service.as('agent', 'agent-2')(
      'POST',
      `/v1/cases/${filed.caseId}/hand-over`,
      { to: 'agent-2' },
      { ifMatch: owned.version },
    );
    expect([foreign.status, foreign.body.code]).toEqual([403, 'CASE.NOT_YOURS']);
    const given = await post(
      `${filed.caseId}/hand-over`,
      { to: 'agent-2', note: 'Your region.' },
      owned.version,
    );
    expect(given.owner).toBe('agent-2');
    const taken = await post(`${filed.caseId}/hand-over`, { to: 'agent-3' }, given.version, 'supervisor');
    expect(taken.owner).toBe('agent-3');
  });
});
