import express, { type Router } from 'express';
import { easypostErrors } from '../calls/api-error.js';
import { ok } from '../calls/answer.js';
import { requireApiKey } from '../calls/authentication.js';
import { answerErrors, type Calls, type Prepare } from '../calls/calls.js';
import type { Operation } from '../calls/faults.js';
import { validated } from '../calls/validated.js';
import { ofReference } from '../carrier/carrier.requests.js';
import type { JobDesk } from './job-desk.js';
import { jobOrder, visitOrder, visitSlotsQuery } from './repair.requests.js';
import type { RepairRegister } from './repair-register.js';
import type { VisitDesk } from './visit-desk.js';

const KEYS = 'repair';

export interface RepairDesks {
  readonly repairRegister: RepairRegister;
  readonly jobDesk: JobDesk;
  readonly visitDesk: VisitDesk;
}

/** The API of those who repair: jobs, technicians' visits, estimates. */
export function repairRouter(calls: Calls, desks: RepairDesks, apiKey: string): Router {
  const router = express.Router();
  router.use(requireApiKey(apiKey));
  router.use(express.json({ limit: '256kb' }));
  const get = (path: string, operation: Operation, prepare: Prepare) =>
    router.get(path, calls.call(operation, easypostErrors, prepare));
  const post = (path: string, operation: Operation, prepare: Prepare) =>
    router.post(path, calls.call(operation, easypostErrors, prepare, KEYS));
  addJobs({ get, post }, desks);
  addVisits({ get, post }, desks);
  router.use(answerErrors(easypostErrors));
  return router;
}

type Route = (path: string, operation: Operation, prepare: Prepare) => unknown;
interface Routes {
  readonly get: Route;
  readonly post: Route;
}

function addJobs({ get, post }: Routes, { repairRegister, jobDesk }: RepairDesks): void {
  post('/jobs', 'repairJob.create', (request) => {
    const order = validated(jobOrder, request.body);
    return (faults) => jobDesk.open(order, faults);
  });
  get('/jobs', 'repairJob.list', (request) => {
    const { reference } = validated(ofReference, request.query);
    return () => ok({ jobs: [repairRegister.jobFor(reference)].filter((job) => job !== null) });
  });
  get(
    '/jobs/:id',
    'repairJob.get',
    ({ params }) =>
      () =>
        ok(repairRegister.requireJob(String(params.id))),
  );
  post(
    '/jobs/:id/cancel',
    'repairJob.cancel',
    ({ params }) =>
      (faults) =>
        jobDesk.cancel(String(params.id), faults),
  );
  const answering = (status: 'approved' | 'declined'): Prepare => {
    return ({ params }) =>
      () =>
        jobDesk.answer(String(params.id), String(params.estimateId), status);
  };
  post('/jobs/:id/estimates/:estimateId/approve', 'estimate.approve', answering('approved'));
  post('/jobs/:id/estimates/:estimateId/decline', 'estimate.decline', answering('declined'));
}

function addVisits({ get, post }: Routes, { repairRegister, visitDesk }: RepairDesks): void {
  get('/slots', 'visitSlot.list', (request) => {
    const { from, days } = validated(visitSlotsQuery, request.query);
    return () => ok({ slots: visitDesk.slots(from, days) });
  });
  post('/jobs/:id/visits', 'visit.create', (request) => {
    const order = validated(visitOrder, request.body);
    return () => visitDesk.book(String(request.params.id), order);
  });
  get(
    '/visits/:id',
    'visit.get',
    ({ params }) =>
      () =>
        ok(repairRegister.requireVisit(String(params.id))),
  );
  post(
    '/visits/:id/cancel',
    'visit.cancel',
    ({ params }) =>
      () =>
        visitDesk.cancel(String(params.id)),
  );
}
