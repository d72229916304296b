import { openQuickMarket } from '../support/quick-policy.js';
import { type Answer, type Caller, expectStatus, type Service, startService } from '../support/service.js';

const MARKET = 'FOUREYES';

describe('four eyes', () => {
  let service: Service;
  let ann: Caller;
  let sue: Caller;
  let sam: Caller;
  beforeAll(async () => {
    service = await startService();
    await openQuickMarket(
      service.stack.addresses.databaseUrl,
      MARKET,
      {},
      {
        terms: {
          approvals: {
            rule: 'OPS-1',
            source: 'test',
            tiers: [
              { role: 'agent', upToMinor: 1_999, approvers: 0 },
              { role: 'supervisor', upToMinor: 3_999, approvers: 1 },
              { role: 'supervisor', approvers: 2 },
            ],
            nextTierFor: ['override'],
          },
        },
      },
    );
    ann = service.as('agent', 'ann');
    sue = service.as('supervisor', 'sue');
    sam = service.as('supervisor', 'sam');
  }, 120_000);
  afterAll(async () => service?.stop());

  /** Under review, of units worth 1,000 each less 3.95 of freight, unless they are faulty. */
  const underReview = async (quantity: number) => {
    const order = await service.order({ market: MARKET, lines: [{ quantity: 10, paidMinor: 10_000 }] });
    return service.file(order, { lines: [{ lineId: order.lineIds[0], quantity, reason: 'faulty' }] });
  };
  const approveCase = (by: Caller, { caseId, version }: Answer['body'], body = {}) =>
    by('POST', `/v1/cases/${caseId}/approve`, body, { ifMatch: version });
  const asked = async (quantity: number): Promise<Answer['body']> =>
    (await expectStatus(approveCase(ann, await underReview(quantity), { note: 'Looks real' }), 202)).body;
  const approval = (by: Caller, requestId: string) => by('POST', `/v1/approvals/${requestId}/approval`);
  const late = async () => {
    const order = await service.order({ market: MARKET, deliveredDaysAgo: 60 });
    const filed = await service.file(order);
    expect(filed.stage).toBe('refused');
    return filed;
  };

  it('let an agent do what is within his tier, as before', async () => {
    const answer = await approveCase(ann, await underReview(1));
    expect(answer).toMatchObject({ status: 200, body: { stage: 'awaitingGoods' } });
  });

  it('let a case go on once somebody else has approved, by the act of who asked', async () => {
    const filed = await underReview(2);
    const key = 'ask-once';
    const answers = [1, 2].map(() =>
      ann(
        'POST',
        `/v1/cases/${filed.caseId}/approve`,
        { note: 'Looks real' },
        { ifMatch: filed.version, key },
      ),
    );
    const [first] = await Promise.all(answers);
    const answer = first!.status === 202 ? first! : await answers[1]!;
    expect(answer).toMatchObject({
      status: 202,
      body: { status: 'open', kind: 'decision', amountMinor: 2_000, role: 'supervisor', approvers: 1 },
    });
    const { requestId, statusUrl } = answer.body;
    expect(answer.headers.get('location')).toBe(statusUrl);
    expect((await sue('GET', '/v1/approvals')).body.items).toContainEqual(
      expect.objectContaining({ requestId, note: 'Looks real', askedBy: 'ann' }),
    );
    expect((await ann('GET', '/v1/approvals')).body.items).toEqual([]);
    expect((await ann('GET', `/v1/approvals?caseId=${filed.caseId}`)).body.items).toHaveLength(1);

    expect(await approval(sue, requestId)).toMatchObject({ status: 200, body: { status: 'executed' } });
    const approved = await service.untilCase(
      filed.caseId,
      (found) => found.arrangement.status === 'arranged',
    );
    expect(approved.stage).toBe('awaitingGoods');
    const { body } = await service.as('finance')('GET', `/v1/cases/${filed.caseId}/audit`);
    expect(body.verified).toEqual({ ok: true });
    expect(body.events.find((one: Answer['body']) => one.type === 'caseApproved')).toMatchObject({
      actor: { kind: 'agent', id: 'ann' },
      payload: { approval: { requestId, approvers: ['sue'] } },
    });
  });

  it('hide from the customer who asked and who approved', async () => {
    const request = await asked(2);
    await expectStatus(approval(sue, request.requestId), 200);
    const { customerId } = await service.case(request.caseId);
    const { body } = await service.customer(customerId)('GET', `/v1/cases/${request.caseId}/timeline`);
    expect(JSON.stringify(body)).not.toMatch(/approval|"ann"|"sue"/);
    const { body: own } = await ann('GET', `/v1/cases/${request.caseId}/timeline`);
    expect(
      own.items.find((one: Answer['body']) => one.type === 'caseApproved').details.approval.approvers,
    ).toEqual(['sue']);
  });

  it('are two people: not who asks, nor anybody too junior, nor a customer', async () => {
    const { requestId } = await asked(2);
    expect(await approval(ann, requestId)).toMatchObject({
      status: 403,
      body: { code: 'APPROVAL.OWN_REQUEST' },
    });
    const promoted = service.as('supervisor', 'ann');
    expect(await approval(promoted, requestId)).toMatchObject({
      status: 403,
      body: { code: 'APPROVAL.OWN_REQUEST' },
    });
    expect(await approval(service.as('agent', 'bob'), requestId)).toMatchObject({
      status: 403,
      body: { code: 'APPROVAL.WRONG_ROLE' },
    });
    for (const other of [service.customer('ann'), service.as('finance'), service.shop])
      expect(await approval(other, requestId)).toMatchObject({
        status: 403,
        body: { code: 'REQUEST.FORBIDDEN' },
      });
    expect(await approval(sue, 'apr_none')).toMatchObject({
      status: 404,
      body: { code: 'APPROVAL.NOT_FOUND' },
    });
  });

  it('are three above the next tier, and two approvals at once count as two', async () => {
    const { requestId, caseId, approvers } = await asked(4);
    expect(approvers).toBe(2);
    const answers = await Promise.all([approval(sue, requestId), approval(sam, requestId)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => body.status).sort()).toEqual(['executed', 'open']);
    expect((await service.case(caseId)).stage).toBe('awaitingGoods');
  });

  it('see another amount as another request: what was asked for before is void', async () => {
    const order = await service.order({ market: MARKET, lines: [{ quantity: 3, paidMinor: 3_000 }] });
    const line = { lineId: order.lineIds[0], quantity: 3 };
    const { caseId, ...filed } = await service.file(order, {
      lines: [{ ...line, reason: 'notAsDescribed' }],
    });
    await service.untilCase(caseId, (found) => found.arrangement.status === 'arranged');
    const sent = { line_reference: order.lineIds[0], sku: 'SKU-1', quantity: 3, condition: 'damaged' };
    await service.handOver({ caseId, ...filed }, [sent]);
    const decide = async () => {
      const { version } = await service.untilStage(caseId, 'inspecting');
      const wish = { outcome: 'partial', reason: 'used', lines: [line] };
      const answer = ann('POST', `/v1/cases/${caseId}/decision`, wish, { ifMatch: version });
      return (await expectStatus(answer, 202)).body;
    };
    const asked = await decide();
    expect(asked.amountMinor).toBe(3_300);
    const grades = { lines: [{ ...line, condition: 'damaged', grade: 'C' }] };
    await expectStatus(service.as('warehouse')('POST', `/v1/cases/${caseId}/inspections`, grades), 200);
    expect(await approval(sue, asked.requestId)).toMatchObject({
      status: 409,
      body: { code: 'APPROVAL.VOIDED' },
    });
    expect((await ann('GET', asked.statusUrl)).body).toMatchObject({
      ...{ status: 'voided', endCause: 'amountChanged', approvals: [] },
    });
    const anew = await decide();
    expect(anew.amountMinor).toBe(2_550);
    await expectStatus(approval(sue, anew.requestId), 200);
    expect((await service.untilStage(caseId, 'followUp')).refund.settledMinor).toBe(2_550);
    expect(await service.providerRefunds(order.paymentId)).toMatchObject([{ amount: 2_550 }]);
  });

  it('carry an act out with nobody there to work on it, and the case goes on when somebody is back', async () => {
    const { requestId, caseId } = await asked(2);
    await service.stack.parts.worker?.kill();
    try {
      expect(await approval(sue, requestId)).toMatchObject({ status: 200, body: { status: 'executed' } });
      expect((await service.case(caseId)).stage).toBe('awaitingGoods');
    } finally {
      await service.stack.restart('worker');
    }
    await service.untilCase(caseId, (found) => found.arrangement.status === 'arranged', 60_000);
  }, 120_000);

  it('can be told no, with the reason', async () => {
    const { requestId, caseId } = await asked(2);
    const refused = await sue('POST', `/v1/approvals/${requestId}/refusal`, {
      reason: 'Not without a photo',
    });
    expect(refused).toMatchObject({ status: 200, body: { status: 'refused', endedBy: 'sue' } });
    expect((await ann('GET', `/v1/approvals/${requestId}`)).body).toMatchObject({
      endNote: 'Not without a photo',
    });
    expect(await approval(sam, requestId)).toMatchObject({ status: 409, body: { code: 'APPROVAL.ENDED' } });
    expect((await service.case(caseId)).stage).toBe('deciding');
  });

  it('watch over what is done against the policy, which says what stands against it', async () => {
    const filed = await late();
    const path = `/v1/cases/${filed.caseId}`;
    expect((await ann('GET', `${path}/override-options`)).body.options).toEqual([
      {
        ...{ what: 'approveRefused', rules: ['UK-1'], amountMinor: 605 },
        need: { rule: 'OPS-1', role: 'supervisor', approvers: 1 },
      },
    ]);
    const wish = { what: 'approveRefused', reason: 'Was in hospital' };
    const byCustomer = service.customer(filed.customerId)('POST', `${path}/override`, wish, { ifMatch: 1 });
    expect((await byCustomer).status).toBe(403);
    const answer = await expectStatus(ann('POST', `${path}/override`, wish, { ifMatch: filed.version }), 202);
    await expectStatus(approval(sue, answer.body.requestId), 200);
    const again = await service.untilCase(filed.caseId, (found) => found.arrangement.status === 'arranged');
    expect(again.stage).toBe('awaitingGoods');
    await service.handOver(filed);
    expect((await service.untilStage(filed.caseId, 'followUp')).refund.settledMinor).toBe(605);
    const { body } = await ann('GET', `${path}/timeline`);
    expect(body.items.find((one: Answer['body']) => one.type === 'policyOverridden')).toMatchObject({
      actor: { id: 'ann' },
      details: { what: 'approveRefused', rules: ['UK-1'], approval: { approvers: ['sue'] } },
      notes: [{ text: 'Was in hospital' }],
    });
  });

  it('are not asked where the policy has no tiers: an agent waives fees alone, with his reason', async () => {
    await openQuickMarket(service.stack.addresses.databaseUrl, 'FREEHAND', {});
    const order = await service.order({ market: 'FREEHAND', lines: [{ quantity: 10, paidMinor: 10_000 }] });
    const filed = await service.file(order);
    const path = `/v1/cases/${filed.caseId}`;
    const waive = async () => {
      const { version } = await service.untilCase(
        filed.caseId,
        (found) => found.arrangement.status === 'arranged',
      );
      return ann(
        'POST',
        `${path}/override`,
        { what: 'waiveFees', reason: 'Our own delay' },
        { ifMatch: version },
      );
    };
    expect(await waive()).toMatchObject({ status: 200, body: { stage: 'awaitingGoods' } });
    expect(await waive()).toMatchObject({ status: 409, body: { code: 'OVERRIDE.NOT_POSSIBLE' } });
    await service.handOver(filed);
    const paid = await service.untilStage(filed.caseId, 'followUp');
    expect(paid.refund).toMatchObject({ settledMinor: 1_000, breakdown: { fees: [] } });
  });
});
