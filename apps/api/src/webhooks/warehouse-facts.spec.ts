import type { CaseFact } from '#persistence';
import { aCase, aCaseLine, aPolicy } from '../../../../test/support/builders.js';
import { warehouseFact } from './warehouse-facts.js';

const state = aCase({
  stage: 'deciding',
  lines: [aCaseLine({ lineId: 'line-1', sku: 'SKU-1', quantity: 2, goods: { withCustomer: 2 } })],
});
const context = { policy: aPolicy(), now: '2026-06-11T09:00:00.000Z' } as Parameters<CaseFact['move']>[1];
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
const received = (lines: readonly object[]) => warehouseFact(body(lines)) as CaseFact;

describe('warehouseFact', () => {
  it('reads a receipt as goods received', () => {
    const fact = received([line()]);
    expect(fact).toMatchObject({ kind: 'case', caseId: 'case_1', trackingNumber: 'TRACK-1' });
    expect(fact.mismatch?.(state)).toBeNull();
    expect(fact.move(state, context)).toEqual([
      {
        type: 'goodsReceived',
        payload: {
          receiptId: 'rcpt_1',
          lines: [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' }],
          asClaimed: true,
        },
      },
    ]);
  });

  it('knows a line without a reference by its article', () => {
    expect(received([line({ line_reference: null })]).mismatch?.(state)).toBeNull();
  });

  it.each<[string, object, string]>([
    ['another line', { line_reference: 'line-9' }, 'lineNotInCase:line-9'],
    ['another article', { line_reference: null, sku: 'SKU-9' }, 'lineNotInCase:sku:SKU-9'],
    ['more than claimed', { quantity: 3 }, 'moreThanClaimed:line-1'],
  ])('leaves %s to people', (_what, change, mismatch) => {
    expect(received([line(change)]).mismatch?.(state)).toBe(mismatch);
  });

  it('leaves out lines of nothing, so that an empty box is an empty receipt', () => {
    const [event] = received([line({ quantity: 0 })]).move(state, context);
    expect(event?.payload).toMatchObject({ lines: [], asClaimed: false });
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
