import type { SaleRow } from '../../tools/replay/row.js';

/** A row of a sale; a test states only what matters. */
export const aSaleRow = (over: Partial<SaleRow> = {}): SaleRow => ({
  row: 1,
  invoice: '100',
  customer: '17850',
  sku: '85123A',
  description: 'HEART',
  quantity: 5,
  at: '2011-03-01T10:00:00',
  price: '2.5',
  paidMinor: 1250,
  ...over,
});
