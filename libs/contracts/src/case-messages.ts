import type { CaseCommand, ErrorCode } from '#domain';
import type { CaseView } from './case-view.js';

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
