import { term } from '../../policy/policy-terms.js';
import type { TransitOutcome } from '../../policy/terms.js';
import { firstUnits, worthOf as worthOfUnits } from '../../money/unit-range.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseEventPayloads } from '../case-event.js';
import type { CaseLine, CaseState } from '../case-state.js';
import { AWAITED, haveLeft, LOST, unitsIn } from '../goods.js';
import type { Parcel, Receipt } from '../goods-record.js';
import { missing, outstanding } from '../parcels.js';
import { awaitsGoods } from './file-case.js';
import { isForGoods, type MoveContext, startNamedClock, stopClocks } from './move.js';
import { allUnits } from './settle.js';

type Missing = CaseEventPayloads['goodsMissing']['cause'];
type Units = readonly { readonly lineId: string; readonly quantity: number }[];

const outcomeFor = ({ carrier }: Parcel, { policy }: MoveContext): TransitOutcome =>
  term(policy, 'transit')[carrier];

/** What units of a claim are worth: the last ones of it, since those that came are counted first. */
function worthOfLast(line: CaseLine, quantity: number, { order }: MoveContext): number {
  const ordered = order.lines.find(({ lineId }) => lineId === line.lineId);
  if (!ordered) return 0;
  const worth = (units: number) =>
    worthOfUnits(ordered.paidMinor, ordered.quantity, firstUnits(line.units, units));
  return worth(line.quantity) - worth(line.quantity - quantity);
}

function worthOf(state: CaseState, units: Units, context: MoveContext): number {
  return state.lines.reduce((sum, line) => {
    const quantity = units.reduce((all, one) => (one.lineId === line.lineId ? all + one.quantity : all), 0);
    return sum + worthOfLast(line, quantity, context);
  }, 0);
}

const owedByCarrier = (
  type: 'recourseNoted' | 'recourseWithdrawn',
  reason: string,
  amountMinor: number,
): NewEvent[] => (amountMinor > 0 ? [event(type, { against: 'carrier', amountMinor, reason })] : []);

const LOST_IN_TRANSIT = 'lostInTransit';
const DAMAGED = 'damagedInTransit';

function lostUnits(state: CaseState): Units {
  return state.lines.map(({ lineId, goods }) => ({
    lineId,
    quantity: unitsIn(goods, LOST),
  }));
}

/** Money is given for what our carrier lost: he owes it to us. */
export function noteLoss(state: CaseState, context: MoveContext): NewEvent[] {
  const isOurs = missing(state.parcels).some(({ carrier }) => carrier === 'ours');
  return isOurs
    ? owedByCarrier('recourseNoted', LOST_IN_TRANSIT, worthOf(state, lostUnits(state), context))
    : [];
}

/** Goods that were given up came after all: nothing is owed for them any more. */
export function withdrawLoss(before: CaseState, then: CaseState, context: MoveContext): NewEvent[] {
  const noted = before.recourses
    .filter(({ against, reason }) => against === 'carrier' && reason === LOST_IN_TRANSIT)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const came = worthOf(before, lostUnits(before), context) - worthOf(then, lostUnits(then), context);
  return owedByCarrier('recourseWithdrawn', LOST_IN_TRANSIT, Math.min(noted, came));
}

/** Damage that our carrier admits is not the customer's: he is due what he would be due without it. */
export function isExcused(
  state: CaseState,
  { trackingNumber, lines }: Receipt,
  context: MoveContext,
): boolean {
  const parcel = state.parcels.find((one) => one.trackingNumber === trackingNumber);
  return (
    parcel?.status === 'damaged' &&
    parcel.carrier === 'ours' &&
    outcomeFor(parcel, context) === 'refund' &&
    lines.length > 0 &&
    lines.every(({ condition }) => ['asClaimed', 'damaged'].includes(condition))
  );
}

export function noteDamage(state: CaseState, { lines }: Receipt, context: MoveContext): NewEvent[] {
  const damaged = lines.filter(({ condition }) => condition === 'damaged');
  return owedByCarrier('recourseNoted', DAMAGED, worthOf(state, damaged, context));
}

/** The same for goods of which some were sent; otherwise it is for the customer's own clock to say. */
export function takeAsMissing(state: CaseState, cause: Missing, context: MoveContext): NewEvent[] {
  const hasLeft = haveLeft(state.lines);
  return hasLeft ? stopWaiting(state, cause, context) : [];
}

/** Stops waiting; an agent decides with what there is. */
export function stopWaiting(state: CaseState, cause: Missing, context: MoveContext): NewEvent[] {
  const lines = state.lines
    .map(({ lineId, goods }) => ({ lineId, quantity: unitsIn(goods, AWAITED) }))
    .filter(({ quantity }) => quantity > 0);
  return [
    ...stopClocks(state, ['shipBack'], isForGoods),
    event('goodsMissing', { to: 'inspecting', cause, lines }),
    startNamedClock(state, 'inspection', context),
  ];
}

/**
 * What becomes of a case whose parcels have all come or gone missing: money as if all had come, where policy takes the
 * carrier's risk from the customer, or an agent's look. Nothing as long as another parcel is awaited.
 */
export function decideMissing(state: CaseState, context: MoveContext): NewEvent[] {
  const gone = missing(state.parcels);
  const last = gone.at(-1);
  const isAwaited = state.stage === 'awaitingGoods' && awaitsGoods(state.lines);
  if (!last || !isAwaited || outstanding(state.parcels).length > 0) return [];
  const isLookedAt = term(context.policy, 'inspection').when === 'always' && state.receipts.length > 0;
  const isGiven = gone.every((parcel) => outcomeFor(parcel, context) === 'refund');
  if (state.deviates || isLookedAt || !isGiven)
    return takeAsMissing(state, last.status === 'misdelivered' ? 'misdelivered' : 'lost', context);
  return [
    ...stopClocks(state, ['shipBack'], isForGoods),
    ...noteLoss(state, context),
    ...context.course.accept(state, allUnits(state.lines), context),
  ];
}
