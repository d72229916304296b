import { Readable } from 'node:stream';
import {
  type CaseState,
  grantGoodwill,
  providerSaid,
  redirectRefund,
  refundSent,
  retryRefund,
} from '#domain';
import type { PaymentGateway, ProviderRefund } from '#ports';
import { reconcile } from '../../apps/worker/src/jobs/reconcile.js';
import { refundBooks } from '../../apps/worker/src/refund-books.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const soon = () => new Date(Date.now() + 5_000).toISOString();

function booksOf(refunds: readonly ProviderRefund[]): PaymentGateway {
  const unasked = (): never => {
    throw new Error('A reconciliation only reads the list.');
  };
  return { refund: unasked, findRefund: unasked, listRefunds: () => Readable.from(refunds) };
}

describe('a refund to a dead card', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const failed = async (): Promise<CaseState> => {
    const { caseId, refunds } = await record.receive(await record.file(await record.order()));
    const { intentId } = refunds[0]!;
    await record.record(caseId, refundSent(intentId));
    const fact = { intentId, attempt: 1, providerRefundId: `re-${intentId}`, code: 'card_closed' };
    return (await record.record(caseId, providerSaid({ ...fact, status: 'failed' }))).state;
  };
  const toStoreCredit = (state: CaseState) =>
    redirectRefund({
      intentId: state.refunds[0]!.intentId,
      to: { kind: 'storeCredit' },
      consentNoteId: unique('note'),
    });
  const settledLate = ({ refunds }: CaseState) => {
    const { intentId } = refunds[0]!;
    const providerRefundId = `re-${intentId}`;
    return providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId, saidAt: soon() });
  };
  const paymentOf = async ({ orderId }: CaseState) => (await record.money.payments(orderId))[0]!;
  const openBreaks = async ({ caseId }: CaseState) =>
    (
      await record.rows(`SELECT kind FROM breaks WHERE closed_at IS NULL AND case_id = $1 ORDER BY 1`, caseId)
    ).map(({ kind }) => kind);

  it('is redirected once, however many ask at once, with one reservation and its rows', async () => {
    const state = await failed();
    const { intentId } = state.refunds[0]!;
    const attempts = [
      toStoreCredit(state),
      toStoreCredit(state),
      retryRefund(intentId),
      toStoreCredit(state),
    ];
    const outcomes = await Promise.allSettled(attempts.map((move) => record.record(state.caseId, move)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const after = await record.cases.get(state.caseId);
    const amount = state.refunds[0]!.amountMinor;
    expect(await paymentOf(state)).toMatchObject({ reservedMinor: amount });
    expect(after.refunds.filter(({ status }) => status === 'approved')).toHaveLength(1);
  });

  it('stands with tender and destination, frees nothing for others, and mends the break', async () => {
    const state = await failed();
    expect(await openBreaks(state)).toEqual(['refundFailed']);
    await record.record(state.caseId, toStoreCredit(state));
    expect(
      await record.rows(
        `SELECT intent_id, tender, destination, purpose, status FROM refunds WHERE case_id = $1 ORDER BY sequence`,
        state.caseId,
      ),
    ).toEqual([
      { intent_id: `${state.caseId}.1.1`, tender: 'card', destination: 'original', purpose: 'goods', status: 'redirected' },
      { intent_id: `${state.caseId}.2.1`, tender: 'card', destination: 'storeCredit', purpose: 'goods', status: 'approved' },
    ]); // prettier-ignore
    expect(await openBreaks(state)).toEqual([]);
    expect(await paymentOf(state)).toMatchObject({ reservedMinor: state.refunds[0]!.amountMinor });
  });

  it('frees what was reserved before it reserves anew, when nothing was sent yet', async () => {
    const order = await record.order({ shipping: { paidMinor: 0, taxMinor: 0 } });
    const lines = [{ lineId: 'line-1', quantity: 2 }];
    const approved = await record.receive(await record.file(order, { lines }));
    expect(await paymentOf(approved)).toMatchObject({ availableMinor: 0, reservedMinor: 5000 });
    await record.record(approved.caseId, toStoreCredit(approved));
    expect(await paymentOf(approved)).toMatchObject({ availableMinor: 0, reservedMinor: 5000 });
  });

  it('that settled after all is settled, and its break closed', async () => {
    const state = await failed();
    await record.record(state.caseId, settledLate(state));
    const after = await record.cases.get(state.caseId);
    expect(after).toMatchObject({ stage: 'followUp', refunds: [{ status: 'settled' }] });
    expect(await openBreaks(state)).toEqual([]);
    expect(await paymentOf(state)).toMatchObject({ settledMinor: state.refunds[0]!.amountMinor });
  });

  it('that settled after it was redirected is a break, counts against the cap, and is put right when it failed', async () => {
    const state = await failed();
    const amount = state.refunds[0]!.amountMinor;
    await record.record(state.caseId, toStoreCredit(state));
    await record.record(state.caseId, settledLate(state));
    expect(await openBreaks(state)).toEqual(['refundedTwice']);
    expect(await paymentOf(state)).toMatchObject({ reservedMinor: amount, externalMinor: amount });
    expect(
      await record.count('ledger_entries', `case_id = $1 AND account = 'refundsDoubled'`, state.caseId),
    ).toBe(1);

    const { intentId } = state.refunds[0]!;
    const providerRefundId = `re-${intentId}`;
    await record.record(
      state.caseId,
      providerSaid({ intentId, attempt: 1, status: 'failed', providerRefundId }),
    );
    expect(await openBreaks(state)).toEqual([]);
    expect(await paymentOf(state)).toMatchObject({ externalMinor: 0 });
  });

  it('is found by the reconciliation too, in the book of its tender, and told once', async () => {
    const state = await failed();
    const { caseId } = state;
    const { intentId, paymentId, amountMinor } = state.refunds[0]!;
    await record.record(caseId, toStoreCredit(state));
    const credit = { intentId: `${caseId}.2.1`, attempt: 1, providerRefundId: `sv-${caseId}` };
    await record.record(caseId, refundSent(credit.intentId));
    await record.record(caseId, providerSaid({ ...credit, status: 'settled' }));

    const inCards = { providerRefundId: `re-${intentId}`, paymentId, amountMinor, intentId, attempt: 1 };
    const inCredit: ProviderRefund = { ...credit, paymentId, amountMinor, status: 'settled' };
    const run = async (cards: ProviderRefund[], credits: ProviderRefund[]) => {
      const id = unique('rec');
      await record.reconciliations.request(id);
      const books = refundBooks(booksOf(cards), booksOf(credits)).all;
      await reconcile(id, { store: record.reconciliations, recorder: record.recorder, books });
      const breaks = await openBreaks(state);
      return breaks;
    };
    expect(await run([{ ...inCards, status: 'failed' }], [inCredit])).toEqual([]);
    expect(await run([{ ...inCards, status: 'settled' }], [inCredit])).toEqual(['refundedTwice']);
    expect(await run([{ ...inCards, status: 'settled' }], [inCredit])).toEqual(['refundedTwice']);
    expect(await run([{ ...inCards, status: 'failed' }], [inCredit])).toEqual([]);
    // A refund in the wrong book is none.
    expect(await run([{ ...inCards, status: 'failed' }, inCredit], [])).toEqual(['refundUnknownToProvider']);
  });
});

describe('goodwill', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  it('granted by many at once stays within the limit of the case and within the payment', async () => {
    const market = await record.policy({
      terms: { goodwill: { rule: 'goodwill', source: 'test', agentMinor: 1_000, mostMinor: 1_000 } },
    });
    const order = await record.order({
      market,
      payments: [{ paymentId: unique('pay'), tender: 'card', capturedMinor: 5_395 }],
    });
    const { caseId } = await record.receive(await record.file(order));
    const grant = grantGoodwill({ amountMinor: 300, reason: 'delay', bySupervisor: false });
    const grants = Array.from({ length: 6 }, () => record.record(caseId, grant));
    const outcomes = await Promise.all(grants.map((one) => refusalOf(one).catch(() => 'granted')));
    expect(outcomes.filter((one) => one === 'granted')).toHaveLength(3);
    expect(outcomes.filter((one) => one !== 'granted')).toEqual(Array(3).fill('GOODWILL.EXCEEDS_LIMIT'));
    expect(await record.rows(`SELECT sum(amount_minor)::int AS minor FROM refunds WHERE case_id = $1 AND purpose = 'goodwill'`, caseId)).toEqual([{ minor: 900 }]); // prettier-ignore
  });
});
