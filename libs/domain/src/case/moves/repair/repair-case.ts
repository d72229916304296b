import { assert } from '../../../errors.js';
import { term } from '../../../policy/policy-terms.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { type ClockName, AWAITING_CUSTOMER } from '../../clock.js';
import { type GoodsState, LOST, unitsIn, WITH_US } from '../../goods.js';
import type { SendBack } from '../../goods-record.js';
import {
  currentJob,
  isJobOpen,
  jobReference,
  type RepairJob,
  type RepairRecord,
} from '../../repair-record.js';
import type { Stage } from '../../stage.js';
import type { RepairRoute } from '../../wish.js';
import { after } from '../after.js';
import { type MoveContext, named, startNamedClock, stopClocks } from '../move.js';
import { orderSendBack } from '../send-back.js';
import { approveRefund, followUpClocks } from '../settle.js';

/** The repair of a case that was approved. */
export function repairOf({ repair, caseId }: CaseState): RepairRecord {
  assert(repair, `the repair ${caseId} was approved`);
  return repair;
}

export function jobOf(state: CaseState): RepairJob {
  const job = currentJob(repairOf(state));
  assert(job, `a try at the repair ${state.caseId} was begun`);
  return job;
}

/** As it was planned, or else as the customer wants it, or as is usual for the goods. */
export function routeOf({
  repair,
  wish,
  decision,
}: Pick<CaseState, 'repair' | 'wish' | 'decision'>): RepairRoute {
  const wished = wish?.kind === 'repair' ? wish.route : undefined;
  return repair?.route ?? wished ?? decision?.repairRoute ?? 'mailIn';
}

/** A fault that a right or the guarantee covers: only then does anything open beside the repair. */
export function isCovered({ decision, repair }: CaseState): boolean {
  return repair?.isFree === true && decision?.warranty?.cover !== 'none';
}

/** Clocks of the work; one of the customer's answer, or of money, is ended by who hears of it. */
export const isOfWork = named('visit', 'diagnosis', 'consent', 'payment', 'parts', 'repair', 'choice');

export const stopWork = (state: CaseState, ...met: readonly ClockName[]): NewEvent[] =>
  stopClocks(state, met, isOfWork);

function unitsOf(state: CaseState, states: readonly GoodsState[]): SendBack['lines'] {
  return state.lines
    .map(({ lineId, goods }) => ({ lineId, quantity: unitsIn(goods, states) }))
    .filter(({ quantity }) => quantity > 0);
}

export const goodsHere = (state: CaseState): SendBack['lines'] => unitsOf(state, WITH_US);
const goodsLost = (state: CaseState): SendBack['lines'] => unitsOf(state, LOST);

/** In a store nothing travels: the customer brings the goods and fetches them. */
export const isInStore = (state: CaseState): boolean => routeOf(state) === 'inStore';

/** Time of those who repair stands still while they wait for the customer, or for parts. */
export function holdRepair(state: CaseState, reason: string = AWAITING_CUSTOMER): NewEvent[] {
  return state.clocks
    .filter(({ name, status }) => name === 'repair' && status === 'running')
    .map(({ clockId }) => event('clockPaused', { clockId, reason }));
}

/** What a hand paused for a time goes on by itself. */
export function releaseRepair(state: CaseState, reason: string): NewEvent[] {
  return state.clocks
    .filter(
      ({ name, status, resumesAt }) => name === 'repair' && status === 'paused' && resumesAt === undefined,
    )
    .map(({ clockId }) => event('clockResumed', { clockId, reason }));
}

/** Somebody looks at the goods from now on. */
export const workClocks = (state: CaseState, context: MoveContext): NewEvent[] => [
  startNamedClock(state, 'diagnosis', context),
  startNamedClock(state, 'repair', context),
];

/** A try begins, at the customer's door or with the goods that are here. */
export function beginJob(state: CaseState, context: MoveContext): NewEvent[] {
  const jobs = state.repair?.jobs ?? [];
  const sequence = 1 + jobs.length;
  const route = routeOf(state);
  const begun = (to: Stage, sentAt?: string) =>
    event('repairJobWanted', {
      ...{ reference: jobReference(state.caseId, sequence), isOurs: route === 'inStore', to },
      ...(sentAt === undefined ? {} : { sentAt }),
    });
  if (route === 'technician' && goodsHere(state).length === 0)
    return [begun('awaitingVisit'), startNamedClock(state, 'visit', context)];
  // Without his goods since he sent them; a further try goes on from where the last one ended. One that nobody took was none.
  const isFirst = jobs.every(({ failureCode }) => failureCode !== undefined);
  const sentAt = isFirst ? state.goodsProof?.sentAt : undefined;
  return [begun('diagnosing', sentAt), ...workClocks(state, context)];
}

/** Those who still work on it, or would, are told that it is over. */
export function endJob(state: CaseState): NewEvent[] {
  const { visit } = repairOf(state);
  const job = currentJob(repairOf(state));
  const isVisited = visit !== undefined && ['wanted', 'booked'].includes(visit.status);
  const givenUp = isVisited ? [event('visitGivenUp', { sequence: visit.sequence })] : [];
  if (!job || !isJobOpen(job)) return givenUp;
  const { reference, isOurs, jobId } = job;
  const isKnown = !isOurs && jobId !== undefined;
  return [...givenUp, event(isKnown ? 'repairJobEndWanted' : 'repairJobEnded', { reference })];
}

/** The try is over, and the goods are the customer's again: carried back, fetched in the store, or with him all the time. */
export function giveBack(
  state: CaseState,
  context: MoveContext,
  told: (to?: 'sendingBack' | 'followUp') => NewEvent,
): NewEvent[] {
  const stopped = stopWork(state, 'diagnosis', 'parts', 'repair');
  const here = goodsHere(state);
  const lost = goodsLost(state);
  if (lost.length > 0) {
    // What the carrier lost on its way to us is paid; the rest goes back meanwhile.
    const events = [...stopped, told(), ...orderSendBack(state, here, context)];
    const accepted = new Map(lost.map(({ lineId, quantity }) => [lineId, quantity]));
    return [...events, ...approveRefund(after(state, events, context), accepted, context)];
  }
  if (here.length === 0) {
    const { reference } = jobOf(state);
    return [
      ...stopped,
      told('followUp'),
      event('repairReturned', { reference }),
      ...followUpClocks(state, context),
    ];
  }
  if (isInStore(state)) return [...stopped, told('sendingBack'), startNamedClock(state, 'sendBack', context)];
  return [...stopped, told('sendingBack'), ...orderSendBack(state, here, context)];
}

/** What the ladder of the market says of repairs that did not help. */
export const ladderOf = ({ policy }: MoveContext) => term(policy, 'repairLadder');
