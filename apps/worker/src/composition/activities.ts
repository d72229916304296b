import type { WorkerConfig } from '#platform';
import { createRecordActivities } from '../activities/record.activities.js';
import { createRefundActivities } from '../activities/refund.activities.js';
import { createReturnActivities } from '../activities/return.activities.js';
import { createCallErrands } from '../errands/call-errands.js';
import type { Activities } from '../workers.js';
import type { Outside } from './outside.js';
import type { Record } from './record.js';

/** What workflows have done, by the queue that it is done from. */
export function makeActivities(config: WorkerConfig, record: Record, outside: Outside): Activities {
  const { processingMs, keyLifetimeMs } = config.payment;
  return {
    cases: {
      ...createRecordActivities(record),
      ...createReturnActivities({ ...record, ...outside }),
      ...createCallErrands({ ...record, ...outside }),
    },
    payments: createRefundActivities({
      ...{ ...record, processingMs, keyLifetimeMs },
      gatewayFor: outside.books.gatewayFor,
    }),
  };
}
