import type { DataSource } from 'typeorm';
import type { CaseEvent, CaseState } from '#domain';
import { query, type Transaction } from '../data-source.js';

/** What is new about a case: its events that nobody was told of yet, in order, and how the case stands now. */
export interface CaseNews {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

/** Writes down what somebody is to be told, inside the transaction that takes the news off the case. */
export type AnnouncementPlanner = (tx: Transaction, news: CaseNews) => Promise<void>;

interface NewsRow {
  readonly state: CaseState;
  readonly events: (Omit<CaseEvent, 'recordedAt'> & { readonly recordedAt: string })[] | null;
}

/** How far the outside has been told of each case. */
export class AnnouncementStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Lets the planners write down what is new about a case, and moves its cursor, in one transaction: whatever crashes
   * or runs twice at once, each event is planned once, and in order. Answers how many events were new.
   */
  async expand(caseId: string, planners: readonly AnnouncementPlanner[]): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      const announcedSeq = await this.lockCursor(tx, caseId);
      // A second statement, so that it sees what was committed while we waited for the lock.
      const { state, events } = await this.readNews(tx, caseId, announcedSeq);
      const last = events.at(-1);
      if (!last) return 0;
      for (const plan of planners) await plan(tx, { state, events });
      await query(tx, `UPDATE announcement_cursors SET announced_seq = $2 WHERE case_id = $1`, [
        caseId,
        last.seq,
      ]);
      return events.length;
    });
  }

  private async lockCursor(tx: Transaction, caseId: string): Promise<number> {
    // The empty update locks a row that is there already; DO NOTHING would not.
    const [cursor] = await query<{ announcedSeq: number }>(
      tx,
      `INSERT INTO announcement_cursors AS c (case_id, announced_seq) VALUES ($1, 0)
       ON CONFLICT (case_id) DO UPDATE SET announced_seq = c.announced_seq RETURNING announced_seq AS "announcedSeq"`,
      [caseId],
    );
    if (!cursor) throw new Error('A cursor is made when there is none.');
    return cursor.announcedSeq;
  }

  private async readNews(tx: Transaction, caseId: string, announcedSeq: number): Promise<CaseNews> {
    const [row] = await query<NewsRow>(
      tx,
      `SELECT state, (SELECT json_agg(json_build_object('caseId', case_id, 'seq', seq, 'type', type, 'payload', payload, 'actor', actor,
           'causeId', cause_id, 'recordedAt', recorded_at) ORDER BY seq)
         FROM case_events WHERE case_id = $1 AND seq > $2) AS events
       FROM cases WHERE case_id = $1`,
      [caseId, announcedSeq],
    );
    if (!row) throw new Error(`The case ${caseId} has news but is not there.`);
    const events = (row.events ?? []).map(
      (event) => ({ ...event, recordedAt: new Date(event.recordedAt).toISOString() }) as CaseEvent,
    );
    return { state: row.state, events };
  }
}
