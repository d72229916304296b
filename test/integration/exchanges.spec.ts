import type { CaseState, Order, Product } from '#domain';
import { cancel, type ProductOffer, sequenceOf, stockAnswered, stockAsked } from '#domain';
import { ProductStore, TextStore } from '#persistence';
import type { StockClient } from '#ports';
import { createStockErrands } from '../../apps/worker/src/errands/stock-errands.js';
import { aLine } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const LINES = [{ lineId: 'line-1', quantity: 2 }];

/** A warehouse that keeps what it is asked for once per key, and whose answers get lost as often as it is told. */
class Warehouse implements StockClient {
  readonly kept = new Map<string, string>();
  readonly released: string[] = [];
  answersLost = 0;

  async reserve({ idempotencyKey }: { readonly idempotencyKey: string }) {
    const reservationId = this.kept.get(idempotencyKey) ?? `res-${this.kept.size + 1}`;
    this.kept.set(idempotencyKey, reservationId);
    if (this.answersLost > 0) {
      this.answersLost -= 1;
      throw new Error('The answer got lost.');
    }
    return Promise.resolve({ reservationId });
  }

  async release(reservationId: string) {
    this.released.push(reservationId);
    return Promise.resolve();
  }

  handOut = async () => Promise.resolve();
  ship = async () => Promise.resolve({ shipmentId: 'shp-1', trackingNumber: 'out-1' });
}

