import { created, type Answer } from '../calls/answer.js';
import { NO_FAULTS } from '../calls/faults.js';
import type { Fact } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import type { Outbox } from '../webhooks/outbox.js';
import type { InspectionOrder } from './warehouse.requests.js';

export interface Inspection extends InspectionOrder {
  readonly inspection_id: string;
  readonly inspected_at: string;
}

interface ReturnInspected extends Fact {
  readonly kind: 'return.inspected';
  readonly inspection: Inspection;
}

/** Where the warehouse's people look at goods, and tell what they saw. */
export class InspectionDesk {
  constructor(private readonly outbox: Outbox) {}

  inspect(order: InspectionOrder): Answer {
    const inspected_at = new Date().toISOString();
    const inspection: Inspection = { inspection_id: newId('insp'), inspected_at, ...order };
    const fact: ReturnInspected = { kind: 'return.inspected', inspection };
    const announcement = this.outbox.announcing({
      channel: 'warehouse',
      type: 'return.inspected',
      object: order.reference,
      faults: NO_FAULTS,
      body: (id, at) => ({ id, type: 'return.inspected', created_at: at.toISOString(), data: inspection }),
    });
    return created(inspection, [fact, announcement]);
  }
}
