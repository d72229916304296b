import type { ResponseStep } from '../policy/terms.js';
import { addDuration, addMs, type Duration, durationMs, type Instant } from '../time.js';
import { apply } from './apply.js';
import type { CaseEvent, CaseEventType } from './case-event.js';
import type { CaseState } from './case-state.js';
import { owesMoney } from './moves/close.js';
import type { Actor } from './people-record.js';
import { isFinal, type Stage, STAFF_STAGES } from './stage.js';

/**
 * How long one step of a case took, or takes, by elapsed time less what the customer was waited for. A case that is
 * looked at again is answered, decided and paid again, each measured by itself.
 */
export interface ResponseTime {
  readonly step: ResponseStep;
  /** The event that it is measured from, by its number. */
  readonly seq: number;
  readonly startedAt: Instant;
  /** The standard of the policy that the case is pinned to. */
  readonly withinMs: number;
  readonly waitedMs: number;
  /** When the standard is missed, as far as is known. */
  readonly dueAt: Instant;
  /** `void`: it came to nothing, and is not counted. */
  readonly status: 'open' | 'done' | 'void';
  readonly endedAt?: Instant;
  /** Who of staff answered, decided, or let the money go; absent: policy, a clock or a fact did. */
  readonly agent?: string;
}

export type Standards = Readonly<Record<ResponseStep, Duration>>;

type Change =
  | { readonly begin: ResponseStep; readonly at?: Instant | undefined; readonly agent?: string | undefined }
  | { readonly end: ResponseStep; readonly as: 'done' | 'void' }
  | { readonly waitedMs: number };

interface Happening {
  readonly event: CaseEvent;
  readonly before: CaseState | null;
  readonly after: CaseState;
}

function staffOf({ kind, id }: Actor): string | undefined {
  return kind === 'agent' || kind === 'supervisor' ? id : undefined;
}

/** What the customer hears as an answer, whoever gives it, and what is one when staff does it. */
const ANSWERS: readonly CaseEventType[] = [
  'caseApproved', 'caseRefused', 'deviationDecided', 'informationAsked', 'reviewEnded', 'goodwillGranted', 'complaintAnswered',
]; // prettier-ignore
const ANSWERS_BY_STAFF: readonly CaseEventType[] = ['noteAdded', 'callRecorded', 'caseCancelled'];

function isAnswer({ event: { type, payload, actor }, after }: Happening): boolean {
  // That policy takes a complaint up answers nothing: somebody has to.
  if (type === 'caseDecided') return payload.decision.outcome !== 'review' && after.stage !== 'answering';
  return ANSWERS.includes(type) || (ANSWERS_BY_STAFF.includes(type) && staffOf(actor) !== undefined);
}

/** The customer spoke first: he filed, appealed, or was not happy. */
function asksForAnswer({ type, payload }: CaseEvent): boolean {
  if (type === 'caseReopened' || type === 'reviewStarted')
    return ['appeal', 'unhappy'].includes(payload.review.cause);
  return type === 'caseFiled';
}

function firstAnswer(happening: Happening): Change[] {
  if (asksForAnswer(happening.event)) return [{ begin: 'firstAnswer' }];
  return isAnswer(happening) ? [{ end: 'firstAnswer', as: 'done' }] : [];
}

const isToBeDecided = (stage: Stage | undefined): boolean =>
  stage === 'submitted' || (stage !== undefined && STAFF_STAGES.includes(stage));

/** What ends the wait for a decision without being one: the customer took it back, or the goods are not there after all. */
function isMoot({ type, actor }: CaseEvent, from: Stage, to: Stage): boolean {
  if (type === 'caseCancelled') return staffOf(actor) === undefined;
  return from === 'inspecting' && to === 'awaitingGoods';
}

