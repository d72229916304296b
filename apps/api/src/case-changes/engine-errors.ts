import {
  ApplicationFailure, ServiceError, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'; // prettier-ignore
import { REFUSAL, type RefusalDetails } from '#contracts';
import { DomainError, ERROR_CODES } from '#domain';

/**
 * What became of a command that the engine did not simply accept:
 * refused, with its code; not known yet; gone, since there is no such running workflow; or the engine is away.
 */
export type Setback =
  | { readonly kind: 'refused'; readonly refusal: DomainError }
  | { readonly kind: 'late' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'away' };

function isRefusal(details: unknown): details is RefusalDetails {
  return (
    typeof details === 'object' &&
    details !== null &&
    'code' in details &&
    String(details.code) in ERROR_CODES
  );
}

function fromFailure(failure: unknown): Setback | null {
  if (!(failure instanceof ApplicationFailure)) return null;
  const details: unknown = failure.details?.[0];
  if (failure.type === REFUSAL && isRefusal(details))
    return { kind: 'refused', refusal: new DomainError(details.code, details.message, details.field) };
  // The workflow came to its end between taking the command and answering it; the record knows whether it was done.
  return failure.type === 'AcceptedUpdateCompletedWorkflow' ? { kind: 'gone' } : null;
}

/** Reads an error of the engine's client; null when it is one that we do not expect. */
export function setbackOf(error: unknown): Setback | null {
  if (error instanceof EngineAwayError) return { kind: 'away' };
  if (error instanceof WorkflowUpdateFailedError) return fromFailure(error.cause);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'late' };
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError)
    return { kind: 'gone' };
  return error instanceof ServiceError ? { kind: 'away' } : null;
}

/** The engine could not be reached at all. */
export class EngineAwayError extends Error {}

export function engineUnavailable(): DomainError {
  return new DomainError('ENGINE.UNAVAILABLE', 'The workflow engine is away; send the same request again.');
}
