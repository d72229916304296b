import { DomainError } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import {
  type ApprovalKind, type ApprovalNeed, approvalNeeded, type ApprovalRisk, isAtLeast, type StaffRole,
} from '../../policy/approvals.js'; // prettier-ignore
import type { Approval } from '../approval.js';
import type { CaseEventPayloads, CaseEventType, NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { givenBesidesMinor, goodwillMinor, keptMinor } from '../money-record.js';
import { moneyOf } from '../offer.js';
import type { Actor } from '../people-record.js';
import { after } from './after.js';
import type { Move, MoveContext } from './move.js';
import { allUnits, dueFor } from './settle.js';

/** An act of a person on the case as it stands: what it would give, and who else has to approve it. */
export interface JudgedAct {
  readonly kind: ApprovalKind;
  readonly amountMinor: Minor;
  readonly need: ApprovalNeed | null;
}

type Payload<T extends CaseEventType> = CaseEventPayloads[T] | undefined;

function payloadOf<T extends CaseEventType>(events: readonly NewEvent[], type: T): Payload<T> {
  return events.find((one) => one.type === type)?.payload as Payload<T>;
}

function kindOf(events: readonly NewEvent[]): ApprovalKind | null {
  if (payloadOf(events, 'policyOverridden')) return 'override';
  if (payloadOf(events, 'goodwillGranted') || offered(events) > 0) return 'goodwill';
  if (events.some(({ payload }) => 'ofSeq' in payload)) return 'correction';
  const harm = payloadOf(events, 'compensationGranted');
  if (harm) return harm.cause === 'goodwill' ? 'goodwill' : 'decision';
  return payloadOf(events, 'refundApproved') || payloadOf(events, 'caseApproved') ? 'decision' : null;
}

/** What the shop promises by an offer of its own, or by accepting one: it is given once both have signed. */
function offered(events: readonly NewEvent[]): Minor {
  return moneyOf(
    payloadOf(events, 'offerMade')?.offer.terms ?? payloadOf(events, 'offerAccepted')?.agreement.acts ?? [],
  );
}

/** What is due once all has come back that is claimed. */
const dueInAll = (state: CaseState, context: MoveContext): Minor =>
  dueFor(state, allUnits(state.lines), context).totalMinor;

/** What the customer gets by these events, or will get when his goods are back as he claimed them. */
function amountOf(events: readonly NewEvent[], state: CaseState, context: MoveContext): Minor {
  const granted = payloadOf(events, 'goodwillGranted');
  if (granted) return granted.amountMinor;
  const promised = offered(events);
  if (promised > 0) return promised;
  const harm = payloadOf(events, 'compensationGranted');
  if (harm) return harm.amountMinor + harm.bonusMinor;
  const then = after(state, events, context);
  const paid = events.flatMap((one) =>
    one.type === 'refundApproved' ? [one.payload.breakdown.totalMinor] : [],
  );
  const isToCome = payloadOf(events, 'caseApproved') && (paid.length === 0 || then.stage === 'awaitingGoods');
  // Part of it may be paid at once, and the rest when the goods are here.
  const due = [...paid, ...(isToCome ? [dueInAll(then, context)] : [])];
  if (due.length > 0) return Math.max(0, Math.max(...due) - keptMinor(state));
  return payloadOf(events, 'policyOverridden') ? dueInAll(then, context) - dueInAll(state, context) : 0;
}

/** Whoever approves or pays what policy refused acts against it, by whichever way, and however late. */
function risksOf(events: readonly NewEvent[], { decision, signals = [] }: CaseState): ApprovalRisk[] {
  const isAgainstPolicy =
    payloadOf(events, 'policyOverridden') ||
    (decision?.outcome === 'refuse' &&
      (payloadOf(events, 'caseApproved') || payloadOf(events, 'refundApproved')));
  return [...(decision?.signals ?? []), ...signals, ...(isAgainstPolicy ? (['override'] as const) : [])];
}

/** An amount that is given in parts is judged as a whole, whatever way each part goes. */
const givenBefore = (kind: ApprovalKind, state: CaseState): Minor =>
  (kind === 'goodwill' ? goodwillMinor(state) : keptMinor(state)) + givenBesidesMinor(state);

export function isStaffRole(kind: Actor['kind']): kind is StaffRole {
  return kind === 'agent' || kind === 'supervisor';
}

/** Null: nothing that ever needs another person, or not an act of staff. */
export function judgeAct(
  events: readonly NewEvent[],
  by: Actor,
  state: CaseState,
  context: MoveContext,
): JudgedAct | null {
  const kind = kindOf(events);
  if (kind === null || !isStaffRole(by.kind)) return null;
  const amountMinor = amountOf(events, state, context);
  if (amountMinor === 0 && kind !== 'override') return { kind, amountMinor, need: null };
  const act = {
    ...{ kind, by: by.kind, currency: state.currency, risks: risksOf(events, state) },
    amountMinor: amountMinor + givenBefore(kind, state),
  };
  return { kind, amountMinor, need: approvalNeeded(act, context.policy) };
}

/** A person's act that he may do alone. Who may not is refused, whichever way the act came. */
export function byPerson(move: Move, by: Actor): Move {
  return (state, context) => {
    const events = move(state, context);
    const need = judgeAct(events, by, state, context)?.need;
    if (!need) return events;
    throw new DomainError(
      'APPROVAL.NEEDED',
      `The policy (${need.rule}) wants ${need.approvers} other person of role ${need.role} to approve this.`,
    );
  };
}

/** What was approved: exactly this amount, by so many of such a role. */
export interface ApprovedAct extends Approval {
  readonly amountMinor: Minor;
  readonly role: StaffRole;
  /** How many had to approve. */
  readonly needed: number;
}

/** True when the act still is what was asked for: what it gives is the same, and it needs no more than was wanted. */
export function isAsAsked(
  judged: JudgedAct | null,
  { amountMinor, role, needed }: Pick<ApprovedAct, 'amountMinor' | 'role' | 'needed'>,
): boolean {
  if (judged?.amountMinor !== amountMinor) return false;
  return judged.need === null || (judged.need.approvers <= needed && isAtLeast(role, judged.need.role));
}

/** The events that say what was decided, or what is paid for it, and therefore by whom it was approved. */
const DECIDING: readonly CaseEventType[] = [
  'policyOverridden', 'caseApproved', 'deviationDecided', 'goodwillGranted', 'approvalUndone', 'receiptCorrected', 'inspectionCorrected', 'refundApproved', 'offerMade', 'offerAccepted',
  'compensationGranted',
]; // prettier-ignore

/** The same act, approved by others. When it would give something else than they approved, it is refused. */
export function approvedByOthers(move: Move, by: Actor, approved: ApprovedAct): Move {
  return (state, context) => {
    const events = move(state, context);
    if (!isAsAsked(judgeAct(events, by, state, context), approved))
      throw new DomainError('APPROVAL.VOIDED', 'The act would give something else by now.');
    return events.map((one) => (DECIDING.includes(one.type) ? withApproval(one, approved) : one));
  };
}

function withApproval({ type, payload }: NewEvent, { requestId, approvers }: ApprovedAct): NewEvent {
  // As an object: spreading the union of all payloads takes the compiler minutes.
  const told: object = payload;
  return { type, payload: { ...told, approval: { requestId, approvers } } } as NewEvent;
}