/** From entering a stage in which staff, or policy, is to decide, to leaving it for anything but the customer's answer. */
function decision({ event, before, after }: Happening): Change[] {
  const [from, to] = [before?.stage, after.stage];
  if (from === to || to === 'awaitingCustomer') return [];
  const question = from === 'awaitingCustomer' ? before?.question : undefined;
  const waited: Change[] = question
    ? [{ waitedMs: Date.parse(event.recordedAt) - Date.parse(question.askedAt) }]
    : [];
  const goesOn = isToBeDecided(to) && (from === 'awaitingCustomer' || from === 'submitted');
  if (goesOn) return waited;
  const left: Change[] =
    from === 'awaitingCustomer' || (from !== undefined && isToBeDecided(from))
      ? [{ end: 'decision', as: isMoot(event, from, to) ? 'void' : 'done' }]
      : [];
  return [...waited, ...left, ...(isToBeDecided(to) ? [{ begin: 'decision' } as const] : [])];
}

/** The law may count from before the approval. */
function statutoryStart({ clocks, refunds }: CaseState): Instant | undefined {
  if (refunds.length > 0) return undefined;
  return clocks.find(({ name, status }) => name === 'statutoryRefund' && status !== 'void')?.startedAt;
}

/** From when money is owed to when none is: also when it came back and is tried again. */
function refund({ event, before, after }: Happening): Change[] {
  const [owed, owes] = [before !== null && owesMoney(before), owesMoney(after)];
  if (owed === owes) return [];
  if (owed) return [{ end: 'refund', as: 'done' }];
  const at = before ? statutoryStart(before) : undefined;
  return [{ begin: 'refund', at, agent: staffOf(event.actor) ?? after.owner }];
}

/** A case that is over answers and decides nothing any more. */
function over({ before, after }: Happening): Change[] {
  if (!isFinal(after.stage) || (before !== null && isFinal(before.stage))) return [];
  return [
    { end: 'firstAnswer', as: 'void' },
    { end: 'decision', as: 'void' },
  ];
}

function begun(
  { begin, at, agent }: Extract<Change, { begin: ResponseStep }>,
  { seq, recordedAt }: CaseEvent,
  standards: Standards,
): ResponseTime {
  const startedAt = at ?? recordedAt;
  const within = standards[begin];
  return {
    ...{ step: begin, seq, startedAt, withinMs: durationMs(within), waitedMs: 0 },
    ...{ dueAt: addDuration(startedAt, within), status: 'open' },
    ...(agent === undefined ? {} : { agent }),
  };
}

function changed(time: ResponseTime, change: Change, { actor, recordedAt }: CaseEvent): ResponseTime {
  if (time.status !== 'open') return time;
  if ('waitedMs' in change) {
    if (time.step !== 'decision') return time;
    const { waitedMs } = change;
    return { ...time, waitedMs: time.waitedMs + waitedMs, dueAt: addMs(time.dueAt, waitedMs) };
  }
  if (!('end' in change) || change.end !== time.step) return time;
  const agent = time.agent ?? staffOf(actor);
  return { ...time, status: change.as, endedAt: recordedAt, ...(agent === undefined ? {} : { agent }) };
}

/**
 * What events, recorded together or one by one, make of the response times of a case: those that are new or changed.
 * `open` are the ones that were still measured before them.
 */
export function responseTimesOf(
  events: readonly CaseEvent[],
  before: CaseState | null,
  open: readonly ResponseTime[],
  standards: Standards,
): ResponseTime[] {
  let state = before;
  let times = [...open];
  for (const event of events) {
    const after = apply(state, event);
    const happening = { event, before: state, after };
    for (const change of [firstAnswer, decision, refund, over].flatMap((changes) => changes(happening))) {
      const isNew =
        'begin' in change && !times.some(({ step, status }) => step === change.begin && status === 'open');
      times = isNew
        ? [...times, begun(change, event, standards)]
        : times.map((time) => changed(time, change, event));
    }
    state = after;
  }
  return times.filter((time) => !open.includes(time));
}
