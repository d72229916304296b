import { DomainError } from '../../../errors.js';
import { term } from '../../../policy/policy-terms.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { currentJob } from '../../repair-record.js';
import { isFinal, type Stage } from '../../stage.js';
import { after } from '../after.js';
import { type Move, type MoveContext, named, startNamedClock, stopClocks } from '../move.js';
import { quoteRepair } from './quote.js';
import { openRemedies } from './remedies.js';
import type { Diagnosis, RepairFact } from './repair-facts.js';
import {
  beginJob, giveBack, holdRepair, isCovered, jobOf, ladderOf, releaseRepair, repairOf, stopWork,
} from './repair-case.js'; // prettier-ignore
import { visitDone, visitMissed } from './visits.js';

type Fact<T extends RepairFact['type']> = RepairFact & { readonly type: T };
type Said<T extends RepairFact['type']> = (
  state: CaseState,
  fact: Fact<T>,
  context: MoveContext,
) => NewEvent[];

const of = ({ reference, happenedAt }: RepairFact) => ({ reference, happenedAt });
const leading = <To extends Stage>(to: To | undefined) => (to === undefined ? {} : { to });

/** Who tells what he found has been there, whether or not he said so. */
function once(
  stages: readonly Stage[],
  { state, fact, context }: { state: CaseState; fact: RepairFact; context: MoveContext },
  follow: (then: CaseState) => NewEvent[],
): NewEvent[] {
  const came = state.stage === 'awaitingVisit' ? visitDone(state, fact, context) : [];
  const then = after(state, came, context);
  return stages.includes(then.stage) ? [...came, ...follow(then)] : [];
}

const diagnosisOf = ({
  result,
  fault,
  parts,
  labourMinor,
  taxMinor,
  totalMinor,
  quoteId,
}: Diagnosis): Diagnosis => ({
  ...{ result, fault, parts, labourMinor, taxMinor, totalMinor },
  ...(quoteId === undefined ? {} : { quoteId }),
});

/** What is found decides: work at once, a quote first, what the law gives instead, or the goods back as they are. */
function afterDiagnosis(state: CaseState, fact: Fact<'diagnosed'>, context: MoveContext): NewEvent[] {
  const isFree = repairOf(state).isFree && fact.result !== 'notUnderWarranty';
  const told = (to?: Stage) =>
    event('repairDiagnosed', { ...of(fact), ...diagnosisOf(fact), isFree, ...leading(to) });
  const stopped = stopClocks(state, ['diagnosis'], named('diagnosis'));
  const isOffered = isFree || term(context.policy, 'repairs').paid;
  if (fact.result === 'notRepairable' && isCovered(state)) {
    const events = [
      ...stopWork(state, 'diagnosis'),
      told(),
      event('repairEnded', { reference: fact.reference }),
    ];
    return [
      ...events,
      ...openRemedies(after(state, events, context), 'notRepairable', context, 'awaitingChoice'),
    ];
  }
  if (['notRepairable', 'noFaultFound'].includes(fact.result) || !isOffered)
    return [event('repairEnded', { reference: fact.reference }), ...giveBack(state, context, told)];
  if (isFree || fact.totalMinor === 0) return [...stopped, told('repairing')];
  const events = [...stopped, told()];
  return [...events, ...quoteRepair(after(state, events, context), fact, context)];
}

const WORK: readonly Stage[] = ['diagnosing', 'awaitingParts', 'repairing'];

/** It did not help: what the ladder of the market says opens by itself; below it, another try. */
function afterFailure(state: CaseState, fact: Fact<'repairFailed'>, context: MoveContext): NewEvent[] {
  const times = repairOf(state).failedRepairs + 1;
  const told = (to?: Stage) =>
    event('repairFailed', { ...of(fact), reason: fact.reason, times, ...leading(to) });
  if (!isCovered(state)) return giveBack(state, context, told);
  const events = [...stopWork(state, 'diagnosis', 'parts'), told()];
  const then = after(state, events, context);
  const earlier = state.decision?.warranty?.repairs ?? 0;
  if (earlier + times >= ladderOf(context).afterRepairs)
    return [...events, ...openRemedies(then, 'failed', context, 'awaitingChoice')];
  return [...events, ...beginJob(then, context)];
}

