import { Readable } from 'node:stream';
import {
  askForMoney, cancel, type CaseState, COLLECTED_TO, type CollectionFact, collectionSaid, collectionSent, type CollectionWish, endCollections, providerSaid, refundSent,
} from '#domain'; // prettier-ignore
import type { CollectionGateway, ProviderCollection } from '#ports';
import { reconcile } from '../../apps/worker/src/jobs/reconcile.js';
import { collectionsBook } from '../../apps/worker/src/jobs/reconcile-collections.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const WISH = { purpose: 'difference', amountMinor: 700, capture: 'now' } as const;

describe('money asked from a customer', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const asking = async (wish: CollectionWish = WISH): Promise<CaseState> => {
    const { caseId } = await record.file(await record.order());
    await record.record(caseId, (state) => askForMoney(state, wish));
    return (await record.record(caseId, collectionSent(`${caseId}:c1`))).state;
  };
  const factOf = ({ caseId }: CaseState, status: CollectionFact['status'], change = {}): CollectionFact => ({
    ...{ collectionId: `${caseId}:c1`, status, providerPaymentId: `pi-${caseId}` },
    ...change,
  });
  const say = async (state: CaseState, status: CollectionFact['status'], change = {}) =>
    (await record.record(state.caseId, collectionSaid(factOf(state, status, change)))).state;
  const rowOf = async ({ caseId }: CaseState) =>
    (await record.rows(`SELECT purpose, status, amount_minor::int, captured_minor::int, provider_payment_id FROM collections WHERE case_id = $1`, caseId))[0]; // prettier-ignore
  const paymentOf = async (state: CaseState) =>
    (await record.money.payments(state.orderId)).find(({ paymentId }) => paymentId === `pi-${state.caseId}`);

  it('stands in a row of its own, and becomes a payment of the order when it is captured', async () => {
    const state = await asking();
    expect(await rowOf(state)).toMatchObject({ purpose: 'difference', status: 'sent', captured_minor: null });
    expect(await paymentOf(state)).toBeUndefined();
    await say(state, 'captured', { capturedMinor: 700 });
    expect(await rowOf(state)).toEqual({
      ...{ purpose: 'difference', status: 'captured', amount_minor: 700, captured_minor: 700 },
      provider_payment_id: `pi-${state.caseId}`,
    });
    expect(await paymentOf(state)).toMatchObject({
      tender: 'paymentRequest',
      capturedMinor: 700,
      availableMinor: 700,
    });
  });

  it('is captured once, however often and from however many sides the provider says so', async () => {
    const state = await asking();
    const body = { status: 'succeeded' };
    await Promise.all([
      ...Array.from({ length: 8 }, () =>
        record.webhooks.receive(
          { source: 'payment', messageId: unique('evt'), body },
          {
            kind: 'case',
            caseId: state.caseId,
            actor: { kind: 'provider' },
            move: collectionSaid(factOf(state, 'captured')),
          },
        ),
      ),
      ...['answer', 'query'].map(() => say(state, 'captured')),
    ]);
    const { caseId } = state;
    expect(await record.count('case_events', `case_id = $1 AND type = 'collectionCaptured'`, caseId)).toBe(1);
    expect(await record.count('payments', 'collection_id = $1', `${caseId}:c1`)).toBe(1);
    expect(await record.rows(`SELECT account, (credit_minor - debit_minor)::int AS minor FROM ledger_entries WHERE case_id = $1 ORDER BY 1`, caseId)).toEqual([
      { account: COLLECTED_TO.difference, minor: 700 },
      { account: 'providerClearing', minor: -700 },
    ]); // prettier-ignore
  });

  it('goes back when it was paid after the case was over, and is somebody’s to look at until it has', async () => {
    const state = await asking();
    await say(state, 'open', { payUrl: 'https://pay.test/1' });
    await record.record(state.caseId, cancel());
    await record.record(state.caseId, (now) => endCollections(now));
    const { refunds } = await say(state, 'captured');
    const { intentId, amountMinor } = refunds[0]!;
    expect([intentId, amountMinor]).toEqual([`${state.caseId}.1.1`, 700]);
    expect(await paymentOf(state)).toMatchObject({
      capturedMinor: 700,
      reservedMinor: 700,
      availableMinor: 0,
    });
    const openBreaks = () =>
      record.rows(`SELECT kind, subject FROM breaks WHERE case_id = $1 AND closed_at IS NULL`, state.caseId);
    expect(await openBreaks()).toEqual([{ kind: 'collectionUnwanted', subject: `${state.caseId}:c1` }]);
    await record.record(state.caseId, refundSent(intentId));
    await record.record(
      state.caseId,
      providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: 're-1' }),
    );
    expect(await paymentOf(state)).toMatchObject({ settledMinor: 700, availableMinor: 0 });
    expect(await openBreaks()).toEqual([]);
  });

  it('is never booked above what was asked for, by code or by hand', async () => {
    const state = await asking();
    const tooMuch = collectionSaid(factOf(state, 'captured', { capturedMinor: 701 }));
    expect(await refusalOf(record.record(state.caseId, tooMuch))).toBe('COLLECTION.EXCEEDS_ASKED');
    const byHand = (sql: string) => record.app.query(sql, [`${state.caseId}:c1`]);
    await expect(
      byHand(`UPDATE collections SET status = 'captured', captured_minor = 701 WHERE collection_id = $1`),
    ).rejects.toThrow('never_more_than_asked');
    await expect(
      byHand(`UPDATE collections SET status = 'captured' WHERE collection_id = $1`),
    ).rejects.toThrow('captured_is_known');
    await expect(
      byHand(`UPDATE collections SET amount_minor = 900 WHERE collection_id = $1`),
    ).rejects.toThrow('permission denied');
    await say(state, 'captured', { capturedMinor: 500 });
    await expect(
      byHand(`UPDATE collections SET captured_minor = 600 WHERE collection_id = $1`),
    ).rejects.toThrow('of_what_was_captured');
    await expect(byHand(`UPDATE payments SET captured_minor = 600 WHERE collection_id = $1`)).rejects.toThrow(
      'of_what_was_captured',
    );
  });

  it('is left alone by newer versions of the order, which know nothing of it', async () => {
    const order = await record.order();
    const { caseId } = await record.file(order);
    const asked = await record.record(caseId, (state) => askForMoney(state, WISH));
    await say(asked.state, 'captured');
    const payments = [...order.payments, { paymentId: `pi-${caseId}`, tender: 'card', capturedMinor: 1 }];
    await record.import({ ...order, version: order.version + 1 });
    expect(await paymentOf(asked.state)).toMatchObject({ capturedMinor: 700 });
    await record.import({ ...order, version: order.version + 2, payments });
    expect(await paymentOf(asked.state)).toMatchObject({ capturedMinor: 700 });
  });

  describe('is reconciled with the list of the provider', () => {
    const run = async (list: readonly ProviderCollection[]) => {
      const id = unique('rec');
      await record.reconciliations.request(id);
      const gateway = { listCollections: () => Readable.from(list) } as unknown as CollectionGateway;
      const { reconciliations: store, recorder } = record;
      await reconcile(id, {
        store,
        recorder,
        books: [],
        besides: [collectionsBook(gateway, store, recorder)],
      });
      return record.rows(
        `SELECT kind, subject FROM breaks WHERE closed_at IS NULL AND kind LIKE 'collection%' ORDER BY 1, 2`,
      );
    };
    const theirs = (state: CaseState, change: Partial<ProviderCollection> = {}): ProviderCollection => ({
      ...{ collectionId: `${state.caseId}:c1`, providerPaymentId: `pi-${state.caseId}`, amountMinor: 700 },
      status: 'captured',
      capturedMinor: 700,
      ...change,
    });
    const everything = async () => {
      const rows = await record.rows(`SELECT collection_id AS "collectionId", provider_payment_id AS "providerPaymentId", amount_minor::int AS "amountMinor",
        CASE WHEN status = 'captured' THEN 'captured' ELSE 'ended' END AS status, captured_minor::int AS "capturedMinor"
        FROM collections WHERE sent_at IS NOT NULL AND provider_payment_id IS NOT NULL`); // prettier-ignore
      return rows.map(({ capturedMinor, ...row }) => ({
        ...row,
        ...(capturedMinor === null ? {} : { capturedMinor }),
      })) as unknown as ProviderCollection[];
    };

    it('which opens no break where both agree, and books news that never came', async () => {
      const state = await asking();
      await say(state, 'open');
      expect(await run([...(await everything()).filter(({ collectionId }) => collectionId !== `${state.caseId}:c1`), theirs(state)])).toEqual([]); // prettier-ignore
      expect(await rowOf(state)).toMatchObject({ status: 'captured', captured_minor: 700 });
      expect(await record.count('outbox', `message ->> 'kind' = 'announce' AND case_id = $1`, state.caseId)).toBeGreaterThan(0); // prettier-ignore
    });

    it('which names what is missing there, what differs, and what is unknown here', async () => {
      const [missing, differing, stranger] = [await asking(), await asking(), await asking()];
      await say(missing, 'captured');
      await say(differing, 'captured');
      await say(stranger, 'captured');
      const rest = (await everything()).filter(
        ({ collectionId = '' }) =>
          ![missing, differing].some(({ caseId }) => collectionId.startsWith(caseId)),
      );
      const unknown = {
        collectionId: 'case-x:c1',
        providerPaymentId: 'pi-x',
        amountMinor: 1,
        status: 'open',
      } as const;
      const others = { providerPaymentId: 'pi-of-the-shop', amountMinor: 1, status: 'captured' } as const;
      expect(await run([...rest, theirs(differing, { capturedMinor: 699 }), unknown, others])).toEqual([
        { kind: 'collectionDiffers', subject: `pi-${differing.caseId}` },
        { kind: 'collectionUnknownToProvider', subject: `${missing.caseId}:c1` },
        { kind: 'collectionUnknownToUs', subject: 'pi-x' },
      ]);
      expect(await run([...rest, theirs(differing), theirs(missing)])).toEqual([]);
    });
  });
});
