import { NO_FAULTS, type FaultSet } from '../calls/faults.js';
import type { Dials } from '../calls/dials.js';
import type { Fact } from '../journal/journal.js';
import type { Outbox } from '../webhooks/outbox.js';
import type { JobChanged, RepairJob } from './repair-job.js';

/** What those who repair tell of a job. */
export type RepairEvent =
  | 'visit.completed'
  | 'visit.missed'
  | 'job.diagnosed'
  | 'parts.ordered'
  | 'parts.arrived'
  | 'job.repaired'
  | 'job.failed'
  | 'job.canceled';

/** Writes down what became of a job, and what is told of it. */
export class RepairNews {
  constructor(
    private readonly outbox: Outbox,
    private readonly dials: Dials,
  ) {}

  /** Each change gives the job its next step anew. */
  changing(job: RepairJob, kind: JobChanged['kind'] = 'repairJob.changed'): Fact {
    const fact: JobChanged = { kind, job, nextAt: Date.now() + this.dials.settings.repairMs };
    return fact;
  }

  telling(type: RepairEvent, job: RepairJob, more: object = {}, faults: FaultSet = NO_FAULTS): Fact {
    const { id: job_id, reference, updated_at: occurred_at } = job;
    return this.outbox.announcing({
      channel: 'repair',
      type,
      object: reference,
      faults,
      body: (id, at) => ({
        ...{ id, type, created_at: at.toISOString() },
        data: { job_id, reference, occurred_at, ...more },
      }),
    });
  }
}

export const changed = (job: RepairJob, change: Partial<RepairJob> = {}): RepairJob => ({
  ...job,
  ...change,
  updated_at: new Date().toISOString(),
});
