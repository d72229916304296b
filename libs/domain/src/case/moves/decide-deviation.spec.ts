import { aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import { fourUnits, inspectedCase, received } from '../../../../../test/support/inspected-case.js';
import { decide, type DeviationWish, type LineWish } from '../../index.js';

const SHIPPING = 395;
const wish = (outcome: DeviationWish['outcome'], line?: Omit<LineWish, 'lineId'>): DeviationWish => ({
  outcome,
  reason: 'test',
  ...(line ? { lines: [{ lineId: 'line-1', ...line }] } : {}),
});
const decided = ({ state }: CasePlay) => state.deviation!.lines[0]!;

describe('a decision on what came back', () => {
  it.each<[string, DeviationWish, [paid: number, deduction: number, back: number, kept: number], number]>([
    ['pays all that came in full', wish('full'), [3, 0, 0, 3], 7_500],
    ['pays a missing one too', wish('full', { quantity: 4 }), [4, 0, 0, 3], 10_000 + SHIPPING],
    ['pays less what is usual for the grades', wish('partial'), [3, 3_125, 0, 3], 4_375],
    ['pays less an amount', wish('partial', { deductionMinor: 1 }), [3, 1, 0, 3], 7_499],
    ['pays less a part', wish('partial', { deductionBasisPoints: 1_000 }), [3, 750, 0, 3], 6_750],
    ['pays nothing of what it keeps', wish('partial', { deductionMinor: 7_500 }), [3, 7_500, 0, 3], 0],
    ['pays fewer units, and the worst go back', wish('partial', { quantity: 1 }), [1, 0, 2, 1], 2_500],
    ['pays in full what the line says', wish('refuse', { outcome: 'full' }), [3, 0, 0, 3], 7_500],
  ])('%s', (_what, request, [paidUnits, deductionMinor, sendBackUnits, keptUnits], total) => {
    const play = inspectedCase([
      [1, 'A'],
      [1, 'C', 'used'],
      [1, 'D', 'damaged'],
    ]);
    play.play(decide(request));
    expect(decided(play)).toEqual({ lineId: 'line-1', paidUnits, deductionMinor, sendBackUnits, keptUnits });
    expect(play.state.breakdown?.totalMinor).toBe(total);
    expect(play.balanceOf('valueReductions')).toBe(deductionMinor);
    expect(play.state.lines[0]!.goods.goingBack ?? 0).toBe(sendBackUnits);
    const going = sendBackUnits > 0 ? { status: 'wanted', lines: [{ quantity: sendBackUnits }] } : undefined;
    if (going) expect(play.state.sendBack).toMatchObject(going);
    else expect(play.state.sendBack).toBeUndefined();
  });

  it('to refuse sends everything that is here back', () => {
    const play = inspectedCase([[3, 'D', 'damaged']]);
    const events = play.play(decide(wish('refuse')));
    expect(typesOf(events)).toEqual(['clockStopped', 'deviationDecided', 'sendBackOrdered', 'clockStarted']);
    expect(play.state).toMatchObject({
      stage: 'sendingBack',
      refunds: [],
      lines: [{ goods: { goingBack: 3 } }],
    });
    expect(play.state.dispositions).toEqual([]);
  });

  it('to refuse ends the case at once when nothing is here', () => {
    const play = new CasePlay({ order: fourUnits });
    play.play(received(0));
    play.play(decide(wish('refuse')));
    expect(play.state).toMatchObject({ stage: 'refused', deviation: { outcome: 'refuse', reason: 'test' } });
  });

  it('keeps no money back twice: fees are taken from what a deduction leaves', () => {
    const restockingFee = { rule: 'restocking', source: 'test', basisPoints: 10_000, exceptReasons: [] };
    const play = inspectedCase([[4, 'C', 'used']], { policy: aPolicy({ restockingFee }) });
    play.play(decide(wish('partial')));
    expect(play.state.breakdown).toMatchObject({
      fees: [
        { kind: 'restocking', minor: 7_500 },
        { kind: 'valueReduction', minor: 2_500, lineId: 'line-1', rule: 'SERVICE-DEFAULT' },
      ],
      totalMinor: SHIPPING,
    });
  });
});

describe('a decision that cannot be made', () => {
  it.each<[string, DeviationWish, string]>([
    ['pays more units than were claimed', wish('full', { quantity: 5 }), 'DECISION.EXCEEDS_CLAIM'],
    ['keeps back more than the units are worth', wish('partial', { deductionMinor: 7_501 }), 'DECISION.EXCEEDS_CLAIM'],
    ['keeps something back of what is paid in full', wish('full', { deductionMinor: 1 }), 'REQUEST.INVALID'],
    ['says the deduction twice', wish('partial', { deductionMinor: 1, deductionBasisPoints: 1 }), 'REQUEST.INVALID'],
    ['does not say why it pays less', { outcome: 'partial' }, 'REQUEST.INVALID'],
    ['does not say why it refuses a line', { outcome: 'full', lines: [{ lineId: 'line-1', outcome: 'refuse' }] }, 'REQUEST.INVALID'],
    ['is about another line', { outcome: 'full', lines: [{ lineId: 'line-9' }] }, 'LINE.NOT_FOUND'],
    ['is about a line twice', { outcome: 'full', lines: [{ lineId: 'line-1' }, { lineId: 'line-1' }] }, 'REQUEST.INVALID'],
  ])('%s', (_what, request, code) => {
    expect(inspectedCase([[3, 'A', 'used']]).refusalOf(decide(request))).toBe(code);
  }); // prettier-ignore

  it.each([
    ['as a whole', wish('partial')],
    ['of a line', wish('full', { outcome: 'partial' })],
  ])('is not allowed by the policy %s', (_what, request) => {
    const deviation = {
      ...{ rule: 'all-or-nothing', source: 'test', outcomes: ['full', 'refuse'] as const },
      disposition: { A: 'restock', B: 'restock', C: 'scrap', D: 'scrap' } as const,
      deductionBasisPoints: { A: 0, B: 0, C: 0, D: 0 },
    };
    const play = inspectedCase([[3, 'A', 'used']], { policy: aPolicy({ terms: { deviation } }) });
    expect(play.refusalOf(decide(request))).toBe('DECISION.NOT_ALLOWED');
  });

  it('is not taken on a case that waits for its goods', () => {
    expect(new CasePlay().refusalOf(decide(wish('full')))).toBe('CASE.ILLEGAL_MOVE');
  });
});

describe('under review', () => {
  const policy = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });
  const early = () => {
    const play = new CasePlay({ order: fourUnits, policy });
    play.play(received(4, 'asClaimed'));
    return play;
  };

  it('full approves and refuse refuses, with the goods that came early going back', () => {
    const approved = early();
    approved.play(decide({ outcome: 'full' }));
    expect(approved.state).toMatchObject({ stage: 'settling', breakdown: { totalMinor: 10_395 } });
    const refused = early();
    refused.play(decide(wish('refuse')));
    expect(refused.state).toMatchObject({ stage: 'sendingBack', lines: [{ goods: { goingBack: 4 } }] });
  });

  it.each([wish('partial'), wish('full', { quantity: 1 })])('nothing is decided in parts', (request) => {
    expect(early().refusalOf(decide(request))).toBe('DECISION.NOT_ALLOWED');
  });
});
