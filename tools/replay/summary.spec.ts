import { join } from 'node:path';
import { Collected, collect, select, type Selection } from './collect.js';
import { withKinds } from './kind-of-claim.js';
import { match } from './match.js';
import { readRows } from './read-rows.js';
import { readRow } from './row.js';
import { checkAddsUp, summariseInput } from './summary.js';

const SAMPLE = join(__dirname, '../../test/data/online-retail-sample.csv');

async function summaryOf(selection: Selection) {
  const collected = await collect(readRows(SAMPLE), () => undefined);
  const taken = select(collected, selection);
  const invoices = new Set(taken.map(({ invoice }) => invoice));
  const rows = collected.cancellationRows.filter(({ invoice }) => invoices.has(invoice));
  const sales = [...collected.sales.values()].flatMap((sale) => sale.lines);
  const found = match(rows, sales);
  const matched = { ...found, claims: withKinds(found.claims, sales) };
  return { matched, summary: summariseInput(collected, taken, matched) };
}

describe('the sample file', () => {
  it('gives the figures that were counted by other means', async () => {
    const { summary } = await summaryOf({ from: null, limit: null });
    expect(summary).toMatchObject({
      rows: 216,
      cancellations: 31,
      orders: 20,
      cases: 24,
      units: 243,
      minor: 69827,
      skipped: {
        notGoods: { lines: 6, units: 6 },
        noCustomer: { lines: 2, units: 10 },
        noEarlierSale: { lines: 10, units: 72 },
        moreThanBought: { lines: 2, units: 3 },
      },
    });
  });

  it('takes the first N cancellation invoices at or after a day', async () => {
    const { summary, matched } = await summaryOf({ from: '2011-11-05', limit: 2 });
    expect(summary.cancellations).toBe(2);
    expect(matched.claims.map(({ cancellation, sale }) => `${cancellation}<${sale}`)).toEqual([
      'C900003<900001',
      'C900003<900002',
      'C900006<900005',
      'C900006<900004',
    ]);
  });

  it('says that what was matched is what was filed and refused, or stops', async () => {
    const { claims } = (await summaryOf({ from: null, limit: null })).matched;
    expect(checkAddsUp(claims, claims.slice(3), claims.slice(0, 3))).toContain('units 243 = ');
    expect(() => checkAddsUp(claims, claims.slice(3), [])).toThrow('cases');
  });
});

describe('malformed cancellation rows', () => {
  const of = (over: object) =>
    readRow(1, {
      InvoiceNo: 'C1',
      StockCode: '85123A',
      Description: '',
      Quantity: '-1',
      InvoiceDate: '2011-03-01T10:00:00',
      UnitPrice: '1',
      CustomerID: '17850',
      ...over,
    });

  it('are counted under reasons of their own, with their invoice', () => {
    const collected = new Collected();
    for (const row of [of({ Quantity: 'x' }), of({}), of({ InvoiceNo: '??' })]) collected.add(row);
    const taken = select(collected, { from: null, limit: null });
    const summary = summariseInput(collected, taken, {
      ...match(collected.cancellationRows, []),
      claims: [],
    });
    expect(summary.skipped).toMatchObject({
      badQuantity: { lines: 1, units: 0 },
      noEarlierSale: { lines: 1, units: 1 },
    });
    expect(summary.rowsBy.leftOut).toEqual({ badInvoice: 1 });
    expect(summary.lines).toEqual({ taken: 2, claimed: 0, partly: 0 });
  });

  it('do not belong to an order of another customer', () => {
    const collected = new Collected();
    for (const CustomerID of ['1', '2']) collected.add(of({ InvoiceNo: '5', Quantity: '1', CustomerID }));
    expect(collected.sales.get('5')!.lines).toHaveLength(1);
    expect(collected.counts.leftOut).toEqual({ badCustomer: 1 });
  });
});
