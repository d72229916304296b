import { assert, DomainError } from '../../../errors.js';
import { heldUpOf, type Owed, type PromisedAct, promiseClockId } from '../../agreement.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { complaintOf, currentAgreement } from '../../complaint-record.js';
import { isMoney, PAID_OUT_AS, type Side } from '../../offer.js';
import { after } from '../after.js';
import { type Move, type MoveContext, named, noteOf, stopClocks } from '../move.js';
import { approvePayout, payoutRoomMinor } from '../pay-out.js';
import { intentsOver, startMoneyClocks } from '../payments.js';
import { followUpClocks } from '../settle.js';
import { openWindows } from './mediation.js';

/** Both have signed, so a cap that others used up meanwhile refuses nothing: what is over it waits for staff. */
function payOrHoldUp(actId: string, owed: Owed, state: CaseState, context: MoveContext): NewEvent[] {
  return owed.amountMinor > payoutRoomMinor(state, owed.form, context)
    ? [event('promiseHeldUp', { actId, ...owed })]
    : approvePayout(state, { ...owed, cause: actId }, context);
}

function giveOne(
  { actId, what, amountMinor = 0 }: PromisedAct,
  state: CaseState,
  context: MoveContext,
): NewEvent[] {
  if (!isMoney(what)) return [];
  const { intents, shortfallMinor } =
    what === 'refund'
      ? intentsOver(amountMinor, state, context)
      : { intents: [], shortfallMinor: amountMinor };
  const refunds = intents.map((intent) => ({ ...intent, purpose: 'goodwill' as const }));
  return [
    ...(refunds.length === 0 ? [] : [event('promisedMoneyGiven', { actId, intents: refunds })]),
    ...payOrHoldUp(actId, { form: PAID_OUT_AS[what], amountMinor: shortfallMinor }, state, context),
  ];
}

/** The case itself gives the money that was promised: one act after the other, since they draw on the same payments. */
export function givePromised(state: CaseState, context: MoveContext): NewEvent[] {
  const acts = currentAgreement(state)?.acts ?? [];
  const events = acts.reduce<NewEvent[]>((given, act) => {
    const then = given.length === 0 ? state : after(state, given, context);
    return [...given, ...giveOne(act, then, { ...context, balances: leftOf(state, then, context) })];
  }, []);
  return events.length === 0 ? [] : [...events, ...startMoneyClocks(after(state, events, context), context)];
}

/** What the payments can bear besides what was promised in the same breath. */
function leftOf(before: CaseState, then: CaseState, { balances }: MoveContext): MoveContext['balances'] {
  const fresh = then.refunds.filter((refund) => !before.refunds.includes(refund));
  return balances.map((balance) => ({
    ...balance,
    availableMinor: fresh.reduce(
      (left, { paymentId, amountMinor }) => (paymentId === balance.paymentId ? left - amountMinor : left),
      balance.availableMinor,
    ),
  }));
}

/** Money is there when every refund and payout of it has settled. */
function isPaid(act: PromisedAct, state: CaseState): boolean {
  const { actId, what, intentIds = [] } = act;
  const { refunds, payouts = [] } = state;
  if (!isMoney(what) || heldUpOf(act, state)) return false;
  const ofRefunds = refunds
    .filter(({ intentId }) => intentIds.includes(intentId))
    .map(({ status }) => status);
  const ofPayouts = payouts.filter(({ cause }) => cause === actId).map(({ status }) => status);
  // A refund that was redirected goes on as another one.
  const isGone = refunds.some((one) => one.status === 'redirected' && intentIds.includes(one.intentId));
  const isAllSettled = isGone
    ? refunds.every(({ status }) => ['settled', 'redirected'].includes(status))
    : ofRefunds.every((status) => status === 'settled');
  const all = [...ofRefunds, ...ofPayouts];
  return all.length > 0 && isAllSettled && ofPayouts.every((status) => status === 'settled');
}

function kept(act: PromisedAct, noteId?: string): NewEvent {
  return event('promiseKept', { actId: act.actId, ...noteOf(noteId) });
}

const clockOf = (act: PromisedAct) => (clock: { readonly clockId: string }) =>
  clock.clockId === promiseClockId(act);

