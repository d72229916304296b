import { type Answer, expectStatus, type Service, startService } from '../support/service.js';

describe('a mistake that is put right', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  const post = (path: string, body: object, version: number, role = 'agent') =>
    service.as(role)('POST', `/v1/cases/${path}`, body, { ifMatch: version });
  const timeline = async (caseId: string): Promise<Answer['body'][]> =>
    (await expectStatus(service.as('agent')('GET', `/v1/cases/${caseId}/timeline`), 200)).body.items;
  const seqOf = async (caseId: string, type: string): Promise<number> =>
    (await timeline(caseId)).findLast((item) => item.type === type)?.seq;
  const correct = async (
    caseId: string,
    type: string,
    { role = 'supervisor', ...change }: { role?: string; replacement?: object } = {},
  ) => {
    const { version } = await service.case(caseId);
    const body = { ofSeq: await seqOf(caseId, type), reason: 'A slip.', ...change };
    return post(`${caseId}/corrections`, body, version, role);
  };
  const reviewed = async (quantity = 2) => {
    const order = await service.order();
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity, reason: 'damaged' }],
    });
    return { order, filed };
  };
  const approve = async ({ caseId, version }: Answer['body']) =>
    (await expectStatus(post(`${caseId}/approve`, {}, version), 200)).body;

  it('undoes an approval before anything moved, and it is decided again', async () => {
    const { filed } = await reviewed();
    await approve(filed);
    await service.untilCase(filed.caseId, (found) => found.arrangement.status === 'arranged');
    const undone = await expectStatus(correct(filed.caseId, 'caseApproved', { role: 'agent' }), 200);
    expect(undone.body).toMatchObject({ stage: 'deciding', nextDue: { clock: 'decision' } });
    const items = await timeline(filed.caseId);
    const approval = items.find(({ type }) => type === 'caseApproved');
    const correction = items.find(({ type }) => type === 'approvalUndone');
    expect(approval).toMatchObject({ correctedBy: correction.seq });
    expect(correction).toMatchObject({ corrects: approval.seq, notes: [{ text: 'A slip.' }] });
    const again = await service.case(filed.caseId);
    expect((await approve(again)).stage).toBe('awaitingGoods');
  });

  it('turns an approval that was paid into recourse, by a supervisor only, until somebody has looked', async () => {
    const { order, filed } = await reviewed();
    await approve(filed);
    await service.handOver(filed);
    const paid = await service.untilStage(filed.caseId, 'followUp');
    const forbidden = await correct(filed.caseId, 'caseApproved', { role: 'agent' });
    expect([forbidden.status, forbidden.body.code]).toEqual([403, 'CORRECTION.NEEDS_SUPERVISOR']);
    const undone = await expectStatus(correct(filed.caseId, 'caseApproved'), 200);
    expect(undone.body).toMatchObject({ stage: 'reviewing', review: { cause: 'correction' } });
    const noted = (await timeline(filed.caseId)).find(({ type }) => type === 'recourseNoted');
    expect(noted.details).toMatchObject({ against: 'customer', amountMinor: paid.refund.settledMinor });
    // It was right after all: nothing is paid twice, and the recourse is gone.
    const right = await approve(undone.body);
    expect(right.stage).toBe('followUp');
    expect((await timeline(filed.caseId)).map(({ type }) => type)).toContain('recourseWithdrawn');
    expect(await service.providerRefunds(order.paymentId)).toHaveLength(1);
  });

  it('takes a refusal back, with the units that were set free', async () => {
    const { filed } = await reviewed();
    await expectStatus(post(`${filed.caseId}/refuse`, {}, filed.version), 200);
    const back = await expectStatus(correct(filed.caseId, 'caseRefused', { role: 'agent' }), 200);
    expect(back.body).toMatchObject({ stage: 'reviewing', review: { from: 'refused', cause: 'correction' } });
    expect((await approve(back.body)).stage).toBe('awaitingGoods');
  });

  it('counts a receipt anew before money: what did come is paid', async () => {
    const { order, filed } = await reviewed();
    await approve(filed);
    const lineId = order.lineIds[0];
    await service.handOver(filed, [{ line_reference: lineId, sku: 'SKU-1', quantity: 1 }]);
    const short = await service.untilStage(filed.caseId, 'inspecting');
    expect(short.lines[0].goods).toMatchObject({ received: 1 });
    const counted = await expectStatus(
      correct(filed.caseId, 'goodsReceived', {
        replacement: { lines: [{ lineId, quantity: 2, condition: 'asClaimed' }] },
      }),
      200,
    );
    expect(counted.body).toMatchObject({ stage: 'settling', lines: [{ goods: { received: 2 } }] });
    await service.untilStage(filed.caseId, 'followUp');
  });

  it('counts a receipt anew after money: fewer becomes recourse, and as many again takes it back', async () => {
    const { order, filed } = await reviewed();
    await approve(filed);
    await service.handOver(filed);
    const paid = await service.untilStage(filed.caseId, 'followUp');
    const lineId = order.lineIds[0];
    const recount = (quantity: number, type: string) =>
      correct(filed.caseId, type, { replacement: { lines: [{ lineId, quantity, condition: 'asClaimed' }] } });
    const fewer = await expectStatus(recount(1, 'goodsReceived'), 200);
    expect(fewer.body).toMatchObject({
      stage: 'followUp',
      lines: [{ goods: { received: 1, inTransit: 1 } }],
    });
    await expectStatus(recount(2, 'receiptCorrected'), 200);
    const items = await timeline(filed.caseId);
    expect(items.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['recourseNoted', 'recourseWithdrawn']),
    );
    expect((await service.case(filed.caseId)).refund.settledMinor).toBe(paid.refund.settledMinor);
    expect(await service.providerRefunds(order.paymentId)).toHaveLength(1);
    const tooMany = await recount(9, 'goodsReceived');
    expect([tooMany.status, tooMany.body.code]).toEqual([409, 'CORRECTION.NOT_POSSIBLE']);
  });

  it('grades anew before and after money: the warehouse is told instead, and the money stays', async () => {
    const { order, filed } = await reviewed();
    await approve(filed);
    const lineId = order.lineIds[0];
    const graded = (grade: string, change: object = {}) => [
      { lineId, quantity: 2, condition: 'used', grade, ...change },
    ];
    await service.handOver(filed, [
      { line_reference: lineId, sku: 'SKU-1', quantity: 2, condition: 'damaged' },
    ]);
    const { version } = await service.untilStage(filed.caseId, 'inspecting');
    const path = `${filed.caseId}/inspections`;
    await expectStatus(post(path, { lines: graded('D') }, version, 'warehouse'), 200, 201);
    const regrade = (inspected: object[], type = 'inspectionRecorded') =>
      correct(filed.caseId, type, { role: 'agent', replacement: { inspected } });
    const before = await expectStatus(regrade(graded('C')), 200);
    expect(before.body).toMatchObject({
      stage: 'inspecting',
      inspections: [{ lines: [{ grade: 'C' }] }],
    });
    await expectStatus(post(`${filed.caseId}/decision`, { outcome: 'full' }, before.body.version), 200);
    const paid = await service.untilStage(filed.caseId, 'followUp');
    await service.untilCase(filed.caseId, ({ dispositions }) => dispositions.at(-1)?.status === 'told');
    await expectStatus(regrade(graded('C', { disposition: 'donate' }), 'inspectionCorrected'), 200);
    const donated = await service.untilCase(
      filed.caseId,
      ({ dispositions }) => dispositions.length === 2 && dispositions[1].status === 'told',
    );
    expect(donated.dispositions[1].lines).toMatchObject([
      { quantity: 2, disposition: 'donate', instead: 'refurbish' },
    ]);
    expect((await service.case(filed.caseId)).refund.settledMinor).toBe(paid.refund.settledMinor);
    const fewer = await regrade(graded('C', { quantity: 1 }));
    expect([fewer.status, fewer.body.code]).toEqual([409, 'CORRECTION.NOT_POSSIBLE']);
  });

  it('shows the new text of a note, and that it was corrected; assigns anew', async () => {
    const { filed } = await reviewed();
    const noted = (
      await expectStatus(post(`${filed.caseId}/notes`, { text: 'Blue mug' }, filed.version), 200)
    ).body;
    await expectStatus(
      correct(filed.caseId, 'noteAdded', { role: 'agent', replacement: { text: 'Red mug' } }),
      200,
    );
    const item = (await timeline(filed.caseId)).find(({ type }) => type === 'noteAdded');
    expect(item).toMatchObject({ notes: [{ text: 'Red mug' }], correctedBy: Number(noted.version) + 1 });
    const { version } = await service.case(filed.caseId);
    await expectStatus(post(`${filed.caseId}/assign`, { owner: 'agent-8' }, version), 200);
    const again = await correct(filed.caseId, 'caseAssigned', {
      role: 'agent',
      replacement: { owner: 'agent-9' },
    });
    expect(again.body.owner).toBe('agent-9');
  });

  it.each(['caseDecided', 'caseFiled', 'clockStarted'])('lets %s stand', async (type) => {
    const { filed } = await reviewed();
    const { status, body } = await correct(filed.caseId, type);
    expect([status, body.code]).toEqual([409, 'CORRECTION.NOT_POSSIBLE']);
  });

  it('agrees with the ledger and the provider in the end', async () => {
    const { result } = await service.reconcile();
    const { body } = await service.as('finance')('GET', '/v1/breaks?status=open&limit=200');
    expect(body.items).toEqual([]);
    expect(result.theirs).toBe(result.ours);
  });
});
