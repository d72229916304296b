import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import type { Collection } from '../../collection.js';
import { haveLeft } from '../../goods.js';
import { currentJob } from '../../repair-record.js';
import type { Stage } from '../../stage.js';
import { after } from '../after.js';
import { awaitsGoods } from '../file-case.js';
import { type AcceptedUnits, type Course, type MoveContext, startNamedClock } from '../move.js';
import { approveRefund } from '../settle.js';
import { givePriceBack, startPaidRepair, withoutRepair } from './quote.js';
import { carryOutRemedy, chooseForHim, openRemedies } from './remedies.js';
import { beginJob, goodsHere, isCovered, ladderOf, routeOf } from './repair-case.js';

function stageAfterApproval(state: CaseState): Stage {
  if (routeOf(state) === 'technician') return 'awaitingVisit';
  return awaitsGoods(state.lines) ? 'awaitingGoods' : 'diagnosing';
}

/** The slot that he chose when he filed. */
function firstVisit({ wish }: CaseState): NewEvent[] {
  const slotId = wish?.kind === 'repair' ? wish.slotId : undefined;
  return slotId === undefined ? [] : [event('visitWanted', { sequence: 1, slotId })];
}

/** Goods that were repaired in vain before bring their ladder along: what is open can be chosen at once. */
function fromEarlierRepairs(state: CaseState, context: MoveContext): NewEvent[] {
  const { repairs = 0 } = state.decision?.warranty ?? {};
  const isReached = isCovered(state) && repairs > 0 && repairs >= ladderOf(context).afterRepairs;
  return isReached ? openRemedies(state, 'failed', context) : [];
}

function proceed(state: CaseState, context: MoveContext): NewEvent[] {
  const planned = [
    event('repairPlanned', { route: routeOf(state), isFree: state.decision?.warranty?.cover !== 'none' }),
  ];
  const stage = stageAfterApproval(state);
  const then = { ...after(state, planned, context), stage };
  const opened = fromEarlierRepairs(then, context);
  if (stage !== 'awaitingGoods') {
    const visit = stage === 'awaitingVisit' ? firstVisit(state) : [];
    return [...planned, ...beginJob(then, context), ...visit, ...opened];
  }
  const onTheirWay = haveLeft(state.lines);
  return [...planned, startNamedClock(state, onTheirWay ? 'receipt' : 'shipBack', context), ...opened];
}

/** The goods are here: they are looked at, or settled when he chose something else meanwhile. What got lost is paid. */
function accept(state: CaseState, accepted: AcceptedUnits, context: MoveContext): NewEvent[] {
  const { chosen } = state.repair ?? {};
  if (chosen === 'refund' || chosen === 'priceReduction') return carryOutRemedy(state, chosen, context);
  if (goodsHere(state).length === 0) return approveRefund(state, accepted, context);
  return beginJob(state, context);
}

const isPrice = (state: CaseState, { purpose }: Collection): boolean =>
  purpose === 'repair' && state.stage === 'awaitingPayment';

export const REPAIR_COURSE: Course = {
  stageAfterApproval,
  proceed,
  stageAfterGoods: 'diagnosing',
  accept,
  stageAgain: (state) => (routeOf(state) === 'technician' ? 'awaitingVisit' : 'awaitingGoods'),
  whenPaid: (state, collection) => (isPrice(state, collection) ? startPaidRepair(state) : []),
  whenNotPaid: (state, collection, context) =>
    isPrice(state, collection) ? withoutRepair(state, { status: 'lapsed', cause: 'notPaid' }, context) : [],
  whenGoodsAreBack: ({ repair }) => {
    const job = repair && currentJob(repair);
    if (!job) return null;
    return job.returnedAt === undefined ? [event('repairReturned', { reference: job.reference })] : [];
  },
  whenNotChosen: chooseForHim,
  follows: givePriceBack,
};
