import { AGENT, CasePlay, SUPERVISOR, typesOf } from '../../../../../test/support/case-play.js';
import { assign, type Claimant, handOver, type Move, release, take } from '../../index.js';

const OTHER: Claimant = { by: { kind: 'agent', id: 'agent-2' } };
const OWNER: Claimant = { by: AGENT };
const DEPUTY: Claimant = { ...OTHER, standsInFor: ['agent-1'] };
const DEPUTY_OF_ANOTHER: Claimant = { ...OTHER, standsInFor: ['agent-7'] };
const BOSS: Claimant = { by: SUPERVISOR };

const owned = (owner?: string): CasePlay => {
  const play = new CasePlay();
  if (owner !== undefined) play.play(assign(owner));
  return play;
};

describe('whose case it is', () => {
  it.each<[string, string | undefined, Move, string]>([
    ['taken when it is nobody’s', undefined, take('agent-2', OTHER), 'caseAssigned'],
    ['taken when it is his already: nothing to do', 'agent-2', take('agent-2', OTHER), ''],
    ['not taken from somebody else', 'agent-1', take('agent-2', OTHER), 'CASE.OWNED'],
    ['not taken from an absent one by who stands in for another', 'agent-1', take('agent-2', DEPUTY_OF_ANOTHER), 'CASE.OWNED'],
    ['taken by the deputy', 'agent-1', take('agent-2', DEPUTY), 'caseAssigned'],
    ['taken by a supervisor', 'agent-1', take('agent-2', BOSS), 'caseAssigned'],
    ['handed over by the owner', 'agent-1', handOver('agent-2', OWNER, 'n'), 'caseHandedOver'],
    ['handed over by the deputy', 'agent-1', handOver('agent-3', DEPUTY), 'caseHandedOver'],
    ['handed over by a supervisor, also of nobody', undefined, handOver('agent-3', BOSS), 'caseHandedOver'],
    ['not handed over by others', 'agent-1', handOver('agent-3', OTHER), 'CASE.NOT_YOURS'],
    ['not handed over when it is nobody’s', undefined, handOver('agent-3', OTHER), 'CASE.NOT_YOURS'],
    ['let go by the owner', 'agent-1', release(OWNER, 'n'), 'caseReleased'],
    ['let go by the deputy', 'agent-1', release(DEPUTY), 'caseReleased'],
    ['not let go by others', 'agent-1', release(OTHER), 'CASE.NOT_YOURS'],
    ['nobody’s already', undefined, release(OTHER), ''],
  ])('is %s', (_how, owner, move, expected) => {
    const play = owned(owner);
    if (expected.includes('.')) expect(play.refusalOf(move)).toBe(expected);
    else expect(typesOf(play.play(move)).join()).toBe(expected);
  }); // prettier-ignore

  it('is nobody’s after it was let go, and the team’s to take', () => {
    const play = owned('agent-1');
    expect(play.play(release(OWNER, 'note-1'))[0]?.payload).toEqual({ from: 'agent-1', noteId: 'note-1' });
    expect(play.state).not.toHaveProperty('owner');
    play.play(take('agent-2', OTHER));
    expect(play.state.owner).toBe('agent-2');
  });
});
