import { DomainError, keepPromise, linkPromise } from '#domain';
import type { AnnouncementPlanner } from '../announcements/announcement-store.js';
import type { CaseRecorder, PreparedMove } from '../cases/case-recorder.js';
import { query } from '../data-source.js';

interface LinkedPromise {
  readonly complaintId: string;
  readonly actId: string;
}

/**
 * Links a promise to another case of the order, locked meanwhile: one that is closed already keeps it at once, and one
 * that is not cannot close unseen.
 */
export function preparedLink(link: { readonly actId: string; readonly caseId: string }): PreparedMove {
  return {
    prepare: async (tx, { orderId }) => {
      const [row] = await query<{ stage: string }>(
        tx,
        `SELECT stage FROM cases WHERE case_id = $1 AND order_id = $2 FOR SHARE`,
        [link.caseId, orderId],
      );
      if (!row) throw new DomainError('CASE.NOT_FOUND', `The order has no case ${link.caseId}.`, 'caseId');
      return linkPromise({ ...link, isKept: row.stage === 'closed' });
    },
  };
}

/** When a case closes, the promises that it was to keep are kept. */
export function planKeptPromises(recorder: CaseRecorder): AnnouncementPlanner {
  return async (tx, { state, events }) => {
    const closed = events.findLast(({ type }) => type === 'caseClosed');
    if (!closed) return;
    const linked = await query<LinkedPromise>(
      tx,
      `SELECT case_id AS "complaintId", act ->> 'actId' AS "actId"
       FROM cases, jsonb_array_elements(state #> '{complaint,agreements,-1,acts}') AS act
       WHERE order_id = $1 AND kind = 'complaint' AND act ->> 'caseId' = $2 AND act ->> 'status' <> 'done'`,
      [state.orderId, state.caseId],
    );
    for (const { complaintId, actId } of linked)
      await recorder
        .recordWithin(tx, {
          caseId: complaintId,
          cause: { causeId: `kept:${state.caseId}:${closed.seq}:${actId}`, actor: { kind: 'system' } },
          move: keepPromise({ actId, saidBy: 'shop' }),
          tellWorkflow: true,
        })
        .catch(unlessRefused);
  };
}

/** The agreement is not in force any more: nothing is left to be kept. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}
