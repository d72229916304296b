import { DomainError } from '../../../errors.js';
import { event } from '../../case-event.js';
import { complaintOf, type Contact, type CorrectiveAction } from '../../complaint-record.js';
import { isFinal } from '../../stage.js';
import { type Move, noteOf } from '../move.js';
import { assertComplaint } from './mediation.js';

/** Something was said about it, by whichever way: all of it is in the one record. */
export function noteContact(contact: Contact): Move {
  return (state) => {
    assertComplaint(state);
    return [event('contactNoted', { contact })];
  };
}

/** Somebody complains again of the same: it joins the complaint that is open. */
export function joinComplaint(contact: Contact): Move {
  return (state) => {
    if (isFinal(state.stage)) throw new DomainError('CASE.CLOSED', `The complaint is ${state.stage}.`);
    return [event('complaintJoined', { contact })];
  };
}

/** Tells the reader of a case, whatever has become of it, that there is a complaint about it. */
export function noteComplaint(caseId: string): Move {
  return ({ complaints = [] }) => (complaints.includes(caseId) ? [] : [event('complaintFiled', { caseId })]);
}

export type ActionWish = Omit<CorrectiveAction, 'actionId' | 'doneAt'>;

/** What the shop changes so that it does not happen again. */
export function noteCorrectiveAction(wish: ActionWish): Move {
  return (state) => {
    assertComplaint(state);
    const actionId = `action-${complaintOf(state).correctiveActions.length + 1}`;
    return [event('correctiveActionNoted', { action: { actionId, ...wish } })];
  };
}

export function completeCorrectiveAction(actionId: string, noteId?: string): Move {
  return (state) => {
    const action = complaintOf(state).correctiveActions.find((one) => one.actionId === actionId);
    if (!action)
      throw new DomainError('ACTION.NOT_FOUND', `There is no corrective action ${actionId}.`, 'actionId');
    if (action.doneAt !== undefined) return [];
    return [event('correctiveActionDone', { actionId, ...noteOf(noteId) })];
  };
}
