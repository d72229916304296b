import { aCase, aCaseLine } from '../../../../test/support/builders.js';
import { type CaseState, type Clock, nextBreachOf } from '../index.js';

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

function clock(name: Clock['name'], hour: number, change: Partial<Clock> = {}): Clock {
  return {
    ...{
      clockId: `${name}-1`,
      name,
      cause: 'policy',
      rule: `${name}-rule`,
      startedAt: at(0),
      dueAt: at(hour),
    },
    rungs: [
      { at: at(1), act: 'warn' },
      { at: at(hour), act: 'escalate' },
    ],
    ...{ rungsReached: 0, generation: 1, status: 'running' },
    ...change,
  };
}

const breachOf = (stage: CaseState['stage'], clocks: Clock[], change: Partial<CaseState> = {}) =>
  nextBreachOf(aCase({ stage, clocks, ...change }));
const intent = (status: 'approved' | 'settled') =>
  ({ intentId: 'i-1', paymentId: 'p-1', sequence: 1, amountMinor: 100, status, attempt: 1 }) as const;

describe('the law’s deadline, missed while only the kept goods are paid', () => {
  const missed = [clock('statutoryRefund', 2, { status: 'missed' })];
  const lines = [aCaseLine(), aCaseLine({ lineId: 'line-2', quantity: 1 })];
  const paid = (quantity: number) => ({
    lines: [{ lineId: 'line-1', quantity, paidMinor: 100, taxMinor: 0 }],
    ...{ shippingMinor: 0, shippingTaxMinor: 0, fees: [], totalMinor: 100 },
  });
  it.each([
    ['awaitingGoods', 2, 'statutoryRefund'],
    ['awaitingGoods', 3, undefined],
    ['settling', 2, undefined],
  ] as const)('in stage %s with %i of 3 paid', (stage, quantity, expected) => {
    const change = { lines, breakdown: paid(quantity), refunds: [intent('settled')] };
    expect(breachOf(stage, missed, change)?.clock).toBe(expected);
  });
});

describe('what breaches first', () => {
  it('is the end of a ladder, not the rung before it', () => {
    expect(breachOf('deciding', [clock('decision', 9)])).toEqual({
      ...{
        clock: 'decision',
        act: 'escalate',
        at: at(9),
        cause: 'policy',
        rule: 'decision-rule',
        since: at(0),
      },
    });
  });

  it.each<[string, CaseState['stage'], Clock[], string | undefined]>([
    ['the earliest of several', 'settling', [clock('refund', 9), clock('statutoryRefund', 5)], 'statutoryRefund'],
    [
      'the law’s at the same moment, whatever the order',
      'settling',
      [clock('refund', 9), clock('statutoryRefund', 9, { cause: 'statute' })],
      'statutoryRefund',
    ],
    ['staff’s before an earlier one of the customer', 'awaitingGoods', [clock('shipBack', 3), clock('receipt', 9)], 'receipt'],
    ['the customer’s where staff has none', 'awaitingGoods', [clock('shipBack', 9)], 'shipBack'],
    ['none that is met', 'deciding', [clock('decision', 9, { status: 'met' })], undefined],
    ['none that stands still', 'deciding', [clock('decision', 9, { status: 'paused' })], undefined],
    ['none of a case that is over', 'closed', [clock('refund', 9, { status: 'missed' })], undefined],
    ['a missed one whose step is still to be done', 'awaitingGoods', [clock('receipt', 2, { status: 'missed' })], 'receipt'],
    ['no missed one whose step is done', 'settling', [clock('receipt', 2, { status: 'missed' })], undefined],
    [
      'the newest of a name, when an earlier one was missed',
      'deciding',
      [clock('decision', 2, { status: 'missed' }), clock('decision', 9, { clockId: 'decision-2', rule: 'again' })],
      'decision',
    ],
    ['no missed one of the customer', 'awaitingCustomer', [clock('information', 2, { status: 'missed' })], undefined],
  ])('is %s', (_what, stage, clocks, expected) => {
    expect(breachOf(stage, clocks)?.clock).toBe(expected);
  }); // prettier-ignore

  it('of a case decided anew is the new deadline', () => {
    const clocks = [
      clock('decision', 2, { status: 'missed' }),
      clock('decision', 9, { clockId: 'decision-2' }),
    ];
    expect(breachOf('deciding', clocks)?.at).toBe(at(9));
  });

  it('stays breached until the money is there', () => {
    const clocks = [clock('statutoryRefund', 2, { status: 'missed', cause: 'statute' })];
    expect(breachOf('awaitingGoods', clocks)?.at).toBe(at(2));
    expect(breachOf('settling', clocks, { refunds: [intent('approved')] })?.at).toBe(at(2));
    expect(breachOf('followUp', clocks, { refunds: [intent('settled')] })).toBeUndefined();
  });
});
