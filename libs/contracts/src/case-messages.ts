import type { ErrorCode, Logistics, Survey } from '#domain';
import type { CaseView } from './case-view.js';

/** What people want done with a case. Free text and addresses are stored first; only their ids travel. */
export type CaseCommand =
  | { readonly type: 'approve'; readonly noteId?: string }
  | { readonly type: 'refuse'; readonly noteId?: string }
  | { readonly type: 'cancel'; readonly noteId?: string }
  | { readonly type: 'changeLogistics'; readonly logistics: Logistics }
  | { readonly type: 'answerSurvey'; readonly survey: Survey }
  | { readonly type: 'retryRefund'; readonly intentId: string; readonly noteId?: string };

/** One command on its way: `commandId` is the update id, so that sending it again never does it twice. */
export interface CommandEnvelope {
  readonly commandId: string;
  /** Id of the stored text that says who gives it: a person's identity does not go to the engine. */
  readonly actorId: string;
  /** The version that the caller had read (If-Match); checked under the lock of the recording. */
  readonly expectedVersion?: number;
  readonly command: CaseCommand;
}

export interface CommandResult {
  readonly view: CaseView;
}

/** The details of the `ApplicationFailure` (type `Refusal`) by which a command is refused. */
export interface RefusalDetails {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: string;
}
export const REFUSAL = 'Refusal';

export interface CaseWorkflowInput {
  readonly caseId: string;
  readonly epoch: number;
  readonly view: CaseView;
}

export interface CaseWorkflowResult {
  readonly caseId: string;
  readonly stage: string;
}

/** Update: a person's command; answers after it is recorded. */
export const COMMAND_UPDATE = 'command';
/** Signal: the record has moved on by a fact from outside; carries the newer view. */
export const CASE_MOVED_SIGNAL = 'caseMoved';
/** Query, for debugging only. */
export const GET_VIEW_QUERY = 'getView';
