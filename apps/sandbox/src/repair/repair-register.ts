import { ApiError } from '../calls/api-error.js';
import type { Journal } from '../journal/journal.js';
import type { JobChanged, JobEntry, RepairJob } from './repair-job.js';
import type { Visit, VisitChanged } from './visit.js';

/** The jobs and visits of those who repair, as the journal tells them. */
export class RepairRegister {
  private readonly jobs = new Map<string, JobEntry>();
  private readonly idOfReference = new Map<string, string>();
  private readonly visits = new Map<string, Visit>();
  private readonly scheduled = new Map<string, string>();
  private readonly bookedIn = new Map<string, number>();

  constructor(journal: Journal) {
    for (const kind of ['repairJob.created', 'repairJob.changed'] as const)
      journal.fold<JobChanged>(kind, ({ job, nextAt }) => {
        this.jobs.set(job.id, { job, nextAt });
        this.idOfReference.set(job.reference, job.id);
      });
    for (const kind of ['visit.created', 'visit.changed'] as const)
      journal.fold<VisitChanged>(kind, ({ visit }) => this.setVisit(visit));
  }

  entry(id: string): JobEntry | null {
    return this.jobs.get(id) ?? null;
  }

  jobIds(): IterableIterator<string> {
    return this.jobs.keys();
  }

  jobFor(reference: string): RepairJob | null {
    return this.entry(this.idOfReference.get(reference) ?? '')?.job ?? null;
  }

  requireJob(id: string): RepairJob {
    const entry = this.entry(id);
    if (entry !== null) return entry.job;
    throw new ApiError(404, 'not_found', `There is no job ${id}.`, { param: 'id' });
  }

  requireVisit(id: string): Visit {
    const visit = this.visits.get(id);
    if (visit !== undefined) return visit;
    throw new ApiError(404, 'not_found', `There is no visit ${id}.`, { param: 'id' });
  }

  /** The one that is still to come. */
  scheduledVisit(jobId: string): Visit | null {
    return this.visits.get(this.scheduled.get(jobId) ?? '') ?? null;
  }

  visitsOf(jobId: string): Visit[] {
    return [...this.visits.values()].filter((visit) => visit.job_id === jobId);
  }

  booked(slotId: string): number {
    return this.bookedIn.get(slotId) ?? 0;
  }

  private setVisit(visit: Visit): void {
    this.visits.set(visit.id, visit);
    if (visit.status === 'scheduled') this.scheduled.set(visit.job_id, visit.id);
    else if (this.scheduled.get(visit.job_id) === visit.id) this.scheduled.delete(visit.job_id);
    const change = { scheduled: 1, canceled: -1, completed: 0, missed: 0 }[visit.status];
    this.bookedIn.set(visit.slot.id, this.booked(visit.slot.id) + change);
  }
}
