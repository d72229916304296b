import { claimTicked } from '#domain';
import type { CaseRecorder, RecourseClaimStore } from '#persistence';
import { eachByItself } from './each-by-itself.js';

/**
 * Has the clocks of claims for recourse act that are due. A claim outlives its case and the workflow of it, so that the
 * record is asked. Several may do so at once: each recording looks again under the lock of its case.
 */
export async function tickClaims({
  claims,
  recorder,
}: {
  readonly claims: RecourseClaimStore;
  readonly recorder: CaseRecorder;
}): Promise<{ readonly reached: number }> {
  let reached = 0;
  await eachByItself(await claims.due(), async ({ claimId, caseId, rungsReached }) => {
    const cause = { causeId: `claimTick:${claimId}:${rungsReached}`, actor: { kind: 'system' } } as const;
    const { events, repeated } = await recorder.record({ caseId, cause, move: claimTicked(claimId) });
    if (!repeated) reached += events.length;
  });
  return { reached };
}
