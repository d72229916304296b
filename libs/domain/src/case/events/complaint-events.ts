import { assert } from '../../errors.js';
import type { CaseState } from '../case-state.js';
import {
  type ComplaintRecord,
  complaintOf,
  type Contact,
  type CorrectiveAction,
  type MediationEnd,
  type OutsideBody,
  type Statement,
} from '../complaint-record.js';
import { type DisputeStatus, mayDisputeBecome } from '../dispute.js';
import type { Stage } from '../stage.js';
import { type Appliers, enter, enterIf } from './applier.js';

/** What happens to a case of the kind; of the others, that there is one about them. */
export interface ComplaintEvents {
  /** On the case that it is about: its reader learns of it. */
  complaintFiled: { readonly caseId: string };
  /** Somebody complained again of the same while the complaint is open: it joins the one record. */
  complaintJoined: { readonly contact: Contact };
  contactNoted: { readonly contact: Contact };
  /** The first answer; a later one is a contact. */
  complaintAnswered: { readonly to: Stage; readonly noteId: string };
  /** The customer is not content with the answer. */
  answerContested: { readonly to: Stage; readonly noteId: string };
  /** A review found that both sides are to talk again. */
  mediationReopened: Readonly<Record<string, never>>;
  statementMade: Omit<Statement, 'at'>;
  mediationEnded: {
    readonly to: Stage;
    readonly reason: MediationEnd;
    readonly outside?: OutsideBody;
    readonly noteId: string;
  };
  complaintWithdrawn: { readonly to: Stage; readonly noteId?: string };
  correctiveActionNoted: { readonly action: CorrectiveAction };
  correctiveActionDone: { readonly actionId: string; readonly noteId?: string };
}

export function edit(
  state: CaseState,
  change: (record: ComplaintRecord) => Partial<ComplaintRecord>,
): CaseState {
  const record = complaintOf(state);
  return { ...state, complaint: { ...record, ...change(record) } };
}

/** Moves the axis of the dispute. */
export function dispute(state: CaseState, to: DisputeStatus): CaseState {
  const from = complaintOf(state).dispute;
  if (from === to) return state;
  assert(mayDisputeBecome(from, to), `a dispute cannot move from ${from} to ${to}`);
  return edit(state, () => ({ dispute: to }));
}

/** Both sides come to the table, once more. */
export const toTheTable = (state: CaseState, as: DisputeStatus): CaseState =>
  edit(dispute(state, as), ({ rounds }) => ({ rounds: rounds + 1 }));

const withContact = (state: CaseState, contact: Contact): CaseState =>
  edit(state, ({ contacts }) => ({ contacts: [...contacts, contact] }));

export const complaintAppliers: Appliers<ComplaintEvents> = {
  complaintFiled: (state, { caseId }) => ({ ...state, complaints: [...(state.complaints ?? []), caseId] }),
  complaintJoined: (state, { contact }) => withContact(state, contact),
  contactNoted: (state, { contact }) => withContact(state, contact),
  complaintAnswered: (state, { to, noteId }, { recordedAt }) => {
    const answered = edit(enter(state, to), () => ({ answeredAt: recordedAt, answerNoteId: noteId }));
    return to === 'mediating' ? toTheTable(answered, 'evidence') : answered;
  },
  answerContested: (state, { to }) => toTheTable(enter(state, to), 'appealed'),
  mediationReopened: (state) => toTheTable(state, 'appealed'),
  statementMade: (state, statement, { recordedAt }) =>
    edit(state, ({ statements }) => ({ statements: [...statements, { ...statement, at: recordedAt }] })),
  mediationEnded: (state, { to, reason, outside, noteId }) => {
    const ended = { reason, noteId, ...(outside === undefined ? {} : { outside }) };
    return edit(dispute(enterIf(state, to), 'unresolved'), () => ({ ended }));
  },
  complaintWithdrawn: (state, { to }) => dispute(enter(state, to), 'withdrawn'),
  correctiveActionNoted: (state, { action }) =>
    edit(state, ({ correctiveActions }) => ({ correctiveActions: [...correctiveActions, action] })),
  correctiveActionDone: (state, { actionId }, { recordedAt }) =>
    edit(state, ({ correctiveActions }) => ({
      correctiveActions: correctiveActions.map((one) =>
        one.actionId === actionId ? { ...one, doneAt: recordedAt } : one,
      ),
    })),
};
