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
   * Lets the planners write down what is new about some cases, and moves their cursors, in one transaction: whatever
   * crashes or runs twice at once, each event is planned once, and in order. Answers how many events were new.
   */
  async expand(caseIds: readonly string[], planners: readonly AnnouncementPlanner[]): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      await this.lockCursors(tx, caseIds);
      // A second statement, so that it sees what was committed while we waited for the locks.
      const news = (await this.readNews(tx, caseIds)).filter(({ events }) => events.length > 0);
      for (const one of news) for (const plan of planners) await plan(tx, one);
      if (news.length > 0) await this.moveCursors(tx, news);
      return news.reduce((count, { events }) => count + events.length, 0);
    });
  }

  /** In ascending order, as everybody who locks several does. */
  private async lockCursors(tx: Transaction, caseIds: readonly string[]): Promise<void> {
    // The empty update locks a row that is there already; DO NOTHING would not.
    await query(
      tx,
      `INSERT INTO announcement_cursors AS c (case_id, announced_seq) SELECT id, 0 FROM unnest($1::text[]) AS id ORDER BY id
       ON CONFLICT (case_id) DO UPDATE SET announced_seq = c.announced_seq`,
      [[...new Set(caseIds)]],
    );
  }

  private async readNews(tx: Transaction, caseIds: readonly string[]): Promise<CaseNews[]> {
    const rows = await query<NewsRow>(
      tx,
      `SELECT c.state, (SELECT json_agg(json_build_object('caseId', e.case_id, 'seq', e.seq, 'type', e.type, 'payload', e.payload,
           'actor', e.actor, 'causeId', e.cause_id, 'recordedAt', e.recorded_at) ORDER BY e.seq)
         FROM case_events e WHERE e.case_id = c.case_id AND e.seq > a.announced_seq) AS events
       FROM cases c JOIN announcement_cursors a USING (case_id) WHERE c.case_id = ANY ($1) ORDER BY c.case_id`,
      [caseIds],
    );
    return rows.map(({ state, events }) => ({
      state,
      events: (events ?? []).map(
        (event) => ({ ...event, recordedAt: new Date(event.recordedAt).toISOString() }) as CaseEvent,
      ),
    }));
  }

  private async moveCursors(tx: Transaction, news: readonly CaseNews[]): Promise<void> {
    const seqs = news.map(({ state, events }) => ({ caseId: state.caseId, seq: events.at(-1)?.seq }));
    await query(
      tx,
      `UPDATE announcement_cursors c SET announced_seq = n.seq
       FROM jsonb_to_recordset($1::jsonb) AS n("caseId" text, seq int) WHERE c.case_id = n."caseId"`,
      [JSON.stringify(seqs)],
    );
  }
}
