import { assert } from '../../errors.js';
import type { Instant } from '../../time.js';
import type { CaseState } from '../case-state.js';
import type { Diagnosis, MissedBy } from '../moves/repair/repair-facts.js';
import {
  type RemedyCause, type RepairJob, type RepairQuote, type RepairRecord, type RepairRemedy, type RepairVisit,
} from '../repair-record.js'; // prettier-ignore
import type { Stage } from '../stage.js';
import type { RepairRoute } from '../wish.js';
import { type Appliers, arriveIf, enter, moveUnits, staysEscalated } from './applier.js';

interface OfJob {
  readonly reference: string;
}

interface Leading {
  readonly to?: Stage;
}

/** Whose telling it was, when it was not staff's own. */
interface Told extends OfJob, Leading {
  readonly happenedAt?: Instant;
  readonly noteId?: string;
}

/** What happens to a repair and to no other kind of case. */
export interface RepairEvents {
  repairPlanned: { readonly route: RepairRoute; readonly isFree: boolean };
  /** A try begins: those who repair are to hear of it, where they are not ourselves. */
  repairJobWanted: OfJob & Leading & { readonly isOurs: boolean; readonly sentAt?: Instant };
  repairJobOpened: OfJob & { readonly jobId: string };
  /** By whatever way it was asked for; no other one is left: people have to see to it. */
  repairJobRefused: OfJob & {
    readonly code: string;
    readonly route?: RepairRoute;
    readonly isForPeople?: true;
  };
  /** It goes another way than planned, since nobody took the job. */
  repairRerouted: OfJob & Leading & { readonly route: RepairRoute };
  repairJobEndWanted: OfJob;
  repairJobEnded: OfJob;
  visitWanted: { readonly sequence: number; readonly slotId: string; readonly addressId?: string };
  visitBooked: {
    readonly sequence: number;
    readonly visitId: string;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
  };
  visitRefused: { readonly sequence: number; readonly code: string };
  visitMissed: Told & { readonly by: MissedBy; readonly times: number };
  visitDone: Told;
  /** The customer wants no visit, or not this one. */
  visitGivenUp: { readonly sequence: number };
  visitCancelled: { readonly visitId: string };
  /** Nobody was ever met: the case ends. */
  repairGivenUp: { readonly to: Stage; readonly cause: 'customerNotMet' };
  repairDiagnosed: Told & Diagnosis & { readonly isFree: boolean };
  repairQuoted: { readonly to: Stage; readonly quote: RepairQuote };
  repairQuoteAnswered: Leading & {
    readonly status: Exclude<RepairQuote['status'], 'open'>;
    readonly cause: 'customer' | 'silence' | 'notPaid';
  };
  repairQuoteTold: OfJob;
  /** It is repaired: nothing is waited for but the work. */
  repairStarted: Leading;
  partsOrdered: Told & { readonly expectedAt: Instant };
  partsArrived: Told;
  goodsRepaired: Told;
  repairFailed: Told & { readonly reason: string; readonly times: number };
  /** It goes back as it is. */
  repairEnded: OfJob & Leading;
  remedyOpened: Leading & { readonly remedies: readonly RepairRemedy[]; readonly cause: RemedyCause };
  remedyChosen: Leading & { readonly remedy: RepairRemedy; readonly onSilence?: boolean };
  /** The customer has goods again that were away because of the try. */
  repairReturned: OfJob;
  /** Handed to him in the store. */
  goodsHandedBack: {
    readonly to?: Stage;
    readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  };
}

function recordOf({ repair, caseId }: CaseState): RepairRecord {
  assert(repair, `the repair ${caseId} was approved`);
  return repair;
}

function change(state: CaseState, part: Partial<RepairRecord>, to?: Stage): CaseState {
  return { ...arriveIf(state, to), repair: { ...recordOf(state), ...part } };
}

/** A job that nobody took, and that something has become of, is no task for people any more. */
function changeJob(state: CaseState, reference: string, part: Partial<RepairJob>, to?: Stage): CaseState {
  const { jobs } = recordOf(state);
  const known = jobs.find((job) => job.reference === reference);
  assert(known, `job ${reference} is known`);
  const changed = change(state, { jobs: jobs.map((job) => (job === known ? { ...job, ...part } : job)) }, to);
  return known.status === 'refused' ? { ...changed, escalated: staysEscalated(changed) } : changed;
}

function changeVisit(state: CaseState, part: Partial<RepairVisit>, to?: Stage): CaseState {
  const { visit } = recordOf(state);
  return visit === undefined ? arriveIf(state, to) : change(state, { visit: { ...visit, ...part } }, to);
}

/** A visit that is booked, and another one wanted or none: theirs is to be told of it. */
function toCancel({ visit, visitsToCancel }: RepairRecord): readonly string[] {
  return visit?.status === 'booked' && visit.visitId !== undefined
    ? [...visitsToCancel, visit.visitId]
    : visitsToCancel;
}

const withoutQuote = ({ quote: _quote, partsExpectedAt: _parts, diagnosis: _diagnosis, ...repair }: RepairRecord): RepairRecord =>
  repair; // prettier-ignore

/** What opened beside a repair that was owed is not open beside one that is not. */
function withoutRemedies(state: CaseState): CaseState {
  const { remedies: _remedies, ...repair } = recordOf(state);
  return { ...state, repair };
}

