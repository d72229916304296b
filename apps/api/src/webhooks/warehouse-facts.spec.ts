import { warehouseFact } from './warehouse-facts.js';

const line = (change: object = {}) => ({
  line_reference: 'line-1',
  sku: 'SKU-1',
  quantity: 2,
  condition: 'asClaimed',
  ...change,
});
const body = (lines: readonly object[], change: object = {}) => ({
  id: 'msg_1',
  type: 'return.received',
  data: {
    receipt_id: 'rcpt_1',
    tracking_code: 'TRACK-1',
    reference: 'case_1',
    received_at: '2026-06-11T09:00:00Z',
    lines,
    ...change,
  },
});

describe('warehouseFact', () => {
  it('reads a receipt as a box with its goods', () => {
    expect(warehouseFact(body([line({ reference: 'case_2' })]))).toEqual({
      kind: 'receipt',
      actor: { kind: 'system', id: 'warehouse' },
      box: {
        receiptId: 'rcpt_1',
        trackingNumber: 'TRACK-1',
        reference: 'case_1',
        items: [
          {
            reference: 'case_2',
            lineReference: 'line-1',
            sku: 'SKU-1',
            quantity: 2,
            condition: 'asClaimed',
          },
        ],
      },
    });
  });

  it('reads what nobody could name, and leaves out lines of nothing', () => {
    const nameless = body([line({ line_reference: null }), line({ quantity: 0 })], {
      reference: null,
      tracking_code: null,
    });
    expect(warehouseFact(nameless)).toMatchObject({
      box: { receiptId: 'rcpt_1', items: [{ sku: 'SKU-1', quantity: 2, condition: 'asClaimed' }] },
    });
  });

  it.each<[string, unknown, string]>([
    ['another type', { ...body([]), type: 'return.announced' }, 'return.announced'],
    ['no lines', body([], { lines: undefined }), 'shape:data.lines'],
    ['half a unit', body([line({ quantity: 0.5 })]), 'shape:data.lines.0.quantity'],
    ['an unknown condition', body([line({ condition: 'meh' })]), 'shape:data.lines.0.condition'],
  ])('names what is wrong with %s', (_what, sent, reason) => {
    expect(warehouseFact(sent)).toEqual({ kind: 'none', reason });
  });
});
