import { Readable } from 'node:stream';
import { type CaseState, providerSaid, refundSent, retryRefund } from '#domain';
import type { PaymentGateway, ProviderRefund } from '#ports';
import { reconcile } from '../../apps/worker/src/jobs/reconcile.js';
import { refundBooks } from '../../apps/worker/src/refund-books.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

/** A provider's books, as it would list them. */
function booksOf(refunds: readonly ProviderRefund[]): PaymentGateway {
  const unasked = (): never => {
    throw new Error('A reconciliation only reads the list.');
  };
  return {
    refund: unasked,
    findRefund: unasked,
    listRefunds: () => Readable.from(refunds),
  };
}

describe('a reconciliation', () => {
  let record: RecordUnderTest;
  beforeEach(async () => (record = await RecordUnderTest.open()));
  afterEach(() => record.close());

  const run = async (books: readonly ProviderRefund[]) => {
    const id = unique('rec');
    await record.reconciliations.request(id);
    await reconcile(id, {
      store: record.reconciliations,
      recorder: record.recorder,
      books: refundBooks(booksOf(books), booksOf([])).all,
    });
    return record.reconciliations.find(id);
  };
  const sent = async (): Promise<CaseState> => {
    const { caseId, refunds } = await record.receive(await record.file(await record.order()));
    return (await record.record(caseId, refundSent(refunds[0]!.intentId))).state;
  };
  const settled = async (): Promise<{ state: CaseState; theirs: ProviderRefund }> => {
    const before = await sent();
    const { intentId, attempt, amountMinor, paymentId } = before.refunds[0]!;
    const providerRefundId = `re-${intentId}`;
    const { state } = await record.record(
      before.caseId,
      providerSaid({ intentId, attempt, status: 'settled', providerRefundId }),
    );
    return {
      state,
      theirs: { providerRefundId, paymentId, amountMinor, status: 'settled', intentId, attempt },
    };
  };
  const openBreaks = () =>
    record.rows(`SELECT kind, subject, case_id FROM breaks WHERE closed_at IS NULL ORDER BY 1, 2`);

  it('is asked for once, through the outbox', async () => {
    await record.reconciliations.request('rec-1');
    expect(await record.rows(`SELECT message FROM outbox`)).toEqual([
      { message: { kind: 'reconcile', reconciliationId: 'rec-1' } },
    ]);
    expect(await record.reconciliations.find('rec-1')).toMatchObject({ finishedAt: null, result: null });
    expect(await record.reconciliations.find('rec-2')).toBeNull();
  });

  it('finds nothing where both books say the same', async () => {
    const { theirs } = await settled();
    expect(await run([theirs])).toMatchObject({ result: { ours: 1, theirs: 1, differences: 0 } });
    expect(await openBreaks()).toEqual([]);
  });

  it('opens a break for a settled refund that the provider has lost, and closes it when it is back', async () => {
    const { state, theirs } = await settled();
    await run([]);
    const subject = `${theirs.intentId!}#1`;
    expect(await openBreaks()).toEqual([{ kind: 'refundUnknownToProvider', subject, case_id: state.caseId }]);
    await run([]);
    expect(await record.count('breaks')).toBe(1);
    await run([theirs]);
    expect(await openBreaks()).toEqual([]);
    await run([]);
    expect(await record.count('breaks')).toBe(2);
  });

  it('opens a break for another amount', async () => {
    const { theirs } = await settled();
    await run([{ ...theirs, amountMinor: theirs.amountMinor + 1 }]);
    expect(await openBreaks()).toMatchObject([{ kind: 'refundDiffers', subject: theirs.providerRefundId }]);
  });

  it('books news that never came, and tells the workflow', async () => {
    const state = await sent();
    const { intentId, attempt, amountMinor, paymentId } = state.refunds[0]!;
    await run([{ providerRefundId: 're-1', paymentId, amountMinor, status: 'settled', intentId, attempt }]);
    expect((await record.cases.get(state.caseId)).refunds).toMatchObject([
      { status: 'settled', providerRefundId: 're-1' },
    ]);
    expect(await record.count('outbox', `message ->> 'kind' = 'signalCase'`)).toBe(1);
    expect(await openBreaks()).toEqual([]);
  });

  it('books a reversal that nobody told us of', async () => {
    const { state, theirs } = await settled();
    await run([{ ...theirs, status: 'failed', failureCode: 'accountClosed' }]);
    expect((await record.cases.get(state.caseId)).refunds).toMatchObject([
      { status: 'reversed', failureCode: 'accountClosed' },
    ]);
  });

  it('books a refund made by hand against its payment', async () => {
    const { state, theirs } = await settled();
    const byHand: ProviderRefund = {
      providerRefundId: 're-hand',
      paymentId: theirs.paymentId,
      amountMinor: 700,
      status: 'settled',
    };
    await run([theirs, byHand]);
    expect(await openBreaks()).toMatchObject([{ kind: 'refundUnknownToUs', subject: 're-hand' }]);
    expect(await record.money.payments(state.orderId)).toMatchObject([{ externalMinor: 700 }]);
    await run([theirs, byHand]);
    expect(await record.money.payments(state.orderId)).toMatchObject([{ externalMinor: 700 }]);
    expect(await record.count('breaks')).toBe(1);
  });

  it('leaves alone what concerns payments of others', async () => {
    await run([{ providerRefundId: 're-1', paymentId: 'foreign', amountMinor: 1, status: 'settled' }]);
    expect(await openBreaks()).toEqual([]);
  });

  it('does not call a refund lost that the provider has not answered yet', async () => {
    await sent();
    await run([]);
    expect(await openBreaks()).toEqual([]);
  });

  it('does not look for a new attempt under the name of the last one', async () => {
    const { state, theirs } = await settled();
    const { intentId } = theirs as { intentId: string };
    await run([{ ...theirs, status: 'failed' }]);
    await record.record(state.caseId, retryRefund(intentId));
    const { state: again } = await record.record(state.caseId, refundSent(intentId));
    expect(again.refunds).toEqual([
      {
        ...state.refunds[0],
        failedAt: expect.any(String),
        status: 'sent',
        attempt: 2,
        sentAt: expect.any(String),
        providerRefundId: undefined,
      },
    ]);
    await run([{ ...theirs, status: 'failed' }]);
    expect(await openBreaks()).toMatchObject([{ kind: 'refundReversed' }]);
  });

  it('leaves breaks of other kinds open', async () => {
    const state = await sent();
    const { intentId } = state.refunds[0]!;
    await record.record(
      state.caseId,
      providerSaid({ intentId, attempt: 1, status: 'failed', code: 'declined' }),
    );
    await run([]);
    expect(await openBreaks()).toEqual([
      { kind: 'refundFailed', subject: `${intentId}#1`, case_id: state.caseId },
    ]);
  });
});
