import { ApiError } from '../calls/api-error.js';
import { ok, type Answer } from '../calls/answer.js';
import { newId } from '../journal/new-id.js';
import {
  isOver,
  type Estimate,
  type EstimateItem,
  type Finding,
  type JobStatus,
  type RepairFailure,
  type RepairJob,
} from './repair-job.js';
import { changed, type RepairNews } from './repair-news.js';
import type { RepairRegister } from './repair-register.js';
import { visitBecoming, type MissedBy, type Visit } from './visit.js';

/** What is found, and what it would cost. */
export interface Diagnosis {
  readonly result: Finding;
  readonly fault_code: string;
  readonly line_items: readonly EstimateItem[];
  readonly tax_minor: number;
}

const IN_WORK: readonly JobStatus[] = ['in_repair', 'awaiting_parts'];

/** What technicians do with a job, step by step; each step is told. */
export class Workbench {
  constructor(
    private readonly register: RepairRegister,
    private readonly news: RepairNews,
  ) {}

  completeVisit(id: string): Answer {
    const { job, visit } = this.requireVisit(id);
    const after = changed(job);
    return ok(after, [
      visitBecoming(visit, { status: 'completed' }),
      this.news.changing(after),
      this.news.telling('visit.completed', after, { visit_id: visit.id }),
    ]);
  }

  missVisit(id: string, missed_by: MissedBy): Answer {
    const { job, visit } = this.requireVisit(id);
    const after = changed(job);
    return ok(after, [
      visitBecoming(visit, { status: 'missed', missed_by }),
      this.news.changing(after),
      this.news.telling('visit.missed', after, { visit_id: visit.id, missed_by }),
    ]);
  }

  /** Once more, too: what is found later takes the place of what was found first, with an estimate of its own. */
  diagnose(id: string, { result, fault_code, ...costs }: Diagnosis): Answer {
    const job = this.register.requireJob(id);
    if (isOver(job)) throw notInState(job, 'be diagnosed');
    const estimate = estimateOf(job, result, costs);
    const status: JobStatus =
      estimate === null ? 'unrepaired' : estimate.status === 'covered' ? 'in_repair' : 'awaiting_approval';
    const diagnosed = changed(job, { diagnosis: { result, fault_code }, estimate, status });
    return this.told('job.diagnosed', diagnosed, { result, fault_code, estimate });
  }

  orderParts(id: string, expected_at: string): Answer {
    const job = this.requireIn(id, ['in_repair'], 'wait for parts');
    const waiting = changed(job, { status: 'awaiting_parts', parts: 'ordered' });
    return this.told('parts.ordered', waiting, { expected_at });
  }

  takeParts(id: string): Answer {
    const job = this.requireIn(id, ['awaiting_parts'], 'get parts');
    return this.told('parts.arrived', changed(job, { status: 'in_repair', parts: 'arrived' }));
  }

  repair(id: string): Answer {
    const job = this.requireIn(id, ['in_repair'], 'be repaired');
    return this.told('job.repaired', changed(job, { status: 'repaired' }), { test: 'passed' });
  }

  fail(id: string, failure_reason: RepairFailure): Answer {
    const job = this.requireIn(id, IN_WORK, 'fail');
    return this.told('job.failed', changed(job, { status: 'failed', failure_reason }), { failure_reason });
  }

  private told(type: Parameters<RepairNews['telling']>[0], job: RepairJob, more: object = {}): Answer {
    return ok(job, [this.news.changing(job), this.news.telling(type, job, more)]);
  }

  private requireIn(id: string, statuses: readonly JobStatus[], what: string): RepairJob {
    const job = this.register.requireJob(id);
    if (!statuses.includes(job.status)) throw notInState(job, what);
    return job;
  }

  private requireVisit(id: string): { job: RepairJob; visit: Visit } {
    const job = this.register.requireJob(id);
    const visit = this.register.scheduledVisit(id);
    if (visit === null)
      throw new ApiError(409, 'visit_not_scheduled', `No visit is scheduled for ${id}.`, { param: 'id' });
    return { job, visit };
  }
}

const notInState = ({ status }: RepairJob, what: string) =>
  new ApiError(409, 'job_not_in_state', `A job with the status ${status} cannot ${what}.`, { param: 'id' });

function estimateOf(
  { currency, coverage }: RepairJob,
  result: Finding,
  { line_items, tax_minor }: Pick<Diagnosis, 'line_items' | 'tax_minor'>,
): Estimate | null {
  if (result === 'beyond_repair' || result === 'no_fault_found') return null;
  const isCovered = coverage === 'in_warranty' && result !== 'not_covered';
  const subtotal_minor = line_items.reduce((sum, item) => sum + item.quantity * item.unit_price_minor, 0);
  return {
    id: newId('est'),
    status: isCovered ? 'covered' : 'awaiting_approval',
    ...{ currency, line_items, subtotal_minor, tax_minor, total_minor: subtotal_minor + tax_minor },
  };
}
