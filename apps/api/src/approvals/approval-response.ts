import type { ApprovalRequest, StoredText } from '#persistence';
import { noteText } from '../cases/new-texts.js';
import { present } from '../optional.js';
import type { ApprovalResponse } from './approvals.dto.js';

/** What is asked, without the ids of its texts: the words stand beside it. */
function shownAct({ act }: ApprovalRequest): Record<string, unknown> {
  const { noteId: _noteId, textId: _textId, bySupervisor: _role, ...shown } = act as Record<string, unknown>;
  return shown;
}

/** The words of its notes are added where somebody reads it. */
export function approvalResponse(
  request: ApprovalRequest,
  texts?: ReadonlyMap<string, StoredText>,
): ApprovalResponse {
  const { requestId, caseId, caseVersion, kind, amountMinor, currency, amountHash } = request;
  const { rule, role, approvers, askedBy, askedAt, status, approvals } = request;
  const { endedAt, endedBy, endCause } = request;
  return {
    ...{ requestId, caseId, caseVersion, status, statusUrl: `/v1/approvals/${requestId}` },
    ...{ kind, act: shownAct(request), amountMinor, currency, amountHash },
    ...{ rule, role, approvers, askedBy, askedAt, approvals },
    ...present({
      ...{ endedAt, endedBy, endCause },
      note: noteText(texts, request.noteId),
      endNote: noteText(texts, request.endNoteId),
    }),
  };
}
