import { DomainError } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import type { ApprovalNeed } from '../../policy/approvals.js';
import type { CaseState } from '../case-state.js';
import { OVERRIDES } from '../events/approval-events.js';
import type { Actor } from '../people-record.js';
import { judgeAct } from './by-person.js';
import type { MoveContext } from './move.js';
import { overridePolicy } from './override.js';

/** What somebody could do against the policy, which rules say no, what it would give, and who has to approve it. */
export interface OverrideOption {
  readonly what: (typeof OVERRIDES)[number];
  readonly rules: readonly string[];
  readonly amountMinor: Minor;
  readonly need: ApprovalNeed | null;
}

export function overrideOptions(by: Actor): (state: CaseState, context: MoveContext) => OverrideOption[] {
  return (state, context) =>
    OVERRIDES.flatMap((what) => {
      try {
        const events = overridePolicy({ what, noteId: 'preview' })(state, context);
        const judged = judgeAct(events, by, state, context);
        const rules = events.flatMap((one) => (one.type === 'policyOverridden' ? one.payload.rules : []));
        return [{ what, rules, amountMinor: judged?.amountMinor ?? 0, need: judged?.need ?? null }];
      } catch (error) {
        // What is refused is no option.
        if (error instanceof DomainError) return [];
        throw error;
      }
    });
}
