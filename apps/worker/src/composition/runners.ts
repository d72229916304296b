import { PAYOUT_FORMS } from '#domain';
import { type AnnouncementPlanner, MessagePlanner, planKeptPromises, planWebhooks } from '#persistence';
import { calendarOf, type TemporalClientHandle } from '#platform';
import { expectLateParcels } from '../effects/expect-parcels.js';
import { collectionsBook } from '../jobs/reconcile-collections.js';
import { payoutsBook } from '../jobs/reconcile-payouts.js';
import { reconcile } from '../jobs/reconcile.js';
import { sendGuestCode } from '../jobs/send-guest-code.js';
import { storeHistory } from '../jobs/store-history.js';
import { tellDisposition } from '../jobs/tell-disposition.js';
import type { Runners } from '../relay/relay.js';
import type { Outside } from './outside.js';
import type { Record } from './record.js';

/** Who is told what is new about a case: each planner writes down its part, all in one transaction. */
function plannersOf(record: Record): readonly AnnouncementPlanner[] {
  const messages = new MessagePlanner({ ...record, calendarOf, channels: ['mail', 'sms'] });
  return [planWebhooks, messages.planMessages, planKeptPromises(record.recorder)];
}

/** What is done for the rows of the outbox that are not for the engine. */
export function makeRunners(record: Record, outside: Outside, temporal: TemporalClientHandle): Runners {
  const planners = plannersOf(record);
  const { recorder, reconciliations } = record;
  return {
    announce: async (caseIds) => {
      await record.announcements.expand(caseIds, planners);
      return 'done';
    },
    job: async (message) => {
      switch (message.kind) {
        case 'expectParcels':
          return expectLateParcels(message.caseId, { cases: record.cases, ...outside });
        case 'storeHistory':
          // It comes once for each end of a case, which is when it may be drawn for an audit.
          await record.quality.draw(message.caseId);
          return storeHistory(message, temporal, record.cases);
        case 'tellDisposition':
          return tellDisposition(message, { ...record, ...outside });
        case 'guestCode':
          return sendGuestCode(message, { guests: record.guests, mail: outside.mail, sms: outside.sms });
        case 'reconcile':
          await reconcile(message.reconciliationId, {
            ...{ recorder, store: reconciliations, books: outside.books.all },
            besides: [
              ...PAYOUT_FORMS.map((form) =>
                payoutsBook({ form, gateway: outside.payouts[form] }, { store: reconciliations, recorder }),
              ),
              collectionsBook(outside.collections, reconciliations, recorder),
            ],
          });
          return 'done';
        case 'bulkAct':
          await record.bulkActs.carryOut(message.bulkId);
          return 'done';
        case 'simulatePolicy':
          await record.simulations.carryOut(message.simulationId);
          return 'done';
      }
    },
  };
}