const NOTHING_YET = {
  jobs: [],
  visitsToCancel: [],
  missed: { customer: 0, technician: 0 },
  failedRepairs: 0,
} as const;

export const repairAppliers: Appliers<RepairEvents> = {
  repairPlanned: (state, planned) => ({ ...state, repair: { ...NOTHING_YET, ...state.repair, ...planned } }),
  repairJobWanted: (state, { reference, isOurs, sentAt, to }, { recordedAt }) => {
    const { chosen: _chosen, ...repair } = withoutQuote(recordOf(state));
    const sequence = repair.jobs.length + 1;
    const status = isOurs ? ('open' as const) : ('wanted' as const);
    const job = { reference, sequence, isOurs, status, sentAt: sentAt ?? recordedAt };
    return { ...arriveIf(state, to), repair: { ...repair, jobs: [...repair.jobs, job] } };
  },
  // Their news may be faster than their answer: a job that is over stays so.
  repairJobOpened: (state, { reference, jobId }) => {
    const isWaiting = recordOf(state).jobs.some(
      (job) => job.reference === reference && job.status === 'wanted',
    );
    return changeJob(state, reference, { jobId, ...(isWaiting ? { status: 'open' } : {}) });
  },
  repairJobRefused: (state, { reference, code, route, isForPeople = false }) => {
    const refused = changeJob(state, reference, { status: 'refused', failureCode: code });
    const { refusedRoutes = [] } = recordOf(refused);
    const escalated = refused.escalated || isForPeople;
    return route === undefined
      ? refused
      : { ...change(refused, { refusedRoutes: [...refusedRoutes, route] }), escalated };
  },
  repairRerouted: (state, { reference, route, to }) =>
    change(changeJob(state, reference, { status: 'ended' }), { route }, to),
  repairJobEndWanted: (state, { reference }) => changeJob(state, reference, { status: 'ending' }),
  repairJobEnded: (state, { reference }) => changeJob(state, reference, { status: 'ended' }),
  visitWanted: (state, { sequence, slotId, addressId }) =>
    change(state, {
      visitsToCancel: toCancel(recordOf(state)),
      visit: { sequence, slotId, status: 'wanted', ...(addressId === undefined ? {} : { addressId }) },
    }),
  // The customer chose another time while it was booked: it is to be cancelled.
  visitBooked: (state, { sequence, ...booked }) => {
    const { visit, visitsToCancel } = recordOf(state);
    return visit?.sequence === sequence && visit.status === 'wanted'
      ? changeVisit(state, { ...booked, status: 'booked' })
      : change(state, { visitsToCancel: [...visitsToCancel, booked.visitId] });
  },
  visitRefused: (state, { code }) => changeVisit(state, { status: 'refused', failureCode: code }),
  visitMissed: (state, { by, times }) => {
    const { missed } = recordOf(state);
    return changeVisit(change(state, { missed: { ...missed, [by]: times } }), { status: 'missed' });
  },
  visitDone: (state, { to }) => changeVisit(state, { status: 'done' }, to),
  visitGivenUp: (state) =>
    changeVisit(change(state, { visitsToCancel: toCancel(recordOf(state)) }), { status: 'cancelled' }),
  visitCancelled: (state, { visitId }) => {
    const { visit, visitsToCancel } = recordOf(state);
    const left = change(state, { visitsToCancel: visitsToCancel.filter((id) => id !== visitId) });
    return visit?.visitId === visitId ? changeVisit(left, { status: 'cancelled' }) : left;
  },
  repairGivenUp: (state, { to }) => enter(state, to),
  repairDiagnosed: (
    state,
    { reference: _reference, to, happenedAt: _at, noteId: _noteId, isFree, ...diagnosis },
  ) => change(isFree ? state : withoutRemedies(state), { diagnosis, isFree }, to),
  repairQuoted: (state, { to, quote }) => change(state, { quote }, to),
  repairQuoteAnswered: (state, { status, to }) => {
    const { quote } = recordOf(state);
    assert(quote, `a quote of ${state.caseId} is answered`);
    return change(state, { quote: { ...quote, status } }, to);
  },
  repairQuoteTold: (state) => {
    const { quote } = recordOf(state);
    return quote ? change(state, { quote: { ...quote, isTold: true } }) : state;
  },
  repairStarted: (state, { to }) => arriveIf(state, to),
  partsOrdered: (state, { expectedAt, to }) => change(state, { partsExpectedAt: expectedAt }, to),
  partsArrived: (state, { to }) => arriveIf(state, to),
  goodsRepaired: (state, { reference, to }) =>
    changeJob(state, reference, { status: 'over', outcome: 'repaired' }, to),
  repairFailed: (state, { reference, times, to }) =>
    changeJob(change(state, { failedRepairs: times }), reference, { status: 'over', outcome: 'failed' }, to),
  repairEnded: (state, { reference, to }) => changeJob(state, reference, { status: 'over' }, to),
  remedyOpened: (state, { remedies, cause, to }) =>
    change(state, { remedies: { open: remedies, cause } }, to),
  remedyChosen: (state, { remedy, to }) => change(state, { chosen: remedy }, to),
  repairReturned: (state, { reference }, { recordedAt }) =>
    changeJob(state, reference, { returnedAt: recordedAt }),
  goodsHandedBack: (state, { lines, to }) =>
    arriveIf(
      moveUnits(moveUnits(state, 'goingBack', lines, ['graded', 'received']), 'sentBack', lines, [
        'goingBack',
      ]),
      to,
    ),
};
