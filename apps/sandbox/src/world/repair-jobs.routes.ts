import type { Request, Router } from 'express';
import { ok, type Answer } from '../calls/answer.js';
import { validated } from '../calls/validated.js';
import { ofReference } from '../carrier/carrier.requests.js';
import { diagnosis, failure, missedVisit, orderedParts } from '../repair/repair.requests.js';
import type { World } from './world.js';

/** What technicians find and do, by hand. */
export function addRepairJobs(router: Router, { calls, workbench, repairRegister }: World): void {
  router.get(
    '/repair-jobs',
    calls.world((request) => {
      const { reference } = validated(ofReference, request.query);
      const job = repairRegister.jobFor(reference);
      return ok({ jobs: job === null ? [] : [{ ...job, visits: repairRegister.visitsOf(job.id) }] });
    }),
  );
  const step = (name: string, take: (id: string, request: Request) => Answer) =>
    router.post(
      `/repair-jobs/:id/${name}`,
      calls.world((request) => take(String(request.params.id), request)),
    );
  step('visit-done', (id) => workbench.completeVisit(id));
  step('visit-missed', (id, { body }) => workbench.missVisit(id, validated(missedVisit, body).by));
  step('diagnose', (id, { body }) => workbench.diagnose(id, validated(diagnosis, body)));
  step('parts-ordered', (id, { body }) =>
    workbench.orderParts(id, validated(orderedParts, body).expected_at),
  );
  step('parts-arrived', (id) => workbench.takeParts(id));
  step('repaired', (id) => workbench.repair(id));
  step('failed', (id, { body }) => workbench.fail(id, validated(failure, body).reason));
}