describe('exchanges in the record', () => {
  let record: RecordUnderTest;
  let products: ProductStore;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    products = new ProductStore(record.app);
  });
  afterAll(() => record.close());

  const aProduct = (change: Partial<Product> = {}): Product => ({
    ...{ sku: unique('SKU'), version: 1, product: 'mug', currency: 'GBP', listMinor: 3_100 },
    ...{ taxRateBasisPoints: 2_000, isActive: true },
    ...change,
  });
  const wishFor = (sku: string, quantity = 2) => ({
    wish: { kind: 'exchange' as const, replacements: [{ lineId: 'line-1', sku, quantity }] },
    lines: LINES,
  });
  const anOrder = (): Promise<Order> => record.order({ lines: [aLine({ quantity: 2 })] });
  const offersOf = ({ exchange }: CaseState): readonly ProductOffer[] => exchange?.offers ?? [];

  describe('a quote', () => {
    const quoteFor = ({ orderId }: Order, { wish, lines }: ReturnType<typeof wishFor>) =>
      record.quotes.create({ quoteId: unique('quote'), orderId, wish, lines }, () => undefined);

    it('says what the exchange would cost, which is what it costs then', async () => {
      const product = aProduct();
      await products.put(product);
      const order = await anOrder();
      const { quoteId, exchange } = await quoteFor(order, wishFor(product.sku));
      expect(exchange).toMatchObject({
        replacements: [{ sku: product.sku, quantity: 2, paidMinor: 6_200 }],
        depositMinor: 0,
      });
      expect(await record.count('claims', 'order_id = $1', order.orderId)).toBe(0);
      const filed = await record.file(order, { quoteId, ...wishFor(product.sku) });
      expect(filed.exchange?.differenceMinor).toBe(exchange?.differenceMinor);
    });

    it('is not filed on when the price has changed since, or nothing is exchanged', async () => {
      const product = aProduct();
      await products.put(product);
      const order = await anOrder();
      const { quoteId } = await quoteFor(order, wishFor(product.sku));
      expect(await refusalOf(record.file(order, { quoteId, lines: LINES }))).toBe('QUOTE.MISMATCH');
      await products.put({ ...product, version: 2, listMinor: 3_200 });
      expect(await refusalOf(record.file(order, { quoteId, ...wishFor(product.sku) }))).toBe(
        'QUOTE.MISMATCH',
      );
    });
  });

  describe('the catalogue', () => {
    it('takes a version once, however many say it at once, and uses the newest', async () => {
      const first = aProduct();
      const outcomes = await Promise.all([first, first, first].map((one) => products.put(one)));
      expect(outcomes.sort()).toEqual(['created', 'unchanged', 'unchanged']);
      expect(await products.put({ ...first, version: 3, listMinor: 3_300 })).toBe('updated');
      expect(await products.put({ ...first, version: 2, listMinor: 3_200 })).toBe('stale');
      expect((await products.get(first.sku)).listMinor).toBe(3_300);
    });

    it('refuses a version that says something else, and knows no others', async () => {
      const first = aProduct();
      await products.put(first);
      expect(await refusalOf(products.put({ ...first, listMinor: 1 }))).toBe('PRODUCT.VERSION_CONFLICT');
      expect(await refusalOf(products.get('UNHEARD'))).toBe('PRODUCT.NOT_FOUND');
    });

    it('is never changed under a version', async () => {
      const { sku } = aProduct();
      await products.put(aProduct({ sku }));
      await expect(
        record.app.query(`UPDATE products SET list_minor = 1 WHERE sku = $1`, [sku]),
      ).rejects.toThrow('permission denied');
    });
  });

  describe('a filing', () => {
    it('pins the price of its moment', async () => {
      const product = aProduct();
      await products.put(product);
      const filed = await record.file(await anOrder(), wishFor(product.sku));
      await products.put({ ...product, version: 2, listMinor: 9_900 });
      expect(filed.exchange).toMatchObject({ differenceMinor: 1_200, reservations: [{ status: 'wanted' }] });
      expect(offersOf(await record.cases.get(filed.caseId))).toMatchObject([{ listMinor: 3_100 }]);
    });

    it.each([
      ['PRODUCT.NOT_FOUND', {}, null],
      ['PRODUCT.NOT_FOR_SALE', {}, { isActive: false }],
      ['PRODUCT.NOT_FOR_SALE', {}, { currency: 'EUR' }],
      ['EXCHANGE.UNITS_DIFFER', { quantity: 1 }, {}],
    ])('is refused (%s) and leaves nothing', async (code, { quantity }: { quantity?: number }, change) => {
      const product = aProduct(change ?? {});
      if (change) await products.put(product);
      const order = await anOrder();
      expect(await refusalOf(record.file(order, wishFor(product.sku, quantity)))).toBe(code);
      expect(await record.count('cases', 'order_id = $1', order.orderId)).toBe(0);
    });

    it('claims units once, however many are filed at once', async () => {
      const order = await anOrder();
      const filings = await Promise.allSettled(
        [1, 2, 3, 4].map(() => record.file(order, wishFor('MUG-BLUE'))),
      );
      expect(filings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await record.count('cases', 'order_id = $1', order.orderId)).toBe(1);
    });
  });

  describe('the errands of its stock', () => {
    const errandsWith = (stock: Warehouse) =>
      createStockErrands({
        ...{ recorder: record.recorder, cases: record.cases, texts: new TextStore(record.app), stock },
      });
    const filed = async () => record.file(await anOrder(), wishFor('MUG-BLUE'));
    const reservationsOf = async (caseId: string) =>
      (await record.cases.get(caseId)).exchange?.reservations ?? [];

    it('reserve once, however many do it at once and however often an answer is lost', async () => {
      const { caseId } = await filed();
      const warehouse = new Warehouse();
      warehouse.answersLost = 1;
      const { reserveStock } = errandsWith(warehouse);
      const id = `${caseId}:s1`;
      await expect(reserveStock({ caseId, id })).rejects.toThrow('lost');
      expect(await reservationsOf(caseId)).toMatchObject([{ status: 'asked' }]);
      await Promise.all([1, 2, 3].map(() => reserveStock({ caseId, id })));
      expect(warehouse.kept.size).toBe(1);
      expect(await reservationsOf(caseId)).toMatchObject([{ status: 'reserved', reservationId: 'res-1' }]);
      expect(await record.count('case_events', `case_id = $1 AND type = 'stockReserved'`, caseId)).toBe(1);
    });

    it('find out what was asked when the case ended meanwhile, and let it go', async () => {
      const { caseId } = await filed();
      const warehouse = new Warehouse();
      warehouse.answersLost = 1;
      const { reserveStock, releaseStock } = errandsWith(warehouse);
      const id = `${caseId}:s1`;
      await expect(reserveStock({ caseId, id })).rejects.toThrow('lost');
      const cause = { causeId: 'cancel', actor: { kind: 'system' as const } };
      await record.recorder.record({ caseId, cause, move: cancel() });
      const view = await releaseStock({ caseId, id });
      expect(warehouse.released).toEqual(['res-1']);
      expect(view.errands ?? []).toEqual([]);
      await releaseStock({ caseId, id });
      expect(warehouse.released).toEqual(['res-1']);
    });

    it('record an answer once: the second one changes nothing', async () => {
      const { caseId } = await filed();
      const sequence = sequenceOf(`${caseId}:s1`);
      const say = (causeId: string, move: Parameters<typeof record.recorder.record>[0]['move']) =>
        record.recorder.record({ caseId, cause: { causeId, actor: { kind: 'system' } }, move });
      await say('asked', stockAsked(sequence));
      const answers = ['a', 'b'].map((name) =>
        say(
          name,
          stockAnswered(sequence, name === 'a' ? { reservationId: 'r' } : { outOfStock: ['MUG-BLUE'] }),
        ),
      );
      await Promise.all(answers);
      const told = await record.count(
        'case_events',
        `case_id = $1 AND type IN ('stockReserved', 'stockMissing')`,
        caseId,
      );
      expect(told).toBe(1);
    });
  });
});
