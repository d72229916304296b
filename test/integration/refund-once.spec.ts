import { type CaseState, type ProviderFact, providerSaid, refundKey, refundSent, retryRefund } from '#domain';
import type { WebhookOutcome } from '#persistence';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('a refund', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const approved = async (): Promise<CaseState> => record.receive(await record.file(await record.order()));
  const sent = async (): Promise<CaseState> => {
    const { caseId, refunds } = await approved();
    return (await record.record(caseId, refundSent(refunds[0]!.intentId))).state;
  };
  const factOf = ({ refunds }: CaseState, status: ProviderFact['status']): ProviderFact => {
    const { intentId, attempt } = refunds[0]!;
    return { intentId, attempt, status, providerRefundId: `re-${intentId}` };
  };
  const webhook = async (
    state: CaseState,
    status: ProviderFact['status'],
    messageId = unique('evt'),
  ): Promise<WebhookOutcome> =>
    record.webhooks.receive(
      { source: 'payment', messageId, body: { status } },
      {
        kind: 'case',
        caseId: state.caseId,
        actor: { kind: 'provider' },
        move: providerSaid(factOf(state, status)),
      },
    );
  const eventsOf = async (caseId: string, type: string) =>
    record.count('case_events', 'case_id = $1 AND type = $2', caseId, type);
  const balanceOf = async (caseId: string, account: string): Promise<number> => {
    const [row] = await record.rows(
      `SELECT coalesce(sum(credit_minor - debit_minor), 0)::int AS minor FROM ledger_entries WHERE case_id = $1 AND account = $2`,
      caseId,
      account,
    );
    return Number(row?.['minor']);
  };

  it('settles once, however often and from however many sides the provider says so', async () => {
    const state = await sent();
    const said = await Promise.all([
      ...Array.from({ length: 8 }, () => webhook(state, 'settled')),
      ...['answer', 'query'].map((source) =>
        record.record(
          state.caseId,
          providerSaid(factOf(state, 'settled')),
          `${source}:${refundKey(state.refunds[0]!.intentId, 1)}`,
        ),
      ),
    ]);
    expect(said).toHaveLength(10);
    expect(await eventsOf(state.caseId, 'refundSettled')).toBe(1);
    expect(await balanceOf(state.caseId, 'providerClearing')).toBe(state.refunds[0]!.amountMinor);
    expect(await balanceOf(state.caseId, 'refundsInFlight')).toBe(0);
    expect(await record.money.payments(state.orderId)).toMatchObject([
      { settledMinor: state.refunds[0]!.amountMinor, pendingMinor: 0 },
    ]);
  });

  it('is marked as sent once, with its key, when two workers send it at the same time', async () => {
    const { caseId, refunds } = await approved();
    const { intentId } = refunds[0]!;
    const both = await Promise.all(
      [1, 2].map(() => record.record(caseId, refundSent(intentId), `send:${refundKey(intentId, 1)}`)),
    );
    expect(both.filter(({ repeated }) => repeated)).toHaveLength(1);
    const [row] = await record.rows(
      `SELECT payload FROM case_events WHERE case_id = $1 AND type = 'refundSent'`,
      caseId,
    );
    expect(row?.['payload']).toEqual({ intentId, attempt: 1, key: `refund:${intentId}:1` });
    expect(await eventsOf(caseId, 'refundSent')).toBe(1);
  });

  it('hears a webhook that overtakes the answer of its own call', async () => {
    const state = await sent();
    expect(await webhook(state, 'settled')).toMatchObject({ outcome: 'applied' });
    const answer = await record.record(state.caseId, providerSaid(factOf(state, 'pending')));
    expect(answer.events).toEqual([]);
    expect(answer.state.refunds).toMatchObject([{ status: 'settled' }]);
  });

  it('ignores news of it from before it was sent: nobody can know it yet', async () => {
    const state = await approved();
    expect(await webhook(state, 'settled')).toMatchObject({ outcome: 'ignored' });
    expect((await record.cases.get(state.caseId)).refunds).toMatchObject([{ status: 'approved' }]);
  });

  it('ignores news of an attempt that is over', async () => {
    const state = await sent();
    await webhook(state, 'failed');
    await record.record(state.caseId, retryRefund(state.refunds[0]!.intentId));
    await record.record(state.caseId, refundSent(state.refunds[0]!.intentId));
    expect(await webhook(state, 'settled')).toMatchObject({ outcome: 'ignored' });
    expect((await record.cases.get(state.caseId)).refunds).toMatchObject([{ status: 'sent', attempt: 2 }]);
  });

  it('books success, reversal and the second success each once, and the ledger ends where it should', async () => {
    const state = await sent();
    const { amountMinor, intentId } = state.refunds[0]!;
    await webhook(state, 'settled');
    await Promise.all([webhook(state, 'failed'), webhook(state, 'failed')]);
    expect(await balanceOf(state.caseId, 'refundsPayable')).toBe(amountMinor);
    expect(await eventsOf(state.caseId, 'refundReversed')).toBe(1);
    await record.record(state.caseId, retryRefund(intentId));
    const again = (await record.record(state.caseId, refundSent(intentId))).state;
    await webhook(again, 'settled');
    expect(await balanceOf(state.caseId, 'providerClearing')).toBe(amountMinor);
    expect(await balanceOf(state.caseId, 'refundsPayable')).toBe(0);
    const [sum] = await record.rows(
      `SELECT sum(debit_minor - credit_minor)::int AS n FROM ledger_entries WHERE case_id = $1`,
      state.caseId,
    );
    expect(sum).toEqual({ n: 0 });
  });

  it('has its row follow its events', async () => {
    const state = await sent();
    await webhook(state, 'failed');
    expect(await record.money.findRefund(state.refunds[0]!.intentId)).toMatchObject({
      caseId: state.caseId,
      status: 'failed',
      attempt: 1,
      failureCode: 'unknown',
      providerRefundId: `re-${state.refunds[0]!.intentId}`,
      sentAt: new Date(state.refunds[0]!.sentAt!),
    });
  });
});
