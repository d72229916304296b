import type { CaseView } from '#contracts';
import { DomainError, factUnmatched } from '#domain';
import type { CaseRecorder, RecordRequest } from '#persistence';

export interface FactRequest extends RecordRequest {
  /** The id of what it is said of. */
  readonly about: string;
}

/**
 * Books what others say of something that was asked of them. What the record refuses, it would refuse at every try: it is
 * noted once, with a break for people, and nobody tries again.
 */
export async function bookFact(
  recorder: CaseRecorder,
  { about, ...request }: FactRequest,
): Promise<CaseView> {
  try {
    return (await recorder.record(request)).view;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { caseId, cause } = request;
    const { view } = await recorder.record({
      caseId,
      cause: { ...cause, causeId: `unmatched:${cause.causeId}` },
      move: factUnmatched({ about, code: error.code, why: error.message }),
    });
    return view;
  }
}
