import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { type GoodsState, unitsIn } from '../goods.js';
import { assertStage, type Move, type MoveContext, named, stopClocks } from './move.js';
import { proceed, stageAfterApproval } from './file-case.js';
import { approveRefund } from './settle.js';
import { after } from './after.js';
import { decideMissing, noteLoss } from './transit.js';

export interface DecisionByPerson {
  readonly noteId?: string;
  /** True when nobody decided in time and policy acts on the silence. */
  readonly onSilence?: boolean;
}

/** What came back, what the customer never had, and what he sent and a carrier has lost. */
const ACCEPTABLE: readonly GoodsState[] = ['received', 'notDelivered', 'lost', 'misdelivered'];

function acceptable(state: CaseState): Map<string, number> {
  return new Map(state.lines.map((line) => [line.lineId, unitsIn(line.goods, ACCEPTABLE)]));
}

/** Approves a case under review; after a reception that deviates, approves the refund of what was received. */
export function approve(by: DecisionByPerson): Move {
  return (state, context) => {
    assertStage(state, ['deciding', 'inspecting'], 'approve it');
    const stopped = stopClocks(state, ['decision', 'inspection'], named('decision', 'inspection'));
    if (state.stage === 'inspecting')
      return [
        ...stopped,
        event('caseApproved', { to: 'settling', ...by }),
        ...noteLoss(state, context),
        ...approveRefund(state, acceptable(state), context),
      ];
    const approved = [
      ...stopped,
      event('caseApproved', { to: stageAfterApproval(state.lines), ...by }),
      ...proceed(state, context),
    ];
    // What was lost while the case was under review is not waited for.
    return [...approved, ...decideMissing(after(state, approved, context), context)];
  };
}

export function refuse(by: DecisionByPerson): Move {
  return (state) => {
    assertStage(state, ['deciding', 'inspecting'], 'refuse it');
    return [...stopClocks(state, ['decision', 'inspection']), event('caseRefused', { to: 'refused', ...by })];
  };
}

/** What policy does when nobody decided in time. */
export function decideOnSilence(
  state: CaseState,
  act: 'approve' | 'refuse',
  context: MoveContext,
): NewEvent[] {
  const move = act === 'approve' ? approve({ onSilence: true }) : refuse({ onSilence: true });
  return move(state, context);
}