/** All is done: the agreement is executed, and the customer asked how it went. */
function whenAllDone(state: CaseState, context: MoveContext): NewEvent[] {
  const agreement = currentAgreement(state);
  const { dispute } = complaintOf(state);
  const isWaiting = dispute === 'breached' || state.stage === 'executing';
  if (!agreement || !isWaiting || agreement.acts.some(({ status }) => status !== 'done')) return [];
  return [
    ...stopClocks(state, [], named('promise', 'customerEvidence', 'shopEvidence')),
    event('agreementExecuted', { agreementNo: agreement.agreementNo, to: 'followUp' }),
    ...followUpClocks(state, context),
  ];
}

/** What follows from money that arrived: the promise is kept, and with the last one the agreement is executed. */
export function keepPaidPromises(state: CaseState, context: MoveContext): NewEvent[] {
  const agreement = currentAgreement(state);
  if (!agreement || complaintOf(state).dispute === 'executed') return [];
  const paid = agreement.acts.filter((act) => act.status !== 'done' && isPaid(act, state));
  if (paid.length === 0) return [];
  const done = paid.flatMap((act) => [...stopClocks(state, ['promise'], clockOf(act)), kept(act)]);
  return [...done, ...whenAllDone(after(state, done, context), context)];
}

function promised(state: CaseState, actId: string): PromisedAct {
  const { dispute } = complaintOf(state);
  const isWatched = state.stage === 'executing' || dispute === 'breached';
  const act = isWatched ? currentAgreement(state)?.acts.find((one) => one.actId === actId) : undefined;
  if (!act) throw new DomainError('PROMISE.NOT_FOUND', `There is no promise ${actId} to be kept.`, 'actId');
  return act;
}

export interface Keeping {
  readonly actId: string;
  /** Who says so: the customer confirms what the shop did, and staff says the rest. */
  readonly saidBy: Side;
  readonly noteId?: string;
}

/** Somebody says that it was done. Money says it itself. */
export function keepPromise({ actId, saidBy, noteId }: Keeping): Move {
  return (state, context) => {
    const act = promised(state, actId);
    if (isMoney(act.what))
      throw new DomainError(
        'CASE.ILLEGAL_MOVE',
        'The case gives the money itself; it is done once it has settled.',
      );
    if (saidBy === 'customer' && act.by === 'customer')
      throw new DomainError('REQUEST.FORBIDDEN', 'The shop says when it has what you promised.', 'actId');
    if (act.status === 'done') return [];
    const done = [...stopClocks(state, ['promise'], clockOf(act)), kept(act, noteId)];
    return [...done, ...whenAllDone(after(state, done, context), context)];
  };
}

/** Staff gives what was held up. It is within the caps by now, or it is refused again. */
export function givePromise({ actId }: { readonly actId: string }): Move {
  return (state, context) => {
    const owed = heldUpOf(promised(state, actId), state);
    if (!owed) throw new DomainError('CASE.ILLEGAL_MOVE', 'Nothing of it is held up.', 'actId');
    return approvePayout(state, { ...owed, cause: actId }, context);
  };
}

/** Another case keeps it: when that one closes, or where it has closed already, it is done. */
export function linkPromise(link: {
  readonly actId: string;
  readonly caseId: string;
  readonly isKept: boolean;
}): Move {
  return (state, context) => {
    const { actId, caseId, isKept } = link;
    const act = promised(state, actId);
    if (isMoney(act.what)) throw new DomainError('CASE.ILLEGAL_MOVE', 'The case gives the money itself.');
    if (act.status === 'done') return [];
    const linked = act.caseId === caseId ? [] : [event('promiseLinked', { actId, caseId })];
    if (!isKept) return linked;
    return [...linked, ...keepPromise({ actId, saidBy: 'shop' })(after(state, linked, context), context)];
  };
}

/** A promise was not kept in time: both sides are back at the table, and the owner is told. */
export function breakPromise(state: CaseState, clockId: string, context: MoveContext): NewEvent[] {
  const act = currentAgreement(state)?.acts.find((one) => promiseClockId(one) === clockId);
  assert(act, `clock ${clockId} watches a promise`);
  return [
    ...stopClocks(state, [], named('promise')),
    event('promiseBroken', { actId: act.actId, by: act.by, to: 'mediating' }),
    ...openWindows(state, context),
  ];
}
