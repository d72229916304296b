import type { TemporalClientHandle, WorkerConfig } from '#platform';
import { createHistoryActivities } from '../activities/history.activities.js';
import { createRecordActivities } from '../activities/record.activities.js';
import { createRefundActivities } from '../activities/refund.activities.js';
import { createReturnActivities } from '../activities/return.activities.js';
import { createCollectionErrands } from '../errands/collection-errands.js';
import { createRepairErrands } from '../errands/repair-errands.js';
import { createStockErrands } from '../errands/stock-errands.js';
import { createComplaintErrands } from '../errands/complaint-errands.js';
import { createPayoutErrands } from '../errands/payout-errands.js';
import { createCallErrands } from '../errands/call-errands.js';
import type { Activities } from '../workers.js';
import type { Outside } from './outside.js';
import type { Record } from './record.js';

/** What workflows have done, by the queue that it is done from. */
export function makeActivities(
  config: WorkerConfig,
  record: Record,
  outside: Outside,
  temporal: TemporalClientHandle,
): Activities {
  const { processingMs, keyLifetimeMs } = config.payment;
  return {
    cases: {
      ...createRecordActivities(record),
      ...createHistoryActivities(temporal, record.cases),
      ...createReturnActivities({ ...record, ...outside }),
      ...createRepairErrands({ ...record, network: outside.repairs }),
      ...createStockErrands({ ...record, ...outside }),
      ...createComplaintErrands({ ...record, ...outside }),
      ...createCallErrands({ ...record, ...outside }),
    },
    payments: {
      ...createRefundActivities({
        ...{ ...record, processingMs, keyLifetimeMs },
        gatewayFor: outside.books.gatewayFor,
      }),
      ...createCollectionErrands({
        ...{ ...record, processingMs, keyLifetimeMs },
        collections: outside.collections,
      }),
      ...createPayoutErrands({ ...record, payouts: outside.payouts, processingMs, keyLifetimeMs }),
    },
  };
}
