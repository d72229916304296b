import type { DataSource } from 'typeorm';
import {
  type Actor, type BulkAct, bulkMove, byPerson, DomainError, type Move, withWhatFollows,
} from '#domain'; // prettier-ignore
import type { CaseRecorder } from '../cases/case-recorder.js';
import { query, type Transaction } from '../data-source.js';
import { type BulkFilter, selectCases } from './bulk-filter.js';

export interface NewBulkAct {
  readonly bulkId: string;
  readonly act: BulkAct;
  readonly filter: BulkFilter;
  readonly reason: string;
  readonly noteId?: string;
  readonly actor: Actor;
}

export interface BulkCount {
  readonly pending: number;
  readonly done: number;
  readonly refused: number;
}

export interface BulkActRow {
  readonly bulkId: string;
  readonly act: BulkAct;
  readonly filter: BulkFilter;
  readonly reason: string;
  readonly noteId: string | null;
  readonly status: 'previewed' | 'running' | 'done' | 'cancelled';
  readonly actor: Actor;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly count: BulkCount;
}

export interface BulkCaseRow {
  readonly caseId: string;
  readonly status: 'pending' | 'done' | 'refused';
  readonly reason: string | null;
}

/** What the act would do to one case: the events that it would record, or the code of its refusal. */
export interface Foreseen {
  readonly caseId: string;
  readonly events?: readonly string[];
  readonly refusal?: string;
}

/** The cases are chosen when the act is previewed, and no others are touched when it is carried out. */
export class BulkActStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recorder: CaseRecorder,
  ) {}

  async prepare(bulk: NewBulkAct): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await query(
        tx,
        `INSERT INTO bulk_acts (bulk_id, act, filter, reason, note_id, actor) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [
          bulk.bulkId,
          JSON.stringify(bulk.act),
          JSON.stringify(bulk.filter),
          bulk.reason,
          bulk.noteId ?? null,
          JSON.stringify(bulk.actor),
        ],
      );
      const { condition, parameters } = selectCases(bulk.filter, 2);
      await query(
        tx,
        `INSERT INTO bulk_act_cases (bulk_id, case_id) SELECT $1, c.case_id FROM cases c WHERE ${condition} ON CONFLICT DO NOTHING`,
        [bulk.bulkId, ...parameters],
      );
    });
  }

  async find(bulkId: string): Promise<BulkActRow> {
    const [row] = await query<BulkActRow>(
      this.dataSource.manager,
      `SELECT bulk_id AS "bulkId", act, filter, reason, note_id AS "noteId", status, actor, created_at AS "createdAt", finished_at AS "finishedAt",
         (SELECT json_build_object('pending', count(*) FILTER (WHERE c.status = 'pending'), 'done', count(*) FILTER (WHERE c.status = 'done'),
            'refused', count(*) FILTER (WHERE c.status = 'refused')) FROM bulk_act_cases c WHERE c.bulk_id = b.bulk_id) AS count
       FROM bulk_acts b WHERE bulk_id = $1`,
      [bulkId],
    );
    if (!row) throw new DomainError('BULK.NOT_FOUND', `There is no bulk act ${bulkId}.`, 'bulkId');
    return row;
  }

  async cases(bulkId: string, limit: number, after = ''): Promise<BulkCaseRow[]> {
    return query<BulkCaseRow>(
      this.dataSource.manager,
      `SELECT case_id AS "caseId", status, reason FROM bulk_act_cases WHERE bulk_id = $1 AND case_id > $2 ORDER BY case_id LIMIT $3`,
      [bulkId, after, limit],
    );
  }

  /** Makes the move on some of the cases without recording anything. */
  async foresee(bulkId: string, most: number): Promise<Foreseen[]> {
    const bulk = await this.find(bulkId);
    const rows = await this.cases(bulkId, most);
    return Promise.all(rows.map(({ caseId }) => this.foreseeOne(caseId, moveOf(bulk))));
  }

  async start(bulkId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await this.change(tx, bulkId, 'running', ['previewed']);
      await query(tx, `INSERT INTO outbox (message) VALUES ($1)`, [
        JSON.stringify({ kind: 'bulkAct', bulkId }),
      ]);
    });
  }

  async cancel(bulkId: string): Promise<void> {
    await this.change(this.dataSource.manager, bulkId, 'cancelled', ['previewed', 'running']);
  }

  /** Case by case, each in a transaction of its own. Several may work on one act: none takes the case of another. */
  async carryOut(bulkId: string): Promise<void> {
    const bulk = await this.find(bulkId);
    while (await this.carryOutNext(bulk));
    await query(
      this.dataSource.manager,
      `UPDATE bulk_acts SET status = 'done', finished_at = now() WHERE bulk_id = $1 AND status = 'running'
         AND NOT EXISTS (SELECT 1 FROM bulk_act_cases WHERE bulk_id = $1 AND status = 'pending')`,
      [bulkId],
    );
  }

  private async foreseeOne(caseId: string, move: Move): Promise<Foreseen> {
    try {
      const events = await this.recorder.foresee(caseId, (state, context) =>
        withWhatFollows(state, move(state, context), context),
      );
      return { caseId, events: events.map(({ type }) => type) };
    } catch (error) {
      if (error instanceof DomainError) return { caseId, refusal: error.code };
      throw error;
    }
  }

  private async change(
    tx: Transaction,
    bulkId: string,
    to: BulkActRow['status'],
    from: readonly BulkActRow['status'][],
  ): Promise<void> {
    const changed = await query(
      tx,
      `UPDATE bulk_acts SET status = $2, started_at = CASE WHEN $2 = 'running' THEN now() ELSE started_at END
       WHERE bulk_id = $1 AND status = ANY ($3) RETURNING 1`,
      [bulkId, to, from],
    );
    if (changed.length > 0) return;
    const { status } = await this.find(bulkId);
    throw new DomainError('BULK.ILLEGAL_MOVE', `The bulk act is ${status}.`, 'bulkId');
  }

  private async carryOutNext(bulk: BulkActRow): Promise<boolean> {
    return this.recorder.transaction(async (tx) => {
      const [next] = await query<{ caseId: string }>(
        tx,
        `SELECT c.case_id AS "caseId" FROM bulk_act_cases c JOIN bulk_acts b USING (bulk_id)
         WHERE c.bulk_id = $1 AND c.status = 'pending' AND b.status = 'running' ORDER BY c.case_id LIMIT 1 FOR UPDATE OF c SKIP LOCKED`,
        [bulk.bulkId],
      );
      if (!next) return false;
      const reason = await this.recordOne(tx, bulk, next.caseId);
      await query(
        tx,
        `UPDATE bulk_act_cases SET status = $3, reason = $4 WHERE bulk_id = $1 AND case_id = $2`,
        [bulk.bulkId, next.caseId, reason === null ? 'done' : 'refused', reason],
      );
      return true;
    });
  }

  /** Null when it was recorded, or the code of the refusal: refused before anything was written, so the rest stands. */
  private async recordOne(tx: Transaction, bulk: BulkActRow, caseId: string): Promise<string | null> {
    try {
      const cause = { causeId: `bulk:${bulk.bulkId}`, actor: bulk.actor };
      await this.recorder.recordWithin(tx, { caseId, cause, move: moveOf(bulk), tellWorkflow: true });
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }
}

/** Nobody is asked about many cases at once: what needs another person is refused, and asked for case by case. */
function moveOf({ act, reason, noteId, actor }: BulkActRow): Move {
  return byPerson(bulkMove(act, { reason, ...(noteId === null ? {} : { noteId }) }), actor);
}
