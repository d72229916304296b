import type { CaseFact } from '#persistence';
import { aCase, aCaseLine, aPolicy } from '../../../../test/support/builders.js';
import { warehouseFact } from './warehouse-facts.js';

const state = aCase({ stage: 'inspecting', lines: [aCaseLine({ goods: { received: 2 } })] });
const context = {
  policy: aPolicy(),
  order: { lines: [] },
  now: '2026-06-11T09:00:00.000Z',
} as unknown as Parameters<CaseFact['move']>[1];
const line = (change: object = {}) => ({
  ...{ line_reference: 'line-1', quantity: 2, condition: 'used', grade: 'C', photos: ['ev_1'] },
  ...change,
});
const body = (lines: readonly object[]) => ({
  id: 'msg_1',
  type: 'return.inspected',
  data: { inspection_id: 'insp_1', reference: 'case_1', inspector: 'dock-3', lines },
});
const inspected = (lines: readonly object[]) => warehouseFact(body(lines)) as CaseFact;

describe('an inspection that the warehouse tells', () => {
  it('is recorded with what it found, and without who looked', () => {
    const fact = inspected([line(), line({ quantity: 0 })]);
    expect(fact).toMatchObject({
      kind: 'case',
      caseId: 'case_1',
      actor: { kind: 'system', id: 'warehouse' },
    });
    expect(fact.mismatch?.(state)).toBeNull();
    expect(fact.move(state, context)[0]).toEqual({
      type: 'inspectionRecorded',
      payload: {
        inspectionId: 'insp_1',
        lines: [
          {
            ...{ lineId: 'line-1', quantity: 2, condition: 'used', grade: 'C', photos: ['ev_1'] },
            disposition: 'refurbish',
          },
        ],
      },
    });
  });

  it.each([
    ['more than is here', { quantity: 3 }, 'exceedsReceived:line-1'],
    ['another line', { line_reference: 'line-9' }, 'lineNotInCase:line-9'],
  ])('of %s is left to people', (_what, change, mismatch) => {
    expect(inspected([line(change)]).mismatch?.(state)).toBe(mismatch);
  });

  it.each([
    ['a grade that we do not know', { grade: 'E' }, 'shape:data.lines.0.grade'],
    ['no line', { line_reference: null }, 'shape:data.lines.0.line_reference'],
  ])('names what is wrong with %s', (_what, change, reason) => {
    expect(warehouseFact(body([line(change)]))).toEqual({ kind: 'none', reason });
  });
});
