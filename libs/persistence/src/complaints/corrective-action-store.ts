import type { DataSource } from 'typeorm';
import type { ComplaintSubject, CorrectiveAction } from '#domain';
import { query } from '../data-source.js';
import { decodeCursor, type Page, pageOf, type PageRequest } from '../page.js';

/** What the shop changes after a complaint, among those of all others. */
export interface ListedAction extends CorrectiveAction {
  readonly caseId: string;
  readonly subject: ComplaintSubject;
}

export interface ActionFilter {
  readonly isDone?: boolean;
  readonly owner?: string;
}

/** Corrective actions of all complaints, the one that is due first at the top: what quality is looked at by. */
export class CorrectiveActionStore {
  constructor(private readonly dataSource: DataSource) {}

  async list({ isDone, owner }: ActionFilter, { limit, cursor }: PageRequest): Promise<Page<ListedAction>> {
    const after = cursor === undefined ? [] : decodeCursor(cursor, 3);
    const rows = await query<ListedAction>(
      this.dataSource.manager,
      `SELECT case_id AS "caseId", state #>> '{wish,subject}' AS subject, action ->> 'actionId' AS "actionId", action ->> 'owner' AS owner,
         action ->> 'dueAt' AS "dueAt", action ->> 'noteId' AS "noteId", action ->> 'doneAt' AS "doneAt"
       FROM cases, jsonb_array_elements(state #> '{complaint,correctiveActions}') AS action
       WHERE kind = 'complaint' AND ($1::boolean IS NULL OR (action ? 'doneAt') = $1) AND ($2::text IS NULL OR action ->> 'owner' = $2)
         AND ($3::text IS NULL OR (action ->> 'dueAt', case_id, action ->> 'actionId') > ($3, $4, $5))
       ORDER BY action ->> 'dueAt', case_id, action ->> 'actionId' LIMIT $6`,
      [isDone ?? null, owner ?? null, after[0] ?? null, after[1] ?? null, after[2] ?? null, limit + 1],
    );
    return pageOf(rows, limit, (action) => [action.dueAt, action.caseId, action.actionId]);
  }
}
