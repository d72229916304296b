import type { BulkActStore } from '#persistence';
import type { TemporalClientHandle } from '#platform';
import type { JobMessage } from '../relay/relay.js';
import { reconcile, type ReconcileDependencies } from './reconcile.js';
import { sendGuestCode, type SendGuestCodeDependencies } from './send-guest-code.js';
import { storeHistory } from './store-history.js';
import { type DispositionDependencies, tellDisposition } from './tell-disposition.js';

export interface JobDependencies
  extends Omit<ReconcileDependencies, 'store'>, SendGuestCodeDependencies, DispositionDependencies {
  readonly reconciliations: ReconcileDependencies['store'];
  readonly temporal: TemporalClientHandle;
  readonly bulkActs: BulkActStore;
}

/** What is to be done beside the cases' workflows, by the kind of the message. */
export async function runJob(message: JobMessage, parts: JobDependencies): Promise<'done' | 'later'> {
  switch (message.kind) {
    case 'storeHistory':
      return storeHistory(message, parts.temporal, parts.cases);
    case 'tellDisposition':
      return tellDisposition(message, parts);
    case 'guestCode':
      return sendGuestCode(message, parts);
    case 'reconcile':
      await reconcile(message.reconciliationId, { ...parts, store: parts.reconciliations });
      return 'done';
    case 'bulkAct':
      await parts.bulkActs.carryOut(message.bulkId);
      return 'done';
  }
}
