import { type Answer, expectStatus, type Service, startService, until, unique } from '../support/service.js';
import { openQuickMarket } from '../support/quick-policy.js';

describe('a question to the customer, and an appeal', () => {
  let service: Service;
  const market = 'GB-ASKED';
  beforeAll(async () => {
    service = await startService();
    await openQuickMarket(service.stack.addresses.databaseUrl, market, {
      information: [
        ['PT1S', 'warn'],
        ['PT2S', 'decide'],
      ],
    });
  }, 120_000);
  afterAll(async () => service?.stop());

  const agent = () => service.as('agent');
  const reviewed = async (
    options = {},
  ): Promise<{ customer: ReturnType<Service['customer']>; filed: Answer['body'] }> => {
    const order = await service.order(options);
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'damaged' }],
    });
    return { customer: service.customer(order.customerId), filed };
  };
  const post = async (caseId: string, path: string, body: object, version: number) =>
    (await expectStatus(agent()('POST', `/v1/cases/${caseId}/${path}`, body, { ifMatch: version }), 200))
      .body;
  const timeline = async (caseId: string, as = agent()) =>
    (await expectStatus(as('GET', `/v1/cases/${caseId}/timeline`), 200)).body.items as Answer['body'][];

  it('is readable on both sides, stops the clock of staff, and leads back where it came from', async () => {
    const { customer, filed } = await reviewed();
    expect(filed.stage).toBe('deciding');
    const asked = await post(
      filed.caseId,
      'information',
      { question: 'Where is the crack?', evidenceWanted: ['photo'] },
      filed.version,
    );
    expect(asked).toMatchObject({ stage: 'awaitingCustomer', question: { askedAt: expect.any(String) } });
    expect(asked.nextDue).toMatchObject({ clock: 'information' });

    const seen = (await customer('GET', `/v1/cases/${filed.caseId}`)).body;
    expect(seen.question).toMatchObject({ text: 'Where is the crack?', evidenceWanted: ['photo'] });
    expect(seen.question.dueAt > seen.question.askedAt).toBe(true);
    const answered = (
      await expectStatus(
        customer('POST', `/v1/cases/${filed.caseId}/information/answer`, { text: 'At the handle.' }),
        200,
      )
    ).body;
    expect(answered.stage).toBe('deciding');
    expect(answered.question).toBeUndefined();
    expect(answered.nextDue).toMatchObject({ clock: 'decision' });
    for (const as of [customer, agent()]) {
      const notes = (await timeline(filed.caseId, as)).flatMap((item) => item.notes ?? []);
      expect(notes.map((note: { text: string }) => note.text)).toEqual(
        expect.arrayContaining(['Where is the crack?', 'At the handle.']),
      );
    }
    const again = await customer('POST', `/v1/cases/${filed.caseId}/information/answer`, { text: 'And?' });
    expect([again.status, again.body.code]).toEqual([409, 'INFORMATION.NOT_ASKED']);
  });

  it('goes on by itself when the customer says nothing, or the question is taken back', async () => {
    const { filed } = await reviewed({ market });
    const asked = await post(filed.caseId, 'information', { question: 'How?' }, filed.version);
    const decided = await service.untilStage(filed.caseId, 'deciding');
    const types = (await timeline(filed.caseId)).map((item) => item.type);
    expect(types).toContain('informationLapsed');
    expect(decided.version).toBeGreaterThan(asked.version);

    const second = await post(filed.caseId, 'information', { question: 'When?' }, decided.version);
    const back = await post(filed.caseId, 'information/withdraw', { note: 'Found it.' }, second.version);
    expect(back.stage).toBe('deciding');
    const approved = await post(filed.caseId, 'approve', {}, back.version);
    expect(approved.stage).toBe('awaitingGoods');
  });

  it('claims the units again with an appeal, once, in the next epoch; approved, it goes on to the end', async () => {
    const { customer, filed } = await reviewed();
    const refused = await post(filed.caseId, 'refuse', { note: 'No photo' }, filed.version);
    expect(refused.stage).toBe('refused');
    const appeal = () =>
      customer(
        'POST',
        `/v1/cases/${filed.caseId}/appeal`,
        { reason: 'It came broken.' },
        { key: unique('key') },
      );
    const answers = await Promise.all([appeal(), appeal()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('APPEAL.NOT_ALLOWED');

    const reviewing = await service.case(filed.caseId);
    expect(reviewing).toMatchObject({
      stage: 'reviewing',
      review: { from: 'refused', cause: 'appeal' },
      appeals: 1,
    });
    const { body: queue } = await agent()('GET', '/v1/queue?limit=200');
    expect(queue.items.map((item: { caseId: string }) => item.caseId)).toContain(filed.caseId);
    const approved = await post(filed.caseId, 'approve', {}, reviewing.version);
    expect(approved.stage).toBe('awaitingGoods');
    await service.handOver(filed);
    const paid = await service.untilStage(filed.caseId, 'followUp');
    expect(paid.refunds).toMatchObject([{ status: 'settled' }]);
    expect((await timeline(filed.caseId)).find(({ type }) => type === 'caseReopened')?.details).toMatchObject(
      {
        epoch: 2,
        cause: 'appeal',
      },
    );
    const { body: audit } = await service.as('finance')('GET', `/v1/cases/${filed.caseId}/audit`);
    expect(audit.verified).toEqual({ ok: true });
  });

  it('stays refused when the appeal is not granted, and is appealed only as often as policy says', async () => {
    const { customer, filed } = await reviewed();
    await post(filed.caseId, 'refuse', {}, filed.version);
    await expectStatus(customer('POST', `/v1/cases/${filed.caseId}/appeal`, { reason: 'Please.' }), 200);
    const reviewing = await service.case(filed.caseId);
    const upheld = await post(filed.caseId, 'refuse', {}, reviewing.version);
    expect(upheld.stage).toBe('refused');
    const { status, body } = await customer('POST', `/v1/cases/${filed.caseId}/appeal`, {
      reason: 'Please!',
    });
    expect([status, body.code]).toEqual([409, 'APPEAL.NOT_ALLOWED']);
    // Its units are free again.
    const refiled = await customer('POST', '/v1/cases', {
      kind: 'return',
      orderId: filed.orderId,
      lines: [{ lineId: filed.lines[0].lineId, quantity: 3 }],
      resolution: 'refund',
      logistics: { method: 'mail' },
    });
    expect(refiled.status).toBe(201);
  });

  it('claims for a case that policy refused at once, and says so when the units have gone to another one', async () => {
    const order = await service.order({ deliveredDaysAgo: 60 });
    const late = await service.file(order, { lines: [{ lineId: order.lineIds[0], quantity: 3 }] });
    expect(late.stage).toBe('refused');
    const other = await service.file(order, { lines: [{ lineId: order.lineIds[0], quantity: 1 }] });
    const customer = service.customer(order.customerId);
    const appeal = (caseId: string) =>
      customer('POST', `/v1/cases/${caseId}/appeal`, { reason: 'I was abroad.' });
    await expectStatus(appeal(other.caseId), 200);
    const taken = await appeal(late.caseId);
    expect([taken.status, taken.body.code]).toEqual([422, 'LINE.ALREADY_CLAIMED']);
    expect(taken.body.detail).toContain(order.lineIds[0]);
    expect(await service.case(late.caseId)).toMatchObject({ stage: 'refused', version: late.version });
    await until(async () => ((await service.case(other.caseId)).stage === 'reviewing' ? true : null));
  });
});
