import { DomainError } from '../../errors.js';
import type { Deductions, RefundBreakdown } from '../../money/refund-plan.js';
import type { Minor } from '../../money/money.js';
import type { GivenElsewhere } from '../../money/shipping-share.js';
import type { PaymentBalance } from '../../money/tenders.js';
import type { Order } from '../../order/order.js';
import {
  clockRule,
  type DefaultedClock,
  findClockRule,
  type OptionalClock,
} from '../../policy/policy-terms.js';
import type { CompensationFacts } from '../../policy/compensation-decision.js';
import type { Decision } from '../../policy/decision.js';
import type { Policy } from '../../policy/policy.js';
import type { Calendar, Instant } from '../../time.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { type Clock, type ClockName, type ClockRule, isOfLaw, rungsOf, startClock } from '../clock.js';
import type { Collection } from '../collection.js';
import type { PayoutForm } from '../payout.js';
import { isFinal, type Stage } from '../stage.js';

/** The words that go with an event, if there are any. */
export const noteOf = (noteId: string | undefined): { readonly noteId?: string } =>
  noteId === undefined ? {} : { noteId };

/** What the kinds of cases do each in their own way; all other moves are shared by them. */
export interface Course {
  /** What follows the filing itself, whatever is decided; nothing where policy refuses. */
  readonly begin?: (state: CaseState, context: MoveContext) => NewEvent[];
  /** Where an approval leads. */
  readonly stageAfterApproval: (state: CaseState) => Stage;
  /** The events that follow it. */
  readonly proceed: (state: CaseState, context: MoveContext) => NewEvent[];
  /** Where a case goes whose goods were looked at and accepted. */
  readonly stageAfterGoods: Stage;
  /** What follows once it is known which units are accepted, and nothing is waited for. */
  readonly accept: (state: CaseState, accepted: AcceptedUnits, context: MoveContext) => NewEvent[];
  /** What accepted units are worth in all; left out: what the policy refunds for them. */
  readonly due?: (
    state: CaseState,
    accepted: AcceptedUnits,
    context: MoveContext,
    deductions: Deductions,
  ) => RefundBreakdown;
  /** What the carrier's first scan sets going. */
  readonly onFirstScan?: (state: CaseState, context: MoveContext) => NewEvent[];
  /** Where a case goes that is taken up again and whose goods are with the customer; left out: they are to come back. */
  readonly stageAgain?: (state: CaseState) => Stage;
  /** What is recorded when goods are with the customer again that something was done to; null: they went back unserved. */
  readonly whenGoodsAreBack?: (state: CaseState) => NewEvent[] | null;
  /** What follows when the customer did not choose in time. */
  readonly whenNotChosen?: (state: CaseState, context: MoveContext) => NewEvent[];
  /** What follows when the customer has paid what he was asked for, or when that is held. */
  readonly whenPaid?: (state: CaseState, collection: Collection, context: MoveContext) => NewEvent[];
  /** What follows when money was taken that had been held. */
  readonly whenTaken?: (state: CaseState, context: MoveContext) => NewEvent[];
  /** Whether silence may approve; left out: it may. */
  readonly approvesUnasked?: (state: CaseState, context: MoveContext) => boolean;
  /** What follows when he will not pay, or cannot. */
  readonly whenNotPaid?: (state: CaseState, collection: Collection, context: MoveContext) => NewEvent[];
  /** Nothing comes back and nothing is due for it by itself: no goods are awaited, and no law counts from them. */
  readonly isWithoutGoods?: true;
  /** Whether what came through an authority is answered; left out: once it is decided. */
  readonly isAnswered?: (state: CaseState) => boolean;
  /** Whether the case must have an owner, so that he hands it over but does not let go of it. */
  readonly keepsOwner?: (state: CaseState) => boolean;
  /** What follows from the record by itself, whatever was recorded. */
  readonly follows?: (state: CaseState, context: MoveContext) => NewEvent[];
}

/** Units per line that are accepted. */
export type AcceptedUnits = ReadonlyMap<string, number>;

