import { LONDON } from '../../../test/support/builders.js';
import { startClock } from '#domain';
import { nextDueOf } from './case-snapshot.js';

const rule = {
  rule: 'R',
  cause: 'policy',
  ladder: [
    { after: 'PT1H', act: 'warn' },
    { after: 'PT2H', act: 'expire' },
  ],
} as const;

describe('nextDueOf', () => {
  it('tells the earliest act of all running clocks', () => {
    const later = startClock('receipt-1', 'receipt', rule, {
      at: '2026-06-02T00:00:00.000Z',
      calendar: LONDON,
    });
    const sooner = startClock('shipBack-1', 'shipBack', rule, {
      at: '2026-06-01T00:00:00.000Z',
      calendar: LONDON,
    });
    expect(nextDueOf({ clocks: [later, sooner] })).toEqual({
      clock: 'shipBack',
      act: 'warn',
      at: '2026-06-01T01:00:00.000Z',
    });
  });

  it('is nothing when no clock runs', () => {
    expect(nextDueOf({ clocks: [] })).toBeUndefined();
  });
});