function partsOrdered(state: CaseState, fact: Fact<'partsOrdered'>, context: MoveContext): NewEvent[] {
  const told = (to?: Stage) =>
    event('partsOrdered', { ...of(fact), expectedAt: fact.expectedAt, ...leading(to) });
  if (state.stage === 'awaitingParts')
    return repairOf(state).partsExpectedAt === fact.expectedAt ? [] : [told()];
  if (state.stage !== 'repairing') return [];
  return [
    told('awaitingParts'),
    ...holdRepair(state, 'awaitingParts'),
    startNamedClock(state, 'parts', context),
  ];
}

function partsArrived(state: CaseState, fact: Fact<'partsArrived'>): NewEvent[] {
  if (state.stage !== 'awaitingParts') return [];
  return [
    ...stopClocks(state, ['parts'], named('parts')),
    event('partsArrived', { ...of(fact), to: 'repairing' }),
    ...releaseRepair(state, 'partsArrived'),
  ];
}

const SAID: { readonly [T in RepairFact['type']]: Said<T> } = {
  visitDone,
  visitMissed,
  diagnosed: (state, fact, context) =>
    once(['diagnosing'], { state, fact, context }, (then) => afterDiagnosis(then, fact, context)),
  partsOrdered,
  partsArrived,
  repaired: (state, fact, context) =>
    once(WORK, { state, fact, context }, (then) =>
      giveBack(then, context, (to) => event('goodsRepaired', { ...of(fact), ...leading(to) })),
    ),
  repairFailed: (state, fact, context) =>
    once(WORK, { state, fact, context }, (then) => afterFailure(then, fact, context)),
};

/** What those who repair say of the newest try. What is said of an earlier one, or too late, changes nothing. */
export function repairNetworkSaid(fact: RepairFact): Move {
  return (state, context) => {
    const { stage, repair } = state;
    if (isFinal(stage) || !repair || currentJob(repair)?.reference !== fact.reference) return [];
    return (SAID[fact.type] as Said<RepairFact['type']>)(state, fact, context);
  };
}

type Unreferenced<F> = F extends unknown ? Omit<F, 'reference' | 'factId' | 'happenedAt'> : never;
/** The same said by staff, of the newest try. */
export type RepairReport = Unreferenced<RepairFact>;

/** In a store, or when theirs cannot tell it: staff says what came of the try. Nothing that it cannot be said of. */
export function reportRepair(report: RepairReport): Move {
  return (state, context) => {
    const reference = state.repair && currentJob(state.repair)?.reference;
    if (reference === undefined) throw new DomainError('CASE.ILLEGAL_MOVE', 'No repair was begun yet.');
    assertSum(report);
    const fact = { ...report, reference, factId: '', happenedAt: context.now } as RepairFact;
    const events = repairNetworkSaid(fact)(state, context);
    if (events.length === 0)
      throw new DomainError(
        'CASE.ILLEGAL_MOVE',
        `${report.type} cannot be said of a repair in stage ${state.stage}.`,
      );
    return events;
  };
}

/** Typed by hand, so that a slip must not be what a customer is asked to pay. */
function assertSum(report: RepairReport): void {
  if (report.type !== 'diagnosed') return;
  const { parts, labourMinor, taxMinor, totalMinor } = report;
  const partsMinor = parts.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
  if (partsMinor + labourMinor + taxMinor !== totalMinor)
    throw new DomainError(
      'REQUEST.INVALID',
      `Parts, labour and tax come to ${partsMinor + labourMinor + taxMinor}.`,
      'totalMinor',
    );
}

export function repairJobOpened(reference: string, jobId: string): Move {
  return ({ repair }) => {
    const job = repair?.jobs.find((one) => one.reference === reference);
    if (!job || job.jobId !== undefined) return [];
    const opened = event('repairJobOpened', { reference, jobId });
    // It was given up while they were asked: nobody else knows of the answer.
    return job.status === 'ended' ? [opened, event('repairJobEndWanted', { reference })] : [opened];
  };
}

export function repairJobEnded(reference: string): Move {
  return ({ repair }) =>
    repair?.jobs.some((job) => job.reference === reference && job.status !== 'ended')
      ? [event('repairJobEnded', { reference })]
      : [];
}

export function repairQuoteTold(reference: string): Move {
  return (state) => {
    const { quote } = repairOf(state);
    return quote === undefined || quote.isTold || jobOf(state).reference !== reference
      ? []
      : [event('repairQuoteTold', { reference })];
  };
}
