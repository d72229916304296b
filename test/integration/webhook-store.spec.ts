import {
  type CaseState,
  goodsReceived,
  parcelScanned,
  providerSaid,
  type Receipt,
  receiptMismatch,
  refundSent,
} from '#domain';
import type { CaseFact, WebhookMessage, WebhookOutcome } from '#persistence';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('WebhookStore', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const filed = async (trackingNumber?: string): Promise<CaseState> =>
    record.file(await record.order(), {
      logistics: { method: 'mail', ...(trackingNumber === undefined ? {} : { trackingNumber }) },
    });
  const scanOf = (trackingNumber: string, caseId?: string): CaseFact => ({
    kind: 'case',
    trackingNumber,
    ...(caseId === undefined ? {} : { caseId }),
    actor: { kind: 'carrier' },
    move: parcelScanned({ trackingNumber, status: 'inTransit', scannedAt: new Date().toISOString() }),
  });
  const message = (messageId = unique('evt')): WebhookMessage => ({
    source: 'carrier',
    messageId,
    body: { id: messageId },
  });
  const receive = (fact: CaseFact, one = message()): Promise<WebhookOutcome> =>
    record.webhooks.receive(one, fact);
  const storedOf = async ({ messageId }: WebhookMessage) =>
    record.rows(`SELECT outcome, reason, case_id FROM webhook_messages WHERE message_id = $1`, messageId);

  it('finds the case by our reference', async () => {
    const { caseId } = await filed();
    expect(await receive(scanOf('T-foreign', caseId))).toEqual({ outcome: 'applied', caseId });
  });

  it('finds the case by its parcel', async () => {
    const tracking = unique('T');
    const { caseId } = await filed(tracking);
    expect(await receive(scanOf(tracking))).toEqual({ outcome: 'applied', caseId });
  });

  it('stores message, outcome and fact together, and tells the workflow', async () => {
    const { caseId } = await filed();
    const one = message();
    await receive(scanOf('T', caseId), one);
    expect(await storedOf(one)).toEqual([{ outcome: 'applied', reason: null, case_id: caseId }]);
    const [event] = await record.rows(
      `SELECT actor FROM case_events WHERE case_id = $1 AND cause_id = $2`,
      caseId,
      `webhook:carrier:${one.messageId}`,
    );
    expect(event).toEqual({ actor: { kind: 'carrier' } });
    expect(await record.count('outbox', `case_id = $1 AND message ->> 'kind' = 'signalCase'`, caseId)).toBe(
      1,
    );
  });

  it('stores nothing when the fact cannot be recorded, so that the sender sends it again', async () => {
    const { caseId, version } = await filed();
    const one = message();
    await record.rows(`REVOKE INSERT ON outbox FROM makegood_app`);
    try {
      await expect(receive(scanOf('T', caseId), one)).rejects.toThrow('permission denied');
    } finally {
      await record.rows(`GRANT INSERT ON outbox TO makegood_app`);
    }
    expect(await storedOf(one)).toEqual([]);
    expect((await record.cases.get(caseId)).version).toBe(version);
    expect(await receive(scanOf('T', caseId), one)).toMatchObject({ outcome: 'applied' });
  });

  it('applies a message once, whether it comes again or five times at once', async () => {
    const { caseId } = await filed();
    const one = message();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => receive(scanOf('T', caseId), one)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'applied',
      'duplicate',
      'duplicate',
      'duplicate',
      'duplicate',
    ]);
    expect(await receive(scanOf('T', caseId), one)).toEqual({ outcome: 'duplicate' });
    expect(await record.count('case_events', `case_id = $1 AND type = 'parcelScanned'`, caseId)).toBe(1);
  });

  it('tells equal ids of two senders apart', async () => {
    const one = message();
    await record.webhooks.receive(one, { kind: 'none', reason: 'ping' });
    const other = await record.webhooks.receive(
      { ...one, source: 'warehouse' },
      { kind: 'none', reason: 'ping' },
    );
    expect(other).toEqual({ outcome: 'ignored', reason: 'ping' });
  });

  it('ignores the same fact under another id', async () => {
    const { caseId } = await filed();
    await receive(scanOf('T', caseId));
    expect(await receive(scanOf('T', caseId))).toEqual({ outcome: 'ignored', caseId });
  });

  describe('keeps for people what it cannot match', () => {
    it('a parcel of nobody', async () => {
      const one = message();
      expect(await receive(scanOf('T-nobody'), one)).toEqual({ outcome: 'unmatched', reason: 'noSuchCase' });
      const { items } = await record.webhooks.unmatched({ limit: 50 });
      expect(items).toContainEqual(
        expect.objectContaining({ messageId: one.messageId, reason: 'noSuchCase', body: one.body }),
      );
    });

    it('a receipt that does not fit its case', async () => {
      const { caseId, version } = await filed();
      const receipt: Receipt = {
        receiptId: 'r',
        lines: [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' }],
      };
      const mismatch = (state: CaseState) => receiptMismatch(state, receipt);
      const outcome = await receive({
        kind: 'case',
        caseId,
        actor: { kind: 'warehouse', id: 'w' },
        move: goodsReceived(receipt),
        mismatch,
      });
      expect(outcome).toEqual({ outcome: 'unmatched', reason: 'moreThanClaimed:line-1', caseId });
      expect((await record.cases.get(caseId)).version).toBe(version);
    });

    it('a fact that the domain refuses', async () => {
      const { caseId } = await filed();
      const move = providerSaid({ intentId: 'unknown', attempt: 1, status: 'settled' });
      const outcome = await receive({ kind: 'case', caseId, actor: { kind: 'provider' }, move });
      expect(outcome).toEqual({ outcome: 'unmatched', reason: 'REFUND.NOT_FOUND', caseId });
    });
  });

  it('takes news of a refund before the answer of the call that caused it', async () => {
    const { caseId, refunds } = await record.receive(await filed());
    const { intentId } = refunds[0]!;
    await record.record(caseId, refundSent(intentId));
    const settled = { intentId, attempt: 1, status: 'settled' as const, providerRefundId: 're-1' };
    expect(
      await receive({ kind: 'case', caseId, actor: { kind: 'provider' }, move: providerSaid(settled) }),
    ).toMatchObject({ outcome: 'applied' });
    const late = await record.record(
      caseId,
      providerSaid({ ...settled, status: 'pending' }),
      `answer:refund:${intentId}:1:pending`,
    );
    expect(late.events).toEqual([]);
    expect(late.view).toMatchObject({ stage: 'followUp', refundsInFlight: [] });
  });

  it('pages what is unmatched, newest first, without loss', async () => {
    for (let n = 0; n < 5; n += 1) await receive(scanOf('T-nobody'));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await record.webhooks.unmatched({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ messageId }) => messageId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(await record.count('webhook_messages', `outcome = 'unmatched'`));
  });
});
