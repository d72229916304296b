import type { DataSource } from 'typeorm';
import type { OutboxMessage } from '#contracts';
import { query } from '../data-source.js';

export interface OutboxRow {
  readonly id: number;
  readonly message: OutboxMessage;
  readonly attempts: number;
}

/** Kinds of work that wait for different things, so that none of them stands in the way of another. */
export type OutboxLane = 'cases' | 'announcements' | 'jobs';

export const LEASE_SECONDS = 30;

/** Work that follows a commit. A row is leased while somebody does it, and comes back when he dies over it. */
export class OutboxStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes up to `limit` rows of a lane that are due. Several relays may take at once; none gets the row of another. */
  async lease(lane: OutboxLane, limit: number): Promise<OutboxRow[]> {
    const rows = await query<OutboxRow>(
      this.dataSource.manager,
      `UPDATE outbox SET available_at = now() + make_interval(secs => $2), attempts = attempts + 1
       WHERE id IN (SELECT id FROM outbox WHERE lane = $3 AND available_at <= now() ORDER BY available_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id, message, attempts`,
      [limit, LEASE_SECONDS, lane],
    );
    return rows.sort((a, b) => a.id - b.id);
  }

  /** Keeps rows whose work takes longer than a lease. */
  async keep(ids: readonly number[]): Promise<void> {
    if (ids.length > 0)
      await query(
        this.dataSource.manager,
        `UPDATE outbox SET available_at = now() + make_interval(secs => $2) WHERE id = ANY ($1)`,
        [ids, LEASE_SECONDS],
      );
  }

  async done(ids: readonly number[]): Promise<void> {
    if (ids.length > 0) await query(this.dataSource.manager, `DELETE FROM outbox WHERE id = ANY ($1)`, [ids]);
  }

  async postpone(id: number, seconds: number, error: string): Promise<void> {
    await query(
      this.dataSource.manager,
      `UPDATE outbox SET available_at = now() + make_interval(secs => $2), last_error = $3 WHERE id = $1`,
      [id, seconds, error.slice(0, 500)],
    );
  }

  async depth(): Promise<number> {
    const [row] = await query<{ depth: number }>(
      this.dataSource.manager,
      `SELECT count(*)::int AS depth FROM outbox`,
    );
    return row?.depth ?? 0;
  }
}
