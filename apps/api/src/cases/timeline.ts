import { toldPayload, withoutPersonalIds } from '#contracts';
import {
  type Actor, type Approval, type CaseEvent, type CaseEventPayloads, type CaseEventType, policyReference,
} from '#domain'; // prettier-ignore
import type { StoredText } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { isStaff } from '../auth/caller.js';
import { present } from '../optional.js';
import type { NoteContent } from './new-texts.js';
import { withoutPayments } from './without-payments.js';
import type { TimelineItemResponse, TimelineNoteResponse } from './timeline.dto.js';

type Details = Record<string, unknown>;

/** The events whose payload is too long or too private to be shown as it is, of what is told at all. */
const DETAILS: { [T in CaseEventType]?: (payload: CaseEventPayloads[T]) => Details } = {
  caseFiled: ({ lines, logistics, orderId, quoteId, noticeAt, channel, declaration }) =>
    present({
      orderId,
      quoteId,
      noticeAt,
      channel,
      declaration,
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
  payoutApproved: ({ payout: { payoutId, form, amountMinor, cause } }) => ({
    ...{ payoutId, form, amountMinor, cause },
  }),
  payoutSent: ({ payoutId, attempt, validUntil }) => present({ payoutId, attempt, validUntil }),
  payoutSettled: ({ payoutId, attempt, providerPayoutId }) => ({ payoutId, attempt, providerPayoutId }),
  compensationGranted: ({ cause, form, amountMinor, bonusMinor }) => ({
    cause,
    form,
    amountMinor,
    bonusMinor,
  }),
  recourseClaimFiled: ({ claim: { claimId, against, amountMinor, dueAt } }) => ({
    claimId,
    against,
    amountMinor,
    dueAt,
  }),
  goodwillGranted: ({ amountMinor, reason }) => ({ amountMinor, reason }),
  surveyAnswered: ({ survey: { score, solved } }) => ({ score, solved }),
  informationAsked: ({ question: { questionId, from } }) => ({ questionId, from }),
  caseReopened: ({ to, epoch, review: { from, cause } }) => ({ to, epoch, from, cause }),
  reviewStarted: ({ to, review: { from, cause } }) => ({ to, from, cause }),
  approvalUndone: ({ to }) => ({ to }),
  noteCorrected: () => ({}),
};

/** What the shop has to settle with itself or with others, and the customer does not see. */
const BEHIND_THE_COUNTER: readonly CaseEventType[] = [
  'costNoted',
  'recourseNoted',
  'recourseWithdrawn',
  'recourseClaimFiled',
  'recourseClaimRungReached',
  'recourseClaimAnswered',
  'recourseMoneyReceived',
  'recourseClaimWrittenOff',
  'factUnmatched',
  'strayRefundSettled',
  'strayRefundFailed',
  'strayPayoutSettled',
  'strayPayoutFailed',
  'approvalAsked',
  'approvalGiven',
  'approvalRefused',
  'approvalVoided',
  'contactNoted',
  'correctiveActionNoted',
  'correctiveActionDone',
  'callOrdered',
  'callSent',
  'callPlaced',
  'callEnded',
  'callNotPlaced',
];

function detailsOf(event: CaseEvent): Details {
  const shown = DETAILS[event.type] as ((payload: unknown) => Details) | undefined;
  const told = toldPayload(event);
  if (shown) return shown(told);
  const {
    noteId: _noteId,
    ofSeq: _ofSeq,
    approval: _approval,
    ...details
  } = told as {
    noteId?: string;
    ofSeq?: number;
    approval?: Approval;
  };
  return withoutPersonalIds(details) as Details;
}

/** By whom it was approved besides whoever did it: for staff. */
function approvalFor(caller: Caller, { payload }: CaseEvent): Details {
  return isStaff(caller) && 'approval' in payload ? present({ approval: payload.approval }) : {};
}

type NoteIds = readonly (string | undefined)[];

/** Where the notes of an event stand, when not in its `noteId`. */
const NOTES: { [T in CaseEventType]?: (payload: CaseEventPayloads[T]) => NoteIds } = {
  caseFiled: ({ lines, wish }) => [
    ...lines.map(({ noteId }) => noteId),
    ...(wish?.kind === 'repair' ? [wish.faultNoteId] : []),
    wish?.kind === 'complaint' ? wish.noteId : undefined,
  ],
  refundRedirected: ({ consentNoteId, noteId }) => [consentNoteId, noteId],
  surveyAnswered: ({ survey }) => [survey.noteId],
  informationAsked: ({ question }) => [question.noteId],
  caseReopened: ({ review }) => [review.noteId],
  reviewStarted: ({ review }) => [review.noteId],
  noteCorrected: ({ reasonId }) => [reasonId],
  complaintJoined: ({ contact }) => [contact.noteId],
  contactNoted: ({ contact }) => [contact.noteId],
  correctiveActionNoted: ({ action }) => [action.noteId],
  offerMade: ({ offer }) => [offer.noteId, ...offer.terms.map(({ noteId }) => noteId)],
};

function noteIdsOf({ type, payload }: CaseEvent): string[] {
  const noted = NOTES[type] as ((payload: unknown) => NoteIds) | undefined;
  const ids = noted ? noted(payload) : [(payload as { noteId?: string }).noteId];
  return ids.filter((id) => id !== undefined);
}

/** What was asked and answered is for both sides, and what both sides of a complaint say to each other. */
const FOR_BOTH: readonly CaseEventType[] = [
  'informationAsked', 'informationGiven', 'complaintAnswered', 'answerContested', 'statementMade', 'offerMade', 'offerClosed',
  'agreementRefused', 'promiseKept', 'mediationEnded', 'complaintWithdrawn',
]; // prettier-ignore

/** Staff reads every note; others read what they wrote themselves, and what they were asked. */
function maySee(caller: Caller, text: StoredText, type: CaseEventType): boolean {
  return isStaff(caller) || text.author === caller.key || FOR_BOTH.includes(type);
}

function noteResponse({ content, writtenAt }: StoredText): TimelineNoteResponse {
  const { text, evidence, evidenceWanted } = content as NoteContent;
  return present({ text, evidence, evidenceWanted, writtenAt });
}

/** Customers learn what kind of person acted, staff also who. */
function actorFor(caller: Caller, actor: Actor): Actor {
  const isOwn = actor.id !== undefined && actor.id === caller.actor.id;
  return isStaff(caller) || isOwn ? actor : ({ kind: actor.kind } as Actor);
}

const ofSeqOf = ({ payload }: CaseEvent): number | undefined =>
  'ofSeq' in payload ? payload.ofSeq : undefined;

/** The newest correction of each event, however it was named: a correction of a correction is one of the first, too. */
function newestCorrections(events: readonly CaseEvent[]): Map<number, CaseEvent> {
  const roots = new Map<number, number>();
  const newest = new Map<number, CaseEvent>();
  for (const event of events) {
    const ofSeq = ofSeqOf(event);
    if (ofSeq === undefined) continue;
    const root = roots.get(ofSeq) ?? ofSeq;
    roots.set(event.seq, root);
    newest.set(ofSeq, event).set(root, event);
  }
  return newest;
}

/** Who was given the goods does not learn what they were paid with. */
function detailsFor(caller: Caller, event: CaseEvent): Details {
  const details = { ...detailsOf(event), ...approvalFor(caller, event) };
  return caller.isRecipient ? withoutPayments(details) : details;
}

export function timelineOf(
  events: readonly CaseEvent[],
  texts: ReadonlyMap<string, StoredText>,
  caller: Caller,
  sealed: ReadonlySet<string> = new Set(),
): TimelineItemResponse[] {
  const newest = newestCorrections(events);
  const isCustomer = caller.actor.kind === 'customer';
  const shown = events.filter(({ type }) => !isCustomer || !BEHIND_THE_COUNTER.includes(type));
  return shown.map((event) => {
    const correction = newest.get(event.seq);
    const noteIds =
      event.type === 'noteAdded' && correction?.type === 'noteCorrected'
        ? [correction.payload.noteId]
        : noteIdsOf(event);
    const notes = noteIds
      .flatMap((noteId) => (sealed.has(noteId) ? [] : (texts.get(noteId) ?? [])))
      .filter((text) => maySee(caller, text, event.type))
      .map(noteResponse);
    return {
      seq: event.seq,
      type: event.type,
      recordedAt: event.recordedAt,
      actor: actorFor(caller, event.actor),
      details: detailsFor(caller, event),
      ...(notes.length > 0 ? { notes } : {}),
      ...present({ correctedBy: correction?.seq, corrects: ofSeqOf(event) }),
    };
  });
}
