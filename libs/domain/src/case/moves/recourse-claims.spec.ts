import { aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  answerClaim, announcementTypeOf, type CaseEvent, claimTicked, type CompensationRule, messagesOf, receiveRecourse, rungsAhead, writeOffClaim,
} from '../../index.js'; // prettier-ignore

const ID = 'case-1:c1';
const RULE: CompensationRule = {
  ...{ rule: 'rule', source: 'test', causes: ['late'], forms: ['money'] },
  ...{ formula: { kind: 'fixed', minor: 500 }, outcome: 'approve', recourse: 'carrier' },
};

/** A compensation of 500, which is claimed of the carrier; the default ladder warns after 14 days and ends after 30. */
const claimed = () =>
  new CasePlay({
    policy: aPolicy({ terms: { compensation: { rule: 'term', source: 'test', rules: [RULE] } } }),
    wish: { kind: 'compensation', cause: 'late', form: 'money' },
  });
const claimOf = ({ state }: CasePlay) => state.recourseClaims![0]!;
const tick = (play: CasePlay) => play.play(claimTicked(ID));
const told = ({ state }: CasePlay, events: readonly CaseEvent[]) =>
  events.flatMap((one) => messagesOf(one, state).map(({ template }) => template));

describe('the clock of a claim', () => {
  it('reaches each rung of the policy once, and not before its time', () => {
    const play = claimed();
    expect(claimOf(play).dueAt).toBe(claimOf(play).rungs?.at(-1)?.at);
    play.wait('P13D');
    expect(tick(play)).toEqual([]);
    play.wait('P1D');
    const warned = tick(play);
    expect(warned.map(({ payload }) => payload)).toEqual([
      { claimId: ID, rung: 0, act: 'warn', isLast: false },
    ]);
    expect(tick(play)).toEqual([]);
    play.wait('P16D');
    expect(tick(play).map(({ payload }) => payload)).toEqual([
      { claimId: ID, rung: 1, act: 'escalate', isLast: true },
    ]);
    expect(rungsAhead(claimOf(play))).toEqual([]);
    expect(tick(play)).toEqual([]);
  });

  it('tells staff of what is missed, and the shop by the names of other clocks', () => {
    const play = claimed();
    play.wait('P30D');
    const events = tick(play);
    expect(typesOf(events)).toEqual(['recourseClaimRungReached', 'recourseClaimRungReached']);
    expect(events.map(announcementTypeOf)).toEqual(['clock.warned', 'clock.missed']);
    expect(told(play, events)).toEqual(['staffDeadlineMissed']);
  });

  it.each([
    ['is answered', answerClaim({ claimId: ID, acceptedMinor: 0 })],
    ['is paid', receiveRecourse(ID, 500, 'bank-1')],
    ['is written off', writeOffClaim(ID, 'note-1')],
  ])('stands still once the claim %s', (_how, move) => {
    const play = claimed();
    play.wait('P29D');
    play.play(move);
    play.wait('P9D');
    expect(tick(play)).toEqual([]);
  });

  it('goes on while only a part of the money has come', () => {
    const play = claimed();
    play.play(receiveRecourse(ID, 499, 'bank-1'));
    play.wait('P30D');
    expect(tick(play)).toHaveLength(2);
  });

  it('knows of a claim without a ladder the day of its answer', () => {
    const { rungs: _rungs, ...claim } = claimOf(claimed());
    expect(rungsAhead(claim)).toEqual([{ at: claim.dueAt, act: 'escalate' }]);
  });
});
