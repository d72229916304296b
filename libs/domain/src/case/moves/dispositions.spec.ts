import { typesOf, CasePlay } from '../../../../../test/support/case-play.js';
import {
  carried,
  fourUnits,
  inspectedCase,
  received,
  report,
} from '../../../../../test/support/inspected-case.js';
import {
  abandonGoods, decide, dispositionRefused, dispositionTold, recordInspection,
} from '../../index.js'; // prettier-ignore

const ordersOf = ({ state }: CasePlay) =>
  state.dispositions.map(({ sequence, lines }) => [
    sequence,
    ...lines.map(({ quantity, disposition, grade, instead }) =>
      [quantity, disposition, grade ?? '-', instead ?? '-'].join(' '),
    ),
  ]);

function approvedUnseen(): CasePlay {
  const play = new CasePlay({ order: fourUnits });
  play.play(received(4, 'asClaimed'));
  return play;
}

describe('what becomes of goods', () => {
  it('is ordered with the approval: what nobody looked at goes back on the shelf', () => {
    expect(ordersOf(approvedUnseen())).toEqual([[1, '4 restock - -']]);
  });

  it('is ordered by grade, and not of units that go back', () => {
    const play = inspectedCase([
      [1, 'A'],
      [2, 'C', 'used'],
      [1, 'A', 'wrongItem'],
    ]);
    expect(ordersOf(play)).toEqual([]);
    play.play(decide({ outcome: 'partial', reason: 'test', lines: [{ lineId: 'line-1', quantity: 3 }] }));
    expect(ordersOf(play)).toEqual([[1, '1 restock A -', '2 refurbish C -']]);
  });

  it('is ordered anew when an inspection finds otherwise, and says of what', () => {
    const play = approvedUnseen();
    play.play(recordInspection(report([1, 'D', 'damaged'])));
    play.play(recordInspection(report([1, 'A'])));
    expect(ordersOf(play)).toEqual([
      [1, '4 restock - -'],
      [2, '1 recycle D restock'],
    ]);
    play.play(recordInspection(report([2, 'C', 'used', 'donate'])));
    expect(ordersOf(play)[2]).toEqual([3, '2 donate C restock']);
  });

  it('is ordered of goods that were abandoned', () => {
    const play = inspectedCase([[2, 'D', 'damaged']]);
    play.play(decide({ outcome: 'refuse', reason: 'test' }));
    carried(play, 'undelivered');
    expect(ordersOf(play)).toEqual([]);
    play.play(abandonGoods());
    expect(ordersOf(play)).toEqual([[1, '2 recycle D -']]);
  });

  it('is told once', () => {
    const play = approvedUnseen();
    expect(typesOf(play.play(dispositionTold(1)))).toEqual(['dispositionTold']);
    expect(play.play(dispositionTold(1))).toEqual([]);
    expect(play.play(dispositionRefused(1, 'x'))).toEqual([]);
    expect(play.state.dispositions).toMatchObject([{ status: 'told' }]);
  });

  it('can be refused for good', () => {
    const play = approvedUnseen();
    play.play(dispositionRefused(1, 'sequence_in_use'));
    expect(play.play(dispositionTold(1))).toEqual([]);
    expect(play.state.dispositions).toMatchObject([{ status: 'refused' }]);
    expect(play.play(dispositionTold(2))).toEqual([]);
  });
});
