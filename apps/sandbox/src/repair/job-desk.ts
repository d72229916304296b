import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import type { FaultSet } from '../calls/faults.js';
import { newId } from '../journal/new-id.js';
import { isOver, type JobOrder, type RepairJob } from './repair-job.js';
import { changed, type RepairNews } from './repair-news.js';
import type { RepairRegister } from './repair-register.js';
import { canceling } from './visit.js';

/** Where jobs are opened, their estimates answered, and jobs ended that nobody needs any more. */
export class JobDesk {
  constructor(
    private readonly register: RepairRegister,
    private readonly news: RepairNews,
  ) {}

  /** Booked once for its reference: networks know a job by the number of whoever sends it. */
  open(order: JobOrder, faults: FaultSet): Answer {
    const known = this.register.jobFor(order.reference);
    if (known !== null) return repeated(known, order);
    if (faults.has('declined'))
      throw new ApiError(422, 'not_serviced', `Nobody repairs ${order.reference} this way.`, {
        param: 'service_site',
      });
    const now = new Date().toISOString();
    const job: RepairJob = {
      ...{ id: newId('job'), object: 'RepairJob', status: 'open' },
      ...order,
      ...{ diagnosis: null, estimate: null, parts: null, failure_reason: null },
      ...{ created_at: now, updated_at: now },
    };
    return created(job, [this.news.changing(job, 'repairJob.created')]);
  }

  answer(id: string, estimateId: string, status: 'approved' | 'declined'): Answer {
    const job = this.register.requireJob(id);
    const { estimate } = job;
    if (estimate?.id !== estimateId)
      throw new ApiError(404, 'not_found', `${id} has no estimate ${estimateId}.`, { param: 'estimate_id' });
    if (estimate.status === status) return ok(job);
    if (estimate.status !== 'awaiting_approval')
      throw new ApiError(409, `estimate_${estimate.status}`, `The estimate is ${estimate.status} already.`);
    if (job.status !== 'awaiting_approval')
      throw new ApiError(409, `job_${job.status}`, `Nobody waits for an answer: the job is ${job.status}.`);
    const answered = changed(job, {
      estimate: { ...estimate, status },
      status: status === 'approved' ? 'in_repair' : 'unrepaired',
    });
    return ok(answered, [this.news.changing(answered)]);
  }

  /** As long as it is not over; a visit that is still to come is canceled with it. */
  cancel(id: string, faults: FaultSet): Answer {
    const job = this.register.requireJob(id);
    if (job.status === 'canceled') return ok(job);
    if (isOver(job))
      throw new ApiError(422, 'job_not_cancelable', `The job is ${job.status} already.`, { param: 'id' });
    const canceled = changed(job, { status: 'canceled' });
    const visit = this.register.scheduledVisit(id);
    const facts = [this.news.changing(canceled), this.news.telling('job.canceled', canceled, {}, faults)];
    return ok(canceled, visit === null ? facts : [canceling(visit), ...facts]);
  }
}

function repeated(known: RepairJob, order: JobOrder): Answer {
  if (contentOf(known) === contentOf(order)) return ok(known);
  const message = `${order.reference} is the reference of another job.`;
  throw new ApiError(409, 'reference_in_use', message, { param: 'reference' });
}

/** Member by member, whatever their order. */
const contentOf = ({
  reference,
  service_site,
  coverage,
  currency,
  serial_number,
  problem,
  lines,
}: JobOrder) =>
  JSON.stringify([
    ...[reference, service_site, coverage, currency, serial_number, problem],
    lines.map(({ sku, quantity }) => [sku, quantity]),
  ]);
