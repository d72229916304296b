import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import type { Dials } from '../calls/dials.js';
import { newId } from '../journal/new-id.js';
import { isOver } from './repair-job.js';
import { changed, type RepairNews } from './repair-news.js';
import type { RepairRegister } from './repair-register.js';
import { canceling, type Address, type Visit, type VisitChanged } from './visit.js';
import {
  isGone,
  visitSlotById,
  visitSlotsFrom,
  type OfferedVisitSlot,
  type VisitSlot,
} from './visit-slots.js';

export interface VisitOrder {
  readonly slot_id: string;
  readonly address: Address;
}

/** Where technicians are booked. */
export class VisitDesk {
  constructor(
    private readonly register: RepairRegister,
    private readonly news: RepairNews,
    private readonly dials: Dials,
  ) {}

  slots(from: string, days: number): OfferedVisitSlot[] {
    return visitSlotsFrom(from, days).map((slot) => ({ ...slot, available: this.available(slot) }));
  }

  /** A job has one visit at a time: the one that was still to come is canceled. */
  book(jobId: string, { slot_id, address }: VisitOrder): Answer {
    const job = this.register.requireJob(jobId);
    if (isOver(job)) throw new ApiError(409, `job_${job.status}`, `The job is ${job.status} already.`);
    if (job.service_site !== 'in_home')
      throw new ApiError(422, 'no_visits', `Nobody drives to a customer for a job at ${job.service_site}.`);
    const slot = this.freeSlot(slot_id);
    const now = new Date().toISOString();
    const visit: Visit = {
      ...{ id: newId('visit'), object: 'Visit', job_id: jobId, status: 'scheduled', missed_by: null },
      ...{ slot, address, created_at: now, updated_at: now },
    };
    const before = this.register.scheduledVisit(jobId);
    const fact: VisitChanged = { kind: 'visit.created', visit };
    const facts = [fact, this.news.changing(changed(job))];
    return created(visit, before === null ? facts : [canceling(before), ...facts]);
  }

  cancel(id: string): Answer {
    const visit = this.register.requireVisit(id);
    if (visit.status === 'canceled') return ok(visit);
    if (visit.status !== 'scheduled')
      throw new ApiError(422, 'visit_not_cancelable', `The visit is ${visit.status} already.`, {
        param: 'id',
      });
    const fact = canceling(visit);
    return ok(fact.visit, [fact]);
  }

  private freeSlot(id: string): VisitSlot {
    const slot = visitSlotById(id);
    if (slot === null)
      throw new ApiError(400, 'slot_unknown', `There is no slot ${id}.`, { param: 'slot_id' });
    if (this.available(slot) <= 0)
      throw new ApiError(422, 'slot_unavailable', `No technician is free in ${id}.`, { param: 'slot_id' });
    return slot;
  }

  private available(slot: VisitSlot): number {
    if (isGone(slot, Date.now())) return 0;
    return Math.max(0, this.dials.settings.technicians - this.register.booked(slot.id));
  }
}
