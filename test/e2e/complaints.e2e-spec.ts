import { createHash } from 'node:crypto';
import { openQuickMarket } from '../support/quick-policy.js';
import {
  type Caller, expectStatus, type Service, startService, unique, until,
} from '../support/service.js'; // prettier-ignore

const REFUND = { by: 'shop', what: 'refund', amountMinor: 700, dueWithin: 'P14D', note: 'For the trouble' };
const APOLOGY = { by: 'shop', what: 'apology', dueWithin: 'P7D' };

describe('a complaint', () => {
  let service: Service;
  const market = 'GB-OFFERS';
  beforeAll(async () => {
    service = await startService();
    await openQuickMarket(service.stack.addresses.databaseUrl, market, {
      offer: [['PT1S', 'withdrawOffer']],
    });
  }, 120_000);
  afterAll(async () => service?.stop());

  const agent = () => service.as('agent');
  const complain = (caller: Caller, about: string, change: object = {}, options = {}) =>
    caller(
      'POST',
      `/v1/cases/${about}/complaints`,
      { subject: 'service', note: 'Nobody answered me.', ...change },
      options,
    );
  const post = async (caller: Caller, path: string, body: object = {}, version?: number) => {
    const options = version === undefined ? {} : { ifMatch: version };
    const answer = await expectStatus(caller('POST', `/v1/cases/${path}`, body, options), 200);
    return answer.body;
  };
  const alone = async (options = {}, change: object = {}) => {
    const order = await service.order(options);
    const customer = service.customer(order.customerId);
    const body = { kind: 'complaint', orderId: order.orderId, subject: 'service', note: 'Rude.', ...change };
    const filed = (await expectStatus(customer('POST', '/v1/cases', body), 201)).body;
    return { order, customer, filed };
  };
  const talking = async (options = {}) => {
    const all = await alone(options);
    const { caseId } = all.filed;
    const owned = await post(agent(), `${caseId}/assign`, {}, all.filed.version);
    await post(agent(), `${caseId}/answer`, { note: 'We are sorry.', mediate: true }, owned.version);
    return { ...all, caseId: caseId as string };
  };
  /** Offered by the shop, accepted, and drawn up. */
  const agreed = async (caseId: string, customer: Caller, terms: object[]) => {
    const offered = await post(agent(), `${caseId}/offers`, { terms });
    const { offerId } = offered.complaint.offers.at(-1);
    await post(customer, `${caseId}/offers/${offerId}/accept`);
    return until(async () => {
      const { body } = await customer('GET', `/v1/cases/${caseId}/agreement`);
      return body.sha256 === undefined ? null : body;
    });
  };
  const sign = (caller: Caller, caseId: string, sha256: string) =>
    caller('POST', `/v1/cases/${caseId}/agreement/signatures`, { sha256 });
  const timelineTypes = async (caller: Caller, caseId: string) =>
    (await expectStatus(caller('GET', `/v1/cases/${caseId}/timeline`), 200)).body.items.map(
      ({ type }: { type: string }) => type,
    );

  it('goes from the first contact to what was promised, and to the question how it went', async () => {
    const contact = { email: 'li@example.com', language: 'zh-CN', name: '李雷' };
    const { customer, filed, order, caseId } = await talking({ contact });
    expect(filed).toMatchObject({ stage: 'answering', complaint: { subject: 'service', dispute: 'none' } });
    await post(agent(), `${caseId}/contacts`, { channel: 'phone', direction: 'out', note: 'Called him.' });
    await post(customer, `${caseId}/statements`, { text: 'I waited for three weeks.' });
    await post(agent(), `${caseId}/statements`, { text: 'The carrier was late.' });

    const seenBy = async (caller: Caller) =>
      (await expectStatus(caller('GET', `/v1/cases/${caseId}`), 200)).body.complaint;
    const sealed = await seenBy(customer);
    expect(sealed.statements.map(({ text }: { text?: string }) => text)).toEqual([
      'I waited for three weeks.',
      undefined,
    ]);
    expect(sealed.contacts).toBeUndefined();
    expect((await seenBy(agent())).statements[0].text).toBeUndefined();
    await post(customer, `${caseId}/statements/close`);
    await post(agent(), `${caseId}/statements/close`);
    expect((await seenBy(customer)).statements[1].text).toBe('The carrier was late.');
    expect((await seenBy(agent())).contacts).toMatchObject([{ channel: 'phone', text: 'Called him.' }]);

    const agreement = await agreed(caseId, customer, [REFUND, APOLOGY]);
    expect(createHash('sha256').update(agreement.text).digest('hex')).toBe(agreement.sha256);
    expect(agreement.text).toContain('商家按原支付方式退款£7.00在14天内');
    expect(agreement.text).toContain('The shop refunds £7.00 to what was paid with within 14 days.');
    const wrong = await sign(customer, caseId, 'a'.repeat(64));
    expect([wrong.status, wrong.body.code]).toEqual([409, 'AGREEMENT.OTHER_HASH']);
    const stranger = await sign(service.as('agent', 'agent-2'), caseId, agreement.sha256);
    expect([stranger.status, stranger.body.code]).toEqual([403, 'CASE.NOT_YOURS']);
    await expectStatus(sign(customer, caseId, agreement.sha256), 200);
    await expectStatus(sign(agent(), caseId, agreement.sha256), 200);

    const paid = await service.untilCase(
      caseId,
      (found) => found.complaint.agreement.acts[0].status === 'done',
    );
    expect(paid).toMatchObject({ stage: 'executing', refunds: [{ status: 'settled', purpose: 'goodwill' }] });
    expect(await service.providerRefunds(order.paymentId)).toMatchObject([
      { amount: 700, status: 'succeeded' },
    ]);
    const done = await post(customer, `${caseId}/promises/1-2/keep`, {});
    expect(done).toMatchObject({ stage: 'followUp', complaint: { dispute: 'executed' } });

    const paper = await customer('GET', `/v1/cases/${caseId}/agreement.pdf`);
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(paper.bytes.toString('latin1')).toMatch(/NotoSansHans|FontFile3/);
    const someone = await service.customer('somebody-else')('GET', `/v1/cases/${caseId}/agreement.pdf`);
    expect([someone.status, someone.body.code]).toEqual([404, 'CASE.NOT_FOUND']);
    const closed = await post(customer, `${caseId}/survey`, { score: 5, solved: true });
    expect(closed.stage).toBe('closed');
  });

  it('about a case leaves its units and money where they are, and is told of there', async () => {
    const order = await service.order();
    const customer = service.customer(order.customerId);
    const about = await service.file(order);
    const filed = (await expectStatus(complain(customer, about.caseId), 201)).body;
    expect(filed).toMatchObject({ orderId: order.orderId, complaint: { about: about.caseId } });
    const after = await service.case(about.caseId);
    expect(after).toMatchObject({ stage: about.stage, lines: about.lines, complaints: [filed.caseId] });
    expect(await timelineTypes(customer, about.caseId)).toContain('complaintFiled');
    const other = await complain(service.customer('somebody-else'), about.caseId);
    expect([other.status, other.body.code]).toEqual([404, 'CASE.NOT_FOUND']);
    const elsewhere = await customer('POST', '/v1/cases', {
      ...{ kind: 'complaint', orderId: (await service.order({ customerId: order.customerId })).orderId },
      ...{ about: about.caseId, subject: 'staff', note: 'No.' },
    });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'COMPLAINT.ABOUT_ANOTHER_ORDER']);
  });

  it('is one at a time about a case, however many complain at once', async () => {
    const order = await service.order();
    const customer = service.customer(order.customerId);
    const about = await service.file(order);
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((time) =>
        complain(customer, about.caseId, { note: `Time ${time}` }, { key: unique('key') }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.caseId)).size).toBe(1);
    const { caseId } = answers[0]!.body;
    const joined = (await timelineTypes(agent(), caseId)).filter(
      (type: string) => type === 'complaintJoined',
    );
    expect(joined).toHaveLength(4);
    const again = await complain(customer, about.caseId, { note: 'Once more' }, { key: 'the-same' });
    const repeat = await complain(customer, about.caseId, { note: 'Once more' }, { key: 'the-same' });
    expect(repeat.body).toEqual(again.body);
  });

  it('is accepted and signed once, by two at once', async () => {
    const { customer, caseId } = await talking();
    const offered = await post(agent(), `${caseId}/offers`, { terms: [REFUND] });
    const { offerId } = offered.complaint.offers[0];
    const accept = () =>
      customer('POST', `/v1/cases/${caseId}/offers/${offerId}/accept`, {}, { key: unique('key') });
    const accepted = await Promise.all([accept(), accept()]);
    expect(accepted.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { sha256 } = await until(async () => {
      const { body } = await customer('GET', `/v1/cases/${caseId}/agreement`);
      return body.sha256 === undefined ? null : body;
    });
    const signed = await Promise.all([
      sign(customer, caseId, sha256), sign(customer, caseId, sha256), sign(agent(), caseId, sha256), sign(agent(), caseId, sha256),
    ]); // prettier-ignore
    expect(
      signed.map(({ status }) => status).filter((status) => status === 200).length,
    ).toBeGreaterThanOrEqual(2);
    const done = await service.untilStage(caseId, 'followUp');
    expect(done.refunds).toMatchObject([{ amountMinor: 700, status: 'settled' }]);
    const types = await timelineTypes(agent(), caseId);
    expect(types.filter((type: string) => type === 'agreementSigned')).toHaveLength(2);
  });

  it('comes back to the table when a promise is broken, and ends there without an agreement', async () => {
    const { customer, caseId } = await talking();
    const { sha256 } = await agreed(caseId, customer, [{ ...APOLOGY, dueWithin: 'PT1S' }]);
    await expectStatus(sign(agent(), caseId, sha256), 200);
    await expectStatus(sign(customer, caseId, sha256), 200);
    const broken = await service.untilCase(caseId, (found) => found.complaint.dispute === 'breached');
    expect(broken).toMatchObject({ stage: 'mediating', complaint: { rounds: 2 } });
    const ended = await post(
      agent(),
      `${caseId}/end-mediation`,
      { reason: 'escalated', outside: 'adrBody', note: 'Please turn to the ombudsman.' },
      broken.version,
    );
    expect(ended).toMatchObject({ stage: 'followUp', complaint: { dispute: 'unresolved' } });
    const read = (await customer('GET', `/v1/cases/${caseId}`)).body;
    expect(read.complaint.ended.text).toBe('Please turn to the ombudsman.');
  });

  it('keeps a promise by the case that it is linked to, and pays a voucher another way', async () => {
    const { customer, caseId, order } = await talking();
    const terms = [
      { by: 'customer', what: 'returnGoods', dueWithin: 'P9D' },
      { by: 'shop', what: 'voucher', amountMinor: 400, dueWithin: 'P3D' },
    ];
    const { sha256 } = await agreed(caseId, customer, terms);
    await expectStatus(sign(agent(), caseId, sha256), 200);
    await expectStatus(sign(customer, caseId, sha256), 200);
    const paid = await service.untilCase(
      caseId,
      (found) => found.complaint.agreement.acts[1].status === 'done',
    );
    const filed = await service.file(order);
    const link = { caseId: filed.caseId };
    const linked = await post(agent(), `${caseId}/promises/1-1/link`, link, paid.version);
    expect(linked).toMatchObject({ stage: 'executing', complaint: { agreement: { acts: [link, {}] } } });
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'followUp');
    await post(customer, `${filed.caseId}/survey`, { score: 5, solved: true });
    const done = await service.untilStage(caseId, 'followUp');
    expect(done.complaint).toMatchObject({ dispute: 'executed' });
  });

  it('has offers that lapse, and countered ones that the shop accepts within its tiers', async () => {
    const quick = await talking({ market });
    await post(agent(), `${quick.caseId}/offers`, { terms: [APOLOGY] });
    const lapsed = await service.untilCase(
      quick.caseId,
      (found) => found.complaint.offers[0].status === 'lapsed',
    );
    expect(lapsed.complaint.dispute).toBe('evidence');

    const { customer, caseId } = await talking();
    await post(customer, `${caseId}/offers`, { terms: [{ ...REFUND, amountMinor: 2_500 }] });
    const accepted = await agent()('POST', `/v1/cases/${caseId}/offers/offer-1/accept`, {});
    expect(accepted.status).toBe(202);
    const request = accepted.body;
    expect(request).toMatchObject({ kind: 'goodwill', amountMinor: 2_500 });
    const asked = await post(service.as('supervisor'), `${caseId}/offers/offer-1/decline`, {});
    expect(asked.complaint.offers[0].status).toBe('declined');
  });

  it('lists what the shop changes after complaints', async () => {
    const { caseId, filed } = await talking();
    const owner = unique('quality');
    const { version } = await service.case(filed.caseId);
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    const noted = await post(
      agent(),
      `${caseId}/corrective-actions`,
      { what: 'Train the team.', owner, dueAt },
      version,
    );
    const list = async (status: string) =>
      (await expectStatus(agent()('GET', `/v1/corrective-actions?owner=${owner}&status=${status}`), 200)).body
        .items;
    expect(await list('open')).toMatchObject([
      { caseId, owner, text: 'Train the team.', subject: 'service' },
    ]);
    await post(agent(), `${caseId}/corrective-actions/action-1/done`, {}, noted.version);
    expect([await list('open'), await list('done')]).toMatchObject([[], [{ caseId, actionId: 'action-1' }]]);
  });
});
