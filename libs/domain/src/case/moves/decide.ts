import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { unitsIn } from '../goods.js';
import { assertStage, type Move, type MoveContext, named, stopClocks } from './move.js';
import { proceed, stageAfterApproval } from './file-case.js';
import { approveRefund } from './settle.js';

export interface DecisionByPerson {
  readonly noteId?: string;
  /** True when nobody decided in time and policy acts on the silence. */
  readonly onSilence?: boolean;
}

/** What came back, and what the customer never had. */
function acceptable(state: CaseState): Map<string, number> {
  return new Map(state.lines.map((line) => [line.lineId, unitsIn(line.goods, ['received', 'notDelivered'])]));
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
        ...approveRefund(state, acceptable(state), context),
      ];
    return [
      ...stopped,
      event('caseApproved', { to: stageAfterApproval(state.lines), ...by }),
      ...proceed(state, context),
    ];
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
