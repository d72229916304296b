import type { RepairJob, RepairRecord } from '../repair-record.js';
import { isFinal } from '../stage.js';
import type { Errand, ErrandsOf } from './errand.js';

/** Whom the network knows by an id of its own hears of it under that id. */
function jobErrands(job: RepairJob, isOver: boolean): Errand[] {
  const { reference: id, status, isOurs, jobId } = job;
  if (isOurs) return [];
  if (status === 'wanted') return isOver ? [] : [{ kind: 'openRepairJob', id }];
  const isLeft = status === 'ending' || (isOver && status === 'open');
  return isLeft && jobId !== undefined ? [{ kind: 'endRepairJob', id }] : [];
}

/** Those who quoted are told the answer, once: a yes only when it is paid, since they begin with it. */
function quoteErrands({ quote, jobs }: RepairRecord, isUnpaid: boolean): Errand[] {
  const job = jobs.at(-1);
  if (!quote || !job || quote.status === 'open' || quote.isTold || isUnpaid) return [];
  if (job.isOurs || job.jobId === undefined || quote.quoteId === undefined) return [];
  return [{ kind: 'answerQuote', id: job.reference }];
}

function visitErrands({ visit, jobs, visitsToCancel }: RepairRecord, isOver: boolean): Errand[] {
  const left = isOver && visit?.status === 'booked' && visit.visitId !== undefined ? [visit.visitId] : [];
  const cancelled = [...visitsToCancel, ...left].map((id): Errand => ({ kind: 'cancelVisit', id }));
  const job = jobs.at(-1);
  const isWanted = visit?.status === 'wanted' && job?.status === 'open' && job.jobId !== undefined && !isOver;
  return isWanted
    ? [...cancelled, { kind: 'bookVisit', id: `${job.reference}:v${visit.sequence}` }]
    : cancelled;
}

/** A job is opened before a visit can be booked for it, and ended last. */
export const repairErrands: ErrandsOf = ({ stage, repair }) => {
  if (!repair) return [];
  const isOver = isFinal(stage);
  const jobs = repair.jobs.flatMap((job) => jobErrands(job, isOver));
  const opening = jobs.filter(({ kind }) => kind === 'openRepairJob');
  const ending = jobs.filter(({ kind }) => kind === 'endRepairJob');
  return [
    ...opening,
    ...visitErrands(repair, isOver),
    ...quoteErrands(repair, stage === 'awaitingPayment'),
    ...ending,
  ];
};
