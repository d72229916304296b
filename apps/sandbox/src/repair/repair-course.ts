import type { Answer } from '../calls/answer.js';
import type { Dials } from '../calls/dials.js';
import { Alarms } from '../journal/alarms.js';
import type { Journal } from '../journal/journal.js';
import type { JobChanged, RepairJob } from './repair-job.js';
import type { RepairRegister } from './repair-register.js';
import type { Diagnosis, Workbench } from './workbench.js';

const PARTS_TAKE_MS = 7 * 86_400_000;

/** What is found when nobody says otherwise: a part and an hour, with a fifth of tax. */
export const USUAL_DIAGNOSIS: Diagnosis = {
  result: 'repairable',
  fault_code: 'WORN_PART',
  line_items: [
    { kind: 'part', code: 'PART-1', quantity: 1, unit_price_minor: 2500 },
    { kind: 'labor', code: 'LABOR-HOUR', quantity: 1, unit_price_minor: 4000 },
  ],
  tax_minor: 1300,
};

/** Takes each job from step to step by itself, except where somebody else has to do something. */
export class RepairCourse {
  private readonly alarms = new Alarms();

  constructor(
    private readonly journal: Journal,
    private readonly register: RepairRegister,
    private readonly workbench: Workbench,
    private readonly dials: Dials,
  ) {
    for (const kind of ['repairJob.created', 'repairJob.changed'] as const)
      journal.react<JobChanged>(kind, ({ job }) => this.arm(job.id));
    // What a dial held back goes on when the dial is turned.
    journal.react('dials.set', () => this.resume());
  }

  resume(): void {
    for (const id of this.register.jobIds()) this.arm(id);
  }

  stop(): void {
    this.alarms.stop();
  }

  private arm(id: string): void {
    const entry = this.register.entry(id);
    if (entry !== null) this.alarms.at(entry.nextAt, () => this.take(id, entry.nextAt));
  }

  private take(id: string, plannedAt: number): void {
    const entry = this.register.entry(id);
    // The world may have moved it meanwhile, or a turned dial may have armed the same step twice.
    if (entry?.nextAt !== plannedAt || this.dials.settings.repairsStay) return;
    const step = this.nextOf(entry.job);
    if (step !== null) this.journal.commit(step.facts ?? []);
  }

  private nextOf({ id, status, service_site, parts }: RepairJob): Answer | null {
    if (status === 'awaiting_parts') return this.workbench.takeParts(id);
    if (status !== 'open' && status !== 'in_repair') return null;
    if (this.register.scheduledVisit(id) !== null) return this.workbench.completeVisit(id);
    if (status === 'in_repair')
      return parts === 'arrived' || this.dials.settings.partsInStock
        ? this.workbench.repair(id)
        : this.workbench.orderParts(id, new Date(Date.now() + PARTS_TAKE_MS).toISOString());
    const wasVisited = this.register.visitsOf(id).at(-1)?.status === 'completed';
    return service_site !== 'in_home' || wasVisited ? this.workbench.diagnose(id, USUAL_DIAGNOSIS) : null;
  }
}
