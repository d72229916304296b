import { complaintSnapshot } from '#contracts';
import { type CaseState, complaintOf, currentAgreement, isOpenToBoth, type Statement } from '#domain';
import type { StoredText } from '#persistence';
import { type Caller, isStaff } from '../auth/caller.js';
import type { NoteContent } from '../cases/new-texts.js';
import { present } from '../optional.js';
import type { ComplaintResponse } from './complaint-response.dto.js';
import { sideOf } from './side-of.js';

type Texts = ReadonlyMap<string, StoredText>;

/** A statement is its own side's until neither window of its round is open any more. */
const isSealed = (state: CaseState, statement: Statement, caller: Caller): boolean =>
  statement.by !== sideOf(caller) && !isOpenToBoth(state, statement);

/** The notes of the case that the caller may not read yet. */
export function sealedNotes(state: CaseState, caller: Caller): ReadonlySet<string> {
  const sealed = complaintOf(state).statements.filter((statement) => isSealed(state, statement, caller));
  return new Set(sealed.map(({ noteId }) => noteId));
}

/** A complaint with its words, as far as they are the caller's to read. */
export function complaintInWords(
  state: CaseState,
  texts: Texts,
  caller: Caller,
): ComplaintResponse | undefined {
  const shown = complaintSnapshot(state);
  const { wish } = state;
  if (!shown || wish?.kind !== 'complaint') return undefined;
  const sealed = sealedNotes(state, caller);
  const noteOf = (noteId: string | undefined): { text?: string; evidence?: readonly string[] } => {
    if (noteId === undefined || sealed.has(noteId)) return {};
    const { text, evidence } = (texts.get(noteId)?.content ?? {}) as NoteContent;
    return present({ text, evidence });
  };
  const { statements, offers, answerNoteId, ended, contacts, correctiveActions } = complaintOf(state);
  const acts = currentAgreement(state)?.acts ?? [];
  const forStaff = {
    contacts: contacts.map(({ noteId, ...contact }) => ({ ...contact, ...noteOf(noteId) })),
    correctiveActions: correctiveActions.map(({ noteId, ...action }) => ({ ...action, ...noteOf(noteId) })),
  };
  return {
    ...shown,
    ...noteOf(wish.noteId),
    ...present({ answer: noteOf(answerNoteId).text }),
    statements: shown.statements.map((one, index) => ({ ...one, ...noteOf(statements[index]?.noteId) })),
    offers: shown.offers.map((one, index) => ({
      ...one,
      ...noteOf(offers[index]?.noteId),
      terms: one.terms.map((term, at) => ({ ...term, ...noteOf(offers[index]?.terms[at]?.noteId) })),
    })),
    ...(shown.agreement && {
      agreement: {
        ...shown.agreement,
        acts: shown.agreement.acts.map((act, index) => ({ ...act, ...noteOf(acts[index]?.noteId) })),
      },
    }),
    ...(shown.ended && { ended: { ...shown.ended, ...noteOf(ended?.noteId) } }),
    ...(isStaff(caller) ? forStaff : {}),
  };
}
