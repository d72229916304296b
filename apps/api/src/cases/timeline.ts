import {
  type Actor, type CaseEvent, type CaseEventPayloads, type CaseEventType, policyReference,
} from '#domain'; // prettier-ignore
import type { StoredText } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { isStaff } from '../auth/caller.js';
import { present } from '../optional.js';
import type { NoteContent } from './new-texts.js';
import type { TimelineItemResponse, TimelineNoteResponse } from './timeline.dto.js';

type Details = Record<string, unknown>;

/** The events whose payload is too long or too private to be shown as it is. */
const DETAILS: { [T in CaseEventType]?: (payload: CaseEventPayloads[T]) => Details } = {
  caseFiled: ({ lines, logistics, orderId, quoteId, noticeAt, channel }) =>
    present({
      orderId,
      quoteId,
      noticeAt,
      channel,
      method: logistics.method,
      lines: lines.map(({ lineId, quantity, reason }) => present({ lineId, quantity, reason })),
    }),
  caseDecided: ({ to, decision }) => ({
    to,
    outcome: decision.outcome,
    policy: policyReference(decision),
    reasons: decision.reasons,
  }),
  logisticsChanged: ({ logistics: { method, slotId, trackingNumber } }) =>
    present({ method, slotId, trackingNumber }),
  clockStarted: ({ clock: { clockId, name, cause, rule, dueAt } }) => ({ clockId, name, cause, rule, dueAt }),
  refundRedirected: ({ intentId, intent: { intentId: toIntentId, paymentId, destination, amountMinor } }) =>
    present({ intentId, toIntentId, paymentId, destination, amountMinor }),
  goodwillGranted: ({ amountMinor, reason }) => ({ amountMinor, reason }),
  surveyAnswered: ({ survey: { score, solved } }) => ({ score, solved }),
};

/** What the shop has to settle with itself or with others, and the customer does not see. */
const BEHIND_THE_COUNTER: readonly CaseEventType[] = [
  'recourseNoted',
  'recourseWithdrawn',
  'strayRefundSettled',
  'strayRefundFailed',
];

function detailsOf(event: CaseEvent): Details {
  const shown = DETAILS[event.type] as ((payload: unknown) => Details) | undefined;
  if (shown) return shown(event.payload);
  const { noteId: _noteId, ...details } = event.payload as { noteId?: string };
  return details;
}

function noteIdsOf(event: CaseEvent): string[] {
  if (event.type === 'refundRedirected')
    return [event.payload.consentNoteId, event.payload.noteId].filter((noteId) => noteId !== undefined);
  if (event.type === 'caseFiled') return event.payload.lines.flatMap(({ noteId }) => noteId ?? []);
  const { noteId } =
    event.type === 'surveyAnswered' ? event.payload.survey : (event.payload as { noteId?: string });
  return noteId === undefined ? [] : [noteId];
}

/** Staff reads every note; others read what they wrote themselves. */
function maySee(caller: Caller, text: StoredText): boolean {
  return isStaff(caller) || text.author === caller.key;
}

function noteResponse({ content, writtenAt }: StoredText): TimelineNoteResponse {
  const { text, evidence } = content as NoteContent;
  return present({ text, evidence, writtenAt });
}

/** Customers learn what kind of person acted, staff also who. */
function actorFor(caller: Caller, actor: Actor): Actor {
  const isOwn = actor.id !== undefined && actor.id === caller.actor.id;
  return isStaff(caller) || isOwn ? actor : ({ kind: actor.kind } as Actor);
}

export function timelineOf(
  events: readonly CaseEvent[],
  texts: ReadonlyMap<string, StoredText>,
  caller: Caller,
): TimelineItemResponse[] {
  const isCustomer = caller.actor.kind === 'customer';
  const shown = events.filter(({ type }) => !isCustomer || !BEHIND_THE_COUNTER.includes(type));
  return shown.map((event) => {
    const notes = noteIdsOf(event)
      .flatMap((noteId) => texts.get(noteId) ?? [])
      .filter((text) => maySee(caller, text))
      .map(noteResponse);
    return {
      seq: event.seq,
      type: event.type,
      recordedAt: event.recordedAt,
      actor: actorFor(caller, event.actor),
      details: detailsOf(event),
      ...(notes.length > 0 ? { notes } : {}),
    };
  });
}
