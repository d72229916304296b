import { claimTicked } from '#domain';
import type { CaseRecorder, RecourseClaimStore } from '#persistence';

/**
 * Has the clocks of claims for recourse act that are due. A claim outlives its case and the workflow of it, so that the
 * record is asked. Several may do so at once: each recording looks again under the lock of its case. One claim that
 * cannot be recorded holds up no other.
 */
export async function tickClaims({
  claims,
  recorder,
}: {
  readonly claims: RecourseClaimStore;
  readonly recorder: CaseRecorder;
}): Promise<{ readonly reached: number }> {
  let reached = 0;
  const failures: unknown[] = [];
  for (const { claimId, caseId, rungsReached } of await claims.due()) {
    const cause = { causeId: `claimTick:${claimId}:${rungsReached}`, actor: { kind: 'system' } } as const;
    try {
      const { events, repeated } = await recorder.record({ caseId, cause, move: claimTicked(claimId) });
      if (!repeated) reached += events.length;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} claims could not be ticked.`);
  return { reached };
}
