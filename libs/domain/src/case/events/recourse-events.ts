import type { Minor } from '../../money/money.js';
import type { CaseState } from '../case-state.js';
import type { QuotaCut, RecourseStep } from '../recourse-ladder.js';
import type { Appliers } from './applier.js';

export interface RecourseEvents {
  /** A rung against a customer who has his money and does not send the goods. */
  recourseStepTaken: {
    readonly step: RecourseStep['step'];
    readonly clockId: string;
    /** With `cutQuota`: what the customer is left with. */
    readonly quota?: QuotaCut;
  };
  /** The customer paid back, past the payment provider, what he was given beyond what is due. */
  customerRepaid: { readonly amountMinor: Minor; readonly noteId?: string };
}

export const recourseAppliers: Appliers<RecourseEvents> = {
  recourseStepTaken: (state, { step }, { recordedAt: at }): CaseState => ({
    ...state,
    recourseSteps: [...(state.recourseSteps ?? []), { step, at }],
    escalated: state.escalated || step === 'dispute',
  }),
  customerRepaid: (state, { amountMinor }): CaseState => ({
    ...state,
    repaidMinor: (state.repaidMinor ?? 0) + amountMinor,
  }),
};
