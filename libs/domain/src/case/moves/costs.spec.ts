import { aCase } from '../../../../../test/support/builders.js';
import { CasePlay } from '../../../../../test/support/case-play.js';
import { freightCost, inspectionCosts, noteCost, sumOfCosts } from '../../index.js';

const graded = (grade: 'A' | 'B' | 'C' | 'D', quantity = 1) =>
  [{ lineId: 'line-1', quantity, condition: 'used', grade, disposition: 'refurbish' }] as const;
const amounts = (events: ReturnType<typeof inspectionCosts>) =>
  events.map(({ payload }) => (payload as { kind: string; amountMinor: number }).amountMinor);

describe('the cost of a case', () => {
  it('is the sum of what was noted, by kind', () => {
    const play = new CasePlay();
    play.play(noteCost({ kind: 'freight', amountMinor: 450 }));
    play.play(noteCost({ kind: 'labour', amountMinor: 500, minutes: 10 }));
    play.play(noteCost({ kind: 'freight', amountMinor: 50 }));
    expect(sumOfCosts(play.state.costs)).toEqual({ totalMinor: 1000, byKind: { freight: 500, labour: 500 } });
  });

  it('takes a carrier’s price in the currency of the case, and no other', () => {
    expect(freightCost(aCase(), { costMinor: 450, currency: 'GBP' })).toHaveLength(1);
    expect(freightCost(aCase(), { costMinor: 450, currency: 'EUR' })).toEqual([]);
    expect(freightCost(aCase(), {})).toEqual([]);
  });

  it.each([
    ['A', 1, [250]],
    ['B', 1, [250, 250]],
    ['C', 1, [250, 1000]],
    ['D', 2, [250, 5000]],
  ] as const)(
    'of an inspection is its time, and what %s takes from %d units of 25.00',
    (grade, quantity, costs) => {
      const play = new CasePlay();
      expect(amounts(inspectionCosts(play.state, graded(grade, quantity), play.context()))).toEqual(costs);
    },
  );
});
