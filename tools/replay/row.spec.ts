import { isLocalDateOrTime, isLocalTime, toInstant } from './local-time.js';
import { type Fields, readRow } from './row.js';

const fields = (over: Partial<Fields> = {}): Fields => ({
  InvoiceNo: '536365',
  StockCode: '85123A',
  Description: ' WHITE HANGING HEART ',
  Quantity: '6',
  InvoiceDate: '2010-12-01T08:26:00',
  UnitPrice: '2.55',
  CustomerID: '17850',
  ...over,
});

describe('readRow', () => {
  it('reads a sale with what was paid for it in pence', () => {
    expect(readRow(7, fields())).toEqual({
      kind: 'sale',
      sale: {
        row: 7,
        invoice: '536365',
        customer: '17850',
        sku: '85123A',
        description: 'WHITE HANGING HEART',
        quantity: 6,
        at: '2010-12-01T08:26:00',
        price: '2.55',
        paidMinor: 1530,
      },
    });
  });

  it.each(['POST', 'DOT', 'C2'])('reads %s as shipping', (StockCode) => {
    expect(readRow(1, fields({ StockCode })).kind).toBe('shipping');
  });

  it('reads a cancellation with its units counted upward', () => {
    const row = readRow(1, fields({ InvoiceNo: 'C536379', Quantity: '-3', CustomerID: '' }));
    expect(row).toMatchObject({ kind: 'cancellation', cancellation: { units: 3, customer: '' } });
  });

  it.each<[string, Partial<Fields>]>([
    ['adjustment', { InvoiceNo: 'A563186', StockCode: 'B', UnitPrice: '-11062.06' }],
    ['stockCorrection', { Quantity: '-10', CustomerID: '' }],
    ['stockCorrection', { Quantity: '0' }],
    ['noCustomer', { CustomerID: '' }],
    ['notGoods', { StockCode: 'M' }],
    ['notGoods', { StockCode: 'BANK CHARGES' }],
    ['negativePrice', { UnitPrice: '-0.001' }],
  ])('leaves a row out as %s', (reason, over) => {
    expect(readRow(1, fields(over))).toEqual({ kind: 'leftOut', reason });
  });

  it.each<[string, Partial<Fields>]>([
    ['badInvoice', { InvoiceNo: '' }],
    ['badInvoice', { InvoiceNo: '../536365' }],
    ['badStockCode', { StockCode: ' ' }],
    ['badQuantity', { Quantity: '1.5' }],
    ['badQuantity', { Quantity: '' }],
    ['badQuantity', { Quantity: '9999999999999' }],
    ['badDate', { InvoiceDate: '2010-12-32T08:26:00' }],
    ['badDate', { InvoiceDate: '2011-02-29T08:26:00' }],
    ['badDate', { InvoiceDate: '01/12/2010 08:26' }],
    ['badPrice', { UnitPrice: '2,55' }],
    ['badPrice', { Quantity: '999999999999', UnitPrice: '999999999' }],
  ])('counts a row as %s: %p', (reason, over) => {
    expect(readRow(1, fields(over))).toEqual({ kind: 'malformed', reason });
  });

  it('counts a cancellation that gives nothing back with its invoice', () => {
    const row = readRow(1, fields({ InvoiceNo: 'C1', Quantity: '2' }));
    expect(row).toEqual({ kind: 'malformed', reason: 'badQuantity', invoice: 'C1' });
  });
});

describe('local time', () => {
  it.each([
    ['2010-12-01T08:26:00', '2010-12-01T08:26:00.000Z'],
    ['2011-06-01T08:26:00', '2011-06-01T07:26:00.000Z'],
    ['2011-10-30T00:30:00', '2011-10-29T23:30:00.000Z'],
  ])('%s in London is %s', (local, instant) => {
    expect(toInstant(local)).toBe(instant);
  });

  it('takes a day where a person types it, and only a time in the file', () => {
    expect([isLocalDateOrTime('2011-06-01'), isLocalDateOrTime('2011-06-31')]).toEqual([true, false]);
    expect(isLocalTime('2011-06-01')).toBe(false);
  });
});
