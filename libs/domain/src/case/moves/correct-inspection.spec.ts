import { AGENT, CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  type Found,
  fourUnits,
  inspectedCase,
  received,
  report,
} from '../../../../../test/support/inspected-case.js';
import { decide, DomainError, providerSaid, refundSent, unitsDisposed } from '../../index.js';

function regrade(play: CasePlay, ...found: readonly Found[]) {
  const { seq } = play.last('inspectionRecorded');
  return play.correct(seq, { by: AGENT, inspected: report(...found).lines });
}

function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  throw new Error('It was not refused.');
}

/** All four units graded C, then paid in full by an agent. */
function paid(): CasePlay {
  const play = inspectedCase([[4, 'C', 'used']]);
  play.play(decide({ outcome: 'full' }), AGENT);
  const { intentId, attempt } = play.state.refunds[0]!;
  play.play(refundSent(intentId));
  play.play(providerSaid({ intentId, attempt, status: 'settled', providerRefundId: 're-1' }));
  return play;
}
const standing = ({ state }: CasePlay) =>
  [...unitsDisposed(state, 'line-1')].filter(([, units]) => units > 0);

describe('a grade or a disposition that was wrong', () => {
  it('before money: is what the decision rests on, and what is here as claimed after all is paid', () => {
    const play = inspectedCase([[4, 'C', 'used']]);
    regrade(play, [3, 'A'], [1, 'D', 'damaged', 'scrap']);
    expect(play.state).toMatchObject({ stage: 'inspecting', deviates: true, refunds: [] });
    expect(play.state.inspections[0]!.lines).toMatchObject([
      { quantity: 3, grade: 'A', disposition: 'restock' },
      { quantity: 1, grade: 'D', disposition: 'scrap' },
    ]);
    expect(play.state.corrections).toMatchObject([{ ofSeq: play.last('inspectionRecorded').seq }]);
  });

  it('settles what was held up by it alone', () => {
    const play = new CasePlay({ order: fourUnits });
    play.play(received(4, 'asClaimed'));
    expect(play.state.stage).toBe('settling');
    const held = inspectedCase([[4, 'C', 'used']]);
    const events = regrade(held, [4, 'A']);
    expect(typesOf(events)).toContain('refundApproved');
    expect(held.state.breakdown).toEqual(play.state.breakdown);
  });

  it('after money: the goods go elsewhere instead, and the money stays as it is', () => {
    const play = paid();
    expect(standing(play)).toEqual([['refurbish', 4]]);
    const { breakdown, refunds } = play.state;
    const events = regrade(play, [3, 'C', 'used'], [1, 'C', 'used', 'donate']);
    expect(typesOf(events)).toEqual(['inspectionCorrected', 'dispositionOrdered']);
    expect(play.state.dispositions.at(-1)!.lines).toMatchObject([
      { quantity: 1, disposition: 'donate', instead: 'refurbish' },
    ]);
    expect(standing(play)).toEqual([['refurbish', 3], ['donate', 1]]); // prettier-ignore
    expect(play.state).toMatchObject({ breakdown, refunds, stage: 'followUp' });
  });

  it('corrects what the goods have lost by as much', () => {
    const play = inspectedCase([[4, 'D', 'damaged']]);
    const lost = () =>
      play.state.costs.reduce(
        (sum, { kind, amountMinor }) => sum + (kind === 'writeDown' ? amountMinor : 0),
        0,
      );
    expect(lost()).toBe(10_000);
    regrade(play, [4, 'A', 'damaged']);
    expect(lost()).toBe(0);
  });

  it('is put right again by its newest correction', () => {
    const play = paid();
    regrade(play, [4, 'D', 'damaged']);
    const { seq } = play.last('inspectionCorrected');
    play.correct(seq, { by: AGENT, inspected: report([4, 'A']).lines });
    expect(standing(play)).toEqual([['restock', 4]]);
  });

  it.each<[string, readonly Found[], string]>([
    ['fewer units than it graded', [[3, 'A']], 'CORRECTION.NOT_POSSIBLE'],
    ['more units than it graded', [[5, 'A']], 'CORRECTION.NOT_POSSIBLE'],
  ])('is not put right by %s', (_what, found, code) => {
    const play = inspectedCase([[4, 'C', 'used']]);
    expect(refusalOf(() => regrade(play, ...found))).toBe(code);
  });

  it('needs to be told what there is', () => {
    const play = inspectedCase([[4, 'C', 'used']]);
    const { seq } = play.last('inspectionRecorded');
    expect(refusalOf(() => play.correct(seq, { by: AGENT }))).toBe('REQUEST.INVALID');
  });
});

it('a decision about goods that deviate is taken back like an approval', () => {
  const play = paid();
  play.correct(play.last('deviationDecided').seq);
  expect(play.state).toMatchObject({ stage: 'reviewing', review: { cause: 'correction' } });
  expect(play.state.recourses.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(
    play.state.refunds[0]!.amountMinor,
  );
});
