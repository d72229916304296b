import {
  announceParcel,
  cancel,
  type CaseState,
  DomainError,
  type OpenedParcel,
  parcelScanned,
  type ReceivedItem,
} from '#domain';
import type { IdentificationItem, Resolution, StoredAnswer, WebhookOutcome } from '#persistence';
import { aLine } from '../support/builders.js';
import { aKey, RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const WAREHOUSE = { kind: 'warehouse' as const, id: 'w-1' };

describe('ReceivingStore', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  /** A case about two units of an article of its own, unless another one is named. */
  const filed = async (trackingNumber?: string, sku = unique('SKU')): Promise<CaseState> =>
    record.file(await record.order({ lines: [aLine({ sku })] }), {
      lines: [{ lineId: 'line-1', quantity: 2, reason: 'changedMind' }],
      logistics: { method: 'mail', ...(trackingNumber === undefined ? {} : { trackingNumber }) },
    });
  const skuOf = (state: CaseState) => state.lines[0]!.sku;
  const item = (sku: string, quantity: number, change: Partial<ReceivedItem> = {}): ReceivedItem => ({
    ...{ sku, quantity, condition: 'asClaimed' },
    ...change,
  });
  const box = (items: readonly ReceivedItem[], change: Partial<OpenedParcel> = {}): OpenedParcel => ({
    receiptId: unique('receipt'),
    items,
    ...change,
  });
  const open = async (opened: OpenedParcel): Promise<WebhookOutcome> =>
    record.webhooks.receive(
      { source: 'warehouse', messageId: unique('evt'), body: {} },
      { kind: 'receipt', actor: { kind: 'system', id: 'warehouse' }, box: opened },
    );
  const stageOf = async ({ caseId }: CaseState) => (await record.cases.get(caseId)).stage;
  const goodsOf = async ({ caseId }: CaseState) => (await record.cases.get(caseId)).lines[0]!.goods;
  const queued = async ({ receiptId }: OpenedParcel) =>
    record.rows(
      `SELECT item_id AS "itemId", sku, quantity, reason, status, suggested_case_id AS "suggested" FROM identification_items WHERE receipt_id = $1 ORDER BY sku`,
      receiptId,
    );

  it('books a box on the case of its number, and tells its workflow', async () => {
    const number = unique('T');
    const one = await filed(number);
    expect(await open(box([item(skuOf(one), 2)], { trackingNumber: number }))).toEqual({
      outcome: 'applied',
      caseId: one.caseId,
    });
    expect(await stageOf(one)).toBe('settling');
    const told = `case_id = $1 AND message ->> 'kind' = 'signalCase'`;
    expect(await record.count('outbox', told, one.caseId)).toBe(1);
  });

  it('gives the goods of several cases in one box to each of them', async () => {
    const [one, two] = [await filed(), await filed()];
    const number = unique('T');
    await record.record(one.caseId, announceParcel(number));
    await record.record(two.caseId, announceParcel(number));
    await open(box([item(skuOf(one), 2), item(skuOf(two), 1)], { trackingNumber: number }));
    expect(await stageOf(one)).toBe('settling');
    expect(await stageOf(two)).toBe('inspecting');
    expect(await goodsOf(two)).toEqual({ withCustomer: 1, received: 1 });
  });

  it('lets all cases of a parcel hear where it is', async () => {
    const [one, two] = [await filed(), await filed()];
    const trackingNumber = unique('T');
    await record.record(one.caseId, announceParcel(trackingNumber));
    await record.record(two.caseId, announceParcel(trackingNumber));
    const scannedAt = new Date().toISOString();
    const outcome = await record.webhooks.receive(
      { source: 'carrier', messageId: unique('evt'), body: {} },
      {
        kind: 'case',
        caseId: one.caseId,
        trackingNumber,
        actor: { kind: 'carrier' },
        move: parcelScanned({ trackingNumber, status: 'inTransit', scannedAt }),
      },
    );
    expect(outcome.outcome).toBe('applied');
    expect([await goodsOf(one), await goodsOf(two)]).toEqual([{ inTransit: 2 }, { inTransit: 2 }]);
  });

  it('books a box once, under however many messages it is told', async () => {
    const one = await filed();
    const opened = box([item(skuOf(one), 1), item('SKU-foreign', 1)], { reference: one.caseId });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => open(opened)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'applied',
      'ignored',
      'ignored',
      'ignored',
      'ignored',
    ]);
    expect(await goodsOf(one)).toEqual({ withCustomer: 1, received: 1 });
    expect(await queued(opened)).toMatchObject([{ sku: 'SKU-foreign', quantity: 1 }]);
  });

  it('books no unit twice when boxes with the same goods are opened at once', async () => {
    const cases = await Promise.all(Array.from({ length: 4 }, () => filed()));
    const items = cases.map((one) => item(skuOf(one), 2, { reference: one.caseId }));
    const boxes = Array.from({ length: 6 }, (_, n) => box(n % 2 === 0 ? items : [...items].reverse()));
    await Promise.all(boxes.map(open));
    for (const one of cases) expect(await goodsOf(one)).toEqual({ received: 2 });
    const rest = (await Promise.all(boxes.map(queued))).flat();
    expect(rest.reduce((sum, { quantity }) => sum + Number(quantity), 0)).toBe(5 * 4 * 2);
    expect(new Set(rest.map(({ reason }) => reason))).toEqual(new Set(['extraUnits']));
  });

  it('books neither case nor queue when one of them cannot be written', async () => {
    const one = await filed();
    const opened = box([item(skuOf(one), 3)], { reference: one.caseId });
    await record.rows(`REVOKE INSERT ON identification_items FROM makegood_app`);
    try {
      await expect(open(opened)).rejects.toThrow('permission denied');
    } finally {
      await record.rows(`GRANT INSERT ON identification_items TO makegood_app`);
    }
    expect(await goodsOf(one)).toEqual({ withCustomer: 2 });
    expect(await open(opened)).toMatchObject({ outcome: 'applied', reason: 'toIdentify' });
    expect(await goodsOf(one)).toEqual({ received: 2 });
  });

  it.each<[string, (one: CaseState) => OpenedParcel, object[]]>([
    ['of nobody', () => box([item('SKU-x', 2)]), [{ reason: 'noSuchCase', quantity: 2 }]],
    ['that is empty, of nobody', () => box([]), [{ reason: 'emptyBox', quantity: 0, sku: null }]],
    [
      'with more than is claimed',
      (one) => box([item(skuOf(one), 5)], { reference: one.caseId }),
      [{ reason: 'extraUnits', quantity: 3 }],
    ],
  ])('keeps a box %s to be identified', async (_what, make, expected) => {
    const opened = make(await filed());
    expect(await open(opened)).toMatchObject({ outcome: 'applied', reason: 'toIdentify' });
    expect(await queued(opened)).toMatchObject(expected);
    const { items } = await record.webhooks.unmatched({ limit: 50 });
    expect(items).toEqual([]);
  });

  it('keeps the goods of a case that is over', async () => {
    const one = await filed();
    await record.record(one.caseId, cancel());
    const opened = box([item(skuOf(one), 2)], { reference: one.caseId });
    await open(opened);
    expect(await queued(opened)).toMatchObject([{ reason: 'caseOver', suggested: one.caseId }]);
    expect(await stageOf(one)).toBe('cancelled');
  });

  it('has an agent look at an empty box', async () => {
    const one = await filed();
    expect(await open(box([], { reference: one.caseId }))).toMatchObject({ caseId: one.caseId });
    expect(await record.cases.get(one.caseId)).toMatchObject({ stage: 'inspecting', deviates: true });
  });

  describe('the queue', () => {
    const lonely = async (sku: string, quantity: number): Promise<string> => {
      const opened = box([item(sku, quantity)]);
      await open(opened);
      const [row] = await queued(opened);
      return String(row!['itemId']);
    };
    const resolve = async (
      itemId: string,
      resolution: Resolution,
      keyed = aKey({ key: unique('key') }),
    ): Promise<StoredAnswer> =>
      record.identification.resolve(
        { itemId, resolution, actor: WAREHOUSE, texts: [], keyed: { ...keyed, commandId: keyed.key } },
        ({ resolved, rest }) => ({ status: 200, body: { resolved, rest } }),
      );
    const to = (state: CaseState, quantity: number, lineId = 'line-1'): Resolution => ({
      ...{ kind: 'assign', caseId: state.caseId, lineId, quantity },
    });

    it('assigns a part to a case, books it there, and leaves the rest open', async () => {
      const one = await filed();
      const itemId = await lonely(skuOf(one), 3);
      const { body } = await resolve(itemId, to(one, 2));
      const { resolved, rest } = body as Record<'resolved' | 'rest', IdentificationItem>;
      expect(resolved).toMatchObject({
        status: 'assigned',
        quantity: 2,
        resolvedBy: WAREHOUSE,
        resolution: { caseId: one.caseId, lineId: 'line-1', condition: 'asClaimed' },
      });
      expect(rest).toMatchObject({ itemId, status: 'open', quantity: 1, resolvedBy: null });
      expect(await stageOf(one)).toBe('settling');
      const [event] = await record.rows(
        `SELECT actor FROM case_events WHERE case_id = $1 AND type = 'goodsReceived'`,
        one.caseId,
      );
      expect(event).toEqual({ actor: WAREHOUSE });
    });

    it('takes another article as the wrong one', async () => {
      const one = await filed();
      await resolve(await lonely('SKU-other', 2), to(one, 2));
      const { receipts, stage } = await record.cases.get(one.caseId);
      expect(receipts).toMatchObject([{ lines: [{ condition: 'wrongItem' }] }]);
      expect(stage).toBe('inspecting');
    });

    it('is resolved once: of five at the same time one wins', async () => {
      const cases = await Promise.all(Array.from({ length: 5 }, () => filed(undefined, 'SKU-race')));
      const itemId = await lonely('SKU-race', 2);
      const results = await Promise.allSettled(cases.map((one) => resolve(itemId, to(one, 2))));
      const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(refused).toHaveLength(4);
      for (const error of refused) expect(error).toBeInstanceOf(DomainError);
      expect(refused).toMatchObject(Array(4).fill({ code: 'IDENTIFICATION.RESOLVED' }));
      const stages = await Promise.all(cases.map(stageOf));
      expect(stages.filter((stage) => stage === 'settling')).toHaveLength(1);
    });

    it('gives the same key the same answer', async () => {
      const one = await filed();
      const itemId = await lonely(skuOf(one), 3);
      const keyed = aKey();
      const first = await resolve(itemId, to(one, 1), keyed);
      const again = await resolve(itemId, to(one, 1), keyed);
      expect(again.replayed).toBe(true);
      expect(again.body).toEqual(JSON.parse(JSON.stringify(first.body)));
      expect(await goodsOf(one)).toEqual({ withCustomer: 1, received: 1 });
    });

    it.each<[string, (one: CaseState) => Resolution, string]>([
      ['more than there is', (one) => to(one, 4), 'IDENTIFICATION.NOT_ASSIGNABLE'],
      ['more than the case awaits', (one) => to(one, 3), 'IDENTIFICATION.NOT_ASSIGNABLE'],
      ['a line that the case has not', (one) => to(one, 1, 'line-9'), 'IDENTIFICATION.NOT_ASSIGNABLE'],
      ['a case that is not there', (one) => to({ ...one, caseId: 'case-none' }, 1), 'CASE.NOT_FOUND'],
    ])('assigns nothing to %s', async (_what, make, code) => {
      const one = await filed();
      const itemId = await lonely(skuOf(one), 3);
      expect(await refusalOf(resolve(itemId, make(one)))).toBe(code);
      expect((await record.identification.get(itemId)).status).toBe('open');
      expect(await goodsOf(one)).toEqual({ withCustomer: 2 });
    });

    it.each<[Resolution, string]>([
      [{ kind: 'return', noteId: 'note-1' }, 'returned'],
      [{ kind: 'dispose', disposition: 'restock', noteId: 'note-1' }, 'kept'],
      [{ kind: 'dispose', disposition: 'scrap', noteId: 'note-1' }, 'disposed'],
    ])('ends with %j as %s', async (resolution, status) => {
      const itemId = await lonely('SKU-y', 1);
      await resolve(itemId, resolution);
      expect(await record.identification.get(itemId)).toMatchObject({
        status,
        resolvedBy: WAREHOUSE,
        resolution,
      });
      expect(await refusalOf(resolve(itemId, resolution))).toBe('IDENTIFICATION.RESOLVED');
    });

    it('suggests the cases that still await the article, those of the same customer first', async () => {
      const sku = unique('SKU');
      const [stranger, own, done] = [
        await filed(undefined, sku),
        await filed(undefined, sku),
        await filed(undefined, sku),
      ];
      await open(box([item(sku, 2)], { reference: done.caseId }));
      await record.rows(`UPDATE cases SET customer_id = 'customer-2' WHERE case_id = $1`, stranger.caseId);
      const opened = box([item(sku, 1)], { reference: done.caseId });
      await open(opened);
      const [row] = await queued(opened);
      const item_ = await record.identification.get(String(row!['itemId']));
      const suggestions = await record.identification.suggestions(item_);
      expect(suggestions.map(({ state, receivable }) => [state.caseId, receivable])).toEqual([
        [own.caseId, 2],
        [stranger.caseId, 2],
      ]);
    });

    it('pages what is open, oldest first, without loss', async () => {
      for (let n = 0; n < 5; n += 1) await lonely('SKU-page', 1);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await record.identification.list('open', {
          limit: 2,
          ...(cursor === undefined ? {} : { cursor }),
        });
        seen.push(...page.items.map(({ itemId }) => itemId));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(await record.count('identification_items', `status = 'open'`));
    });
  });
});