/** What a move may look at besides the case: all of it pinned, or read under the lock of the recording transaction. */
export interface MoveContext {
  readonly now: Instant;
  readonly policy: Policy;
  readonly order: Order;
  readonly balances: readonly PaymentBalance[];
  /** The policy's zone from now on for a year, for what is to happen at a time of day. */
  readonly calendar: Calendar;
  /** What other cases of the order have given back, or are about to. */
  readonly elsewhere: GivenElsewhere;
  /** What other cases have given the customer past his payments in the last twelve months; absent: nothing. */
  readonly payoutsElsewhere?: Readonly<Partial<Record<PayoutForm, Minor>>>;
  /** Of a case that asks for something for harm. */
  readonly compensation?: CompensationFacts;
  /** Of the kind of the case. */
  readonly course: Course;
}

/**
 * A move answers the events that it wants recorded. None means that it changes nothing (a fact that was already
 * known, a timer that was overtaken); a refusal is a `DomainError`.
 */
export type Move = (state: CaseState, context: MoveContext) => NewEvent[];

export function assertStage(state: CaseState, allowed: readonly Stage[], what: string): void {
  if (allowed.includes(state.stage)) return;
  if (isFinal(state.stage))
    throw new DomainError('CASE.CLOSED', `The case is ${state.stage}; you cannot ${what} any more.`);
  throw new DomainError('CASE.ILLEGAL_MOVE', `A case in stage ${state.stage} does not allow you to ${what}.`);
}

/** What a clock of a step is started for. */
type ClockOwner = Pick<CaseState, 'clocks' | 'caseId' | 'noticeAt'> & { readonly decision?: Decision };

/**
 * From when a clock of a step counts: from now, or, where the law gives a time from the notice, from then. What people
 * had to look at first, or what would be over already, counts from now all the same: nobody could have kept it.
 */
function countsFrom(
  rule: ClockRule,
  { noticeAt, decision }: ClockOwner,
  { now, calendar }: Pick<MoveContext, 'now' | 'calendar'>,
): Instant {
  if (rule.starts !== 'notice' || decision?.outcome !== 'approve') return now;
  const dueAt = rungsOf(rule, { at: noticeAt, calendar }).at(-1)?.at;
  return dueAt !== undefined && dueAt > now ? noticeAt : now;
}

/** Clocks of a name are numbered within their case. */
export function nextClockId({ clocks }: Pick<CaseState, 'clocks'>, name: ClockName): string {
  return `${name}-${clocks.filter((clock) => clock.name === name).length + 1}`;
}

export function startNamedClock(state: ClockOwner, name: DefaultedClock, context: MoveContext): NewEvent {
  return started(state, name, clockRule(context.policy, name), context);
}

/** The same for a clock that a policy has or has not. */
export function startOptionalClock(state: ClockOwner, name: OptionalClock, context: MoveContext): NewEvent[] {
  const rule = findClockRule(context.policy, name);
  return rule ? [started(state, name, rule, context)] : [];
}

function started(
  state: ClockOwner,
  name: ClockName,
  rule: ClockRule,
  { now, calendar }: MoveContext,
): NewEvent {
  const at = countsFrom(rule, state, { now, calendar });
  const beginning = { at, calendar, caseId: state.caseId };
  return event('clockStarted', { clock: startClock(nextClockId(state, name), name, rule, beginning) });
}

/**
 * Ends the clocks of steps that are chosen, paused ones too: those named in `met` were kept, the others no longer
 * matter. Clocks of law end by themselves.
 */
export function stopClocks(
  state: CaseState,
  met: readonly ClockName[],
  chosen: (clock: Clock) => boolean = () => true,
): NewEvent[] {
  return state.clocks
    .filter((clock) => ['running', 'paused'].includes(clock.status) && !isOfLaw(clock) && chosen(clock))
    .map((clock) =>
      event('clockStopped', { clockId: clock.clockId, outcome: met.includes(clock.name) ? 'met' : 'void' }),
    );
}

export const named =
  (...names: ClockName[]) =>
  (clock: Clock): boolean =>
    names.includes(clock.name);

/** What runs while goods are awaited. */
export const isForGoods = named('shipBack', 'receipt', 'recourse');
