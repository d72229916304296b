import type { HistoryActivities, KeepRunInput } from '#contracts';
import { storeHistory } from '../jobs/store-history.js';
import type { CaseStore } from '#persistence';
import type { TemporalClientHandle } from '#platform';

/** What the engine would forget of a case that is still open. */
export function createHistoryActivities(temporal: TemporalClientHandle, cases: CaseStore): HistoryActivities {
  return {
    async keepRun(run: KeepRunInput): Promise<void> {
      if ((await storeHistory(run, temporal, cases)) === 'later')
        throw new Error('The run has gone on in another one, but its last event is still to be written.');
    },
  };
}
