import fc from 'fast-check';
import type { Actor, CaseState, Move } from '#domain';
import { AGENT, type CasePlay } from './case-play.js';

export const nth = fc.nat(3);

/** One call that the service can make, worked out against the case as it stands when its turn comes. */
export type Step = (play: CasePlay) => void;

/** The name is what a counterexample shows. */
export const step = (name: string, act: Step): Step =>
  Object.assign(act, { [fc.toStringMethod]: () => name });
export const asStep = (name: string, move: (state: CaseState) => Move, actor?: Actor): Step =>
  step(name, (play) => void play.play(move(play.state), actor));
export const byAgent = (name: string, move: (state: CaseState) => Move): Step => asStep(name, move, AGENT);
