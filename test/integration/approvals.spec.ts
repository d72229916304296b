import { approve, type CaseAct, goodsReceived, refuse } from '#domain';
import { verifyChain } from '#persistence';
import { sha256Hex } from '#platform';
import { ANN, ApprovalsUnderTest, SAM, SUE } from '../support/approvals.js';
import { aLine } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('an act that needs another person', () => {
  let record: RecordUnderTest;
  let desk: ApprovalsUnderTest;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    desk = await ApprovalsUnderTest.open(record);
  }, 60_000);
  afterAll(async () => record?.close());

  const override: CaseAct = { type: 'override', what: 'approveRefused', noteId: 'note-1' };
  const deliveredDaysAgo = (days: number) => {
    const deliveredAt = new Date(Date.now() - days * 86_400_000).toISOString();
    return [{ parcel: 'parcel-1', lineId: 'line-1', quantity: 2, deliveredAt }];
  };

  it('waits as a request of exactly its amount, and changes nothing of the case yet', async () => {
    const state = await desk.underReview();
    const request = await desk.ask(state);
    expect(request).toMatchObject({
      ...{ status: 'open', kind: 'decision', amountMinor: 2_500, currency: 'GBP' },
      ...{ role: 'supervisor', approvers: 1, rule: 'OPS-1', askedBy: 'ann', askedAs: 'agent', approvals: [] },
      caseVersion: state.version + 1,
    });
    const { caseId } = state;
    expect((await record.cases.get(caseId)).stage).toBe('deciding');
    expect((await desk.told(caseId)).at(-1)).toBe('approvalAsked ann');
    const asked = `{"act":{"type":"approve"},"amountMinor":2500,"caseId":"${caseId}","currency":"GBP"}`;
    expect(request?.amountHash).toBe(sha256Hex(asked));
  });

  it('is asked for once per request, and on the version that was read', async () => {
    const state = await desk.underReview();
    const requestId = unique('apr');
    const twice = { requestId, commandId: requestId, expectedVersion: state.version };
    const first = await desk.ask(state, twice);
    expect(await desk.ask(state, twice)).toEqual(first);
    const stale = desk.ask(state, { expectedVersion: state.version });
    expect(await refusalOf(stale)).toBe('CASE.VERSION_MISMATCH');
  });

  it('is not asked for within the tier, where the policy has none, or once it is done', async () => {
    const cheap = await desk.order({ lines: [aLine({ paidMinor: 1_500 })] });
    expect(await desk.ask(await desk.underReview(1, cheap))).toBeNull();
    const market = await record.policy({ ...desk.reviewed, terms: {} });
    expect(await desk.ask(await desk.underReview(1, await record.order({ market })))).toBeNull();
    const state = await desk.underReview();
    await record.record(state.caseId, approve({}), 'command-1');
    expect(await desk.ask(state, { commandId: 'command-1' })).toBeNull();
  });

  it('is carried out with the last approval, as an act of who asked', async () => {
    const { requestId, caseId } = await desk.asked();
    expect(await record.approvals.approve(requestId, SUE)).toMatchObject({
      status: 'executed',
      approvals: [{ approver: 'sue', role: 'supervisor' }],
    });
    expect((await record.cases.get(caseId)).stage).toBe('awaitingGoods');
    expect((await desk.told(caseId)).slice(-5)).toEqual([
      ...[
        'approvalAsked ann',
        'approvalGiven sue',
        'clockStopped ann',
        'caseApproved ann',
        'clockStarted ann',
      ],
    ]);
    const { events, headHash } = await record.cases.chain(caseId);
    expect(events.find(({ event }) => event.type === 'caseApproved')?.event.payload).toMatchObject({
      approval: { requestId, approvers: ['sue'] },
    });
    expect(verifyChain(events, headHash)).toEqual({ ok: true });
    const told = `case_id = $1 AND message ->> 'kind' = 'signalCase'`;
    expect(await record.count('outbox', told, caseId)).toBe(1);
  });

  it('waits for the second of two, who may come at once and each twice', async () => {
    const { requestId, caseId } = await desk.asked(2);
    await Promise.all([SUE, SAM, SUE, SAM].map((by) => record.approvals.approve(requestId, by)));
    const request = await record.approvals.find(requestId);
    expect([request.status, request.approvals.length]).toEqual(['executed', 2]);
    const types = (await desk.told(caseId)).map((line) => line.split(' ')[0]);
    expect(types.filter((type) => type === 'caseApproved')).toHaveLength(1);
    expect(types.filter((type) => type === 'approvalGiven')).toHaveLength(2);
  });

  it('says in what it pays by whom it was approved', async () => {
    const lines = [{ lineId: 'line-1', quantity: 1, condition: 'damaged' as const }];
    const { caseId } = await desk.underReview();
    await record.record(caseId, approve({}));
    await record.record(caseId, goodsReceived({ receiptId: unique('receipt'), lines }));
    const act: CaseAct = { type: 'decide', outcome: 'full' };
    const { requestId } = (await desk.ask(await record.cases.get(caseId), { act }))!;
    expect(await record.approvals.approve(requestId, SUE)).toMatchObject({ status: 'executed' });
    const { events } = await record.cases.chain(caseId);
    const paid = events.find(({ event }) => event.type === 'refundApproved')?.event.payload;
    expect(paid).toMatchObject({
      approval: { requestId, approvers: ['sue'] },
      intents: [{ amountMinor: 2_500 }],
    });
  });

  it('is not approved by who asks, nor by who is too junior, and ends once', async () => {
    const { requestId } = await desk.asked();
    const { approvals } = record;
    expect(await refusalOf(approvals.approve(requestId, { ...ANN, kind: 'supervisor' }))).toBe(
      'APPROVAL.OWN_REQUEST',
    );
    expect(await refusalOf(approvals.approve(requestId, { ...ANN, id: 'bob' }))).toBe('APPROVAL.WRONG_ROLE');
    await approvals.approve(requestId, SUE);
    expect(await refusalOf(approvals.approve(requestId, SAM))).toBe('APPROVAL.ENDED');
    expect(await refusalOf(approvals.find('apr-none'))).toBe('APPROVAL.NOT_FOUND');
  });

  it('of a supervisor needs another supervisor', async () => {
    const { requestId } = (await desk.ask(await desk.underReview(), { by: SUE }))!;
    expect(await refusalOf(record.approvals.approve(requestId, SUE))).toBe('APPROVAL.OWN_REQUEST');
    expect(await record.approvals.approve(requestId, SAM)).toMatchObject({ status: 'executed' });
  });

  it('is void, with the approvals that it had, when it would give another amount', async () => {
    const order = await desk.order({ lines: [aLine({ quantity: 3, paidMinor: 9_000 })] });
    const [first, second] = [await desk.underReview(2, order), await desk.underReview(1, order)];
    const { requestId, amountMinor } = (await desk.ask(first))!;
    expect(amountMinor).toBe(6_000);
    await record.approvals.approve(requestId, SUE);
    // The rest of the order comes back, so that the shipping is due with these goods.
    await record.record(second.caseId, approve({}));
    await record.receive(await record.cases.get(second.caseId));
    expect(await refusalOf(record.approvals.approve(requestId, SAM))).toBe('APPROVAL.VOIDED');
    expect(await record.approvals.find(requestId)).toMatchObject({
      ...{ status: 'voided', endCause: 'amountChanged', approvals: [{ approver: 'sue' }] },
    });
    expect((await desk.told(first.caseId)).at(-1)).toBe('approvalVoided sam');
    expect((await record.cases.get(first.caseId)).stage).toBe('deciding');
    const anew = await desk.ask(await record.cases.get(first.caseId));
    expect(anew).toMatchObject({ amountMinor: 6_395, approvals: [] });
  });

  it('is void when it is not possible any more, or when it is asked for anew', async () => {
    const { requestId, caseId } = await desk.asked();
    await record.record(caseId, refuse({}));
    expect(await refusalOf(record.approvals.approve(requestId, SUE))).toBe('APPROVAL.VOIDED');
    expect(await record.approvals.find(requestId)).toMatchObject({ endCause: 'notPossible' });

    const earlier = await desk.asked(2);
    await record.approvals.approve(earlier.requestId, SUE);
    const later = (await desk.ask(await record.cases.get(earlier.caseId)))!;
    expect(await record.approvals.find(earlier.requestId)).toMatchObject({ endCause: 'replaced' });
    expect(await record.approvals.approve(later.requestId, SAM)).toMatchObject({ status: 'open' });
  });

  it('that puts one event right leaves what would put another one right waiting', async () => {
    const order = await desk.order({ lines: [aLine({ quantity: 3, paidMinor: 9_000 })] });
    const { caseId } = await desk.underReview(3, order);
    await record.record(caseId, approve({}));
    for (const receiptId of ['r-1', 'r-2']) {
      const lines = [{ lineId: 'line-1', quantity: 1, condition: 'asClaimed' as const }];
      await record.record(caseId, goodsReceived({ receiptId: unique(receiptId), lines }));
    }
    const { events } = await record.cases.chain(caseId);
    const receipts = events.filter(({ event }) => event.type === 'goodsReceived');
    expect(receipts).toHaveLength(2);
    // Either of the two may have held the third unit: the case is settled then.
    const correctionOf = async (ofSeq: number) => {
      const lines = [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' as const }];
      const act: CaseAct = { type: 'correct', ofSeq, noteId: unique('note'), lines };
      return (await desk.ask(await record.cases.get(caseId), { act, by: SUE }))!;
    };
    const [first, second] = receipts.map(({ event }) => event.seq) as [number, number];
    const asked = [await correctionOf(first), await correctionOf(second), await correctionOf(second)];
    const found = await Promise.all(asked.map(({ requestId }) => record.approvals.find(requestId)));
    expect(found.map(({ status }) => status)).toEqual(['open', 'voided', 'open']);
  });

  it('is refused with a reason by who could approve it, or taken back by who asked', async () => {
    const reason = { noteId: 'note-2', keep: () => Promise.resolve() };
    const refused = await desk.asked();
    const junior = record.approvals.refuse(refused.requestId, { ...ANN, id: 'bob' }, reason);
    expect(await refusalOf(junior)).toBe('APPROVAL.WRONG_ROLE');
    expect(await record.approvals.refuse(refused.requestId, SUE, reason)).toMatchObject({
      ...{ status: 'refused', endedBy: 'sue', endNoteId: 'note-2' },
    });
    expect(await refusalOf(record.approvals.approve(refused.requestId, SAM))).toBe('APPROVAL.ENDED');
    expect((await desk.told(refused.caseId)).at(-1)).toBe('approvalRefused sue');
    const own = await desk.asked();
    expect(await record.approvals.refuse(own.requestId, ANN, reason)).toMatchObject({ status: 'refused' });
  });

  it('leaves neither approval nor act when it breaks in between, and goes on when tried again', async () => {
    const { requestId, caseId } = await desk.asked();
    const fault = `power_cut_${process.pid}`;
    await record.rows(
      `CREATE FUNCTION ${fault}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'power cut'; END $$`,
    );
    await record.rows(
      `CREATE TRIGGER ${fault} BEFORE INSERT ON case_events FOR EACH ROW WHEN (NEW.type = 'caseApproved') EXECUTE FUNCTION ${fault}()`,
    );
    try {
      await expect(record.approvals.approve(requestId, SUE)).rejects.toThrow('power cut');
    } finally {
      await record.rows(`DROP FUNCTION ${fault} CASCADE`);
    }
    expect(await record.approvals.find(requestId)).toMatchObject({ status: 'open', approvals: [] });
    expect((await desk.told(caseId)).at(-1)).toBe('approvalAsked ann');
    expect(await record.approvals.approve(requestId, SUE)).toMatchObject({ status: 'executed' });
  });

  it('cannot be done upon many cases at once', async () => {
    const { caseId, market } = await desk.underReview();
    const bulkId = unique('bulk');
    await record.bulkActs.prepare({
      bulkId,
      act: { act: 'approve' },
      filter: { market },
      reason: 'all',
      actor: SUE,
    });
    await record.bulkActs.start(bulkId);
    await record.bulkActs.carryOut(bulkId);
    const cases = await record.bulkActs.cases(bulkId, 200);
    expect(cases.find((one) => one.caseId === caseId)).toMatchObject({ reason: 'APPROVAL.NEEDED' });
  });

  it('against the policy claims the units again once it is approved, not before', async () => {
    const order = await desk.order({ deliveries: deliveredDaysAgo(90) });
    const refused = await desk.underReview(1, order);
    expect(refused.stage).toBe('refused');
    const request = (await desk.ask(refused, { act: override }))!;
    expect(request).toMatchObject({ kind: 'override', amountMinor: 2_500, approvers: 2, noteId: 'note-1' });
    expect(await record.count('claims', 'case_id = $1', refused.caseId)).toBe(0);
    await record.approvals.approve(request.requestId, SUE);
    await record.approvals.approve(request.requestId, SAM);
    expect(await record.cases.get(refused.caseId)).toMatchObject({ stage: 'awaitingGoods', epoch: 2 });
    expect(await record.count('claims', 'case_id = $1', refused.caseId)).toBe(1);
    const started = `case_id = $1 AND message ->> 'kind' = 'startCase' AND message ->> 'epoch' = '2'`;
    expect(await record.count('outbox', started, refused.caseId)).toBe(1);
    expect(await desk.told(refused.caseId)).toContain('policyOverridden ann');
  });

  it('against the policy is refused when another case has the units', async () => {
    const order = await desk.order({ deliveries: deliveredDaysAgo(90) });
    const refused = await desk.underReview(2, order);
    const other = await desk.underReview(2, order);
    const { requestId } = (await desk.ask(refused, { act: override }))!;
    const taken = (await desk.ask(other, { act: override }))!;
    await record.approvals.approve(taken.requestId, SUE);
    await record.approvals.approve(taken.requestId, SAM);
    expect(await refusalOf(record.approvals.approve(requestId, SUE))).toBe('APPROVAL.VOIDED');
    expect(await refusalOf(desk.ask(await record.cases.get(refused.caseId), { act: override }))).toBe(
      'LINE.ALREADY_CLAIMED',
    );
  });
});
