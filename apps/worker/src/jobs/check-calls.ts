import { callNotPlaced, phoneSaid } from '#domain';
import type { CaseRecorder, CaseStore } from '#persistence';
import type { Telephony } from '#ports';
import { eachByItself } from './each-by-itself.js';

/** News of a call come within its minutes: after this they may be lost, or somebody talks for long. */
const NEWS_WITHIN_MINUTES = 15;

/**
 * Asks the telephone service what became of calls whose news never came; who is being called could not be called again
 * otherwise. Several may ask at once: what is known already says nothing.
 */
export async function checkCalls(
  {
    cases,
    recorder,
    telephony,
  }: {
    readonly cases: CaseStore;
    readonly recorder: CaseRecorder;
    readonly telephony: Telephony;
  },
  newsWithinMinutes = NEWS_WITHIN_MINUTES,
): Promise<{ readonly heard: number }> {
  let heard = 0;
  const silent = await cases.silentCalls(newsWithinMinutes);
  await eachByItself(silent, async ({ caseId, callId, providerCallId }) => {
    const status = await telephony.status(providerCallId);
    const cause = { causeId: `phone:${callId}:checked:${status}`, actor: { kind: 'system' } } as const;
    const move =
      status === null
        ? callNotPlaced(callId, 'unknownToProvider')
        : phoneSaid({ callId, providerCallId, status });
    const { events } = await recorder.record({ caseId, cause, move, tellWorkflow: true });
    heard += events.length > 0 ? 1 : 0;
  });
  return { heard };
}
