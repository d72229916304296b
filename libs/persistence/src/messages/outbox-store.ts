import type { DataSource } from 'typeorm';
import type { OutboxMessage } from '#contracts';
import { query } from '../data-source.js';

export interface OutboxRow {
  readonly id: number;
  readonly message: OutboxMessage;
  readonly attempts: number;
}

const LEASE_SECONDS = 30;

/** Work that follows a commit. A row is leased while somebody does it, and comes back when he dies over it. */
export class OutboxStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes up to `limit` rows that are due. Several relays may take at once; none gets the row of another. */
  async lease(limit: number): Promise<OutboxRow[]> {
    const rows = await query<OutboxRow>(
      this.dataSource.manager,
      `UPDATE outbox SET available_at = now() + make_interval(secs => $2), attempts = attempts + 1
       WHERE id IN (SELECT id FROM outbox WHERE available_at <= now() ORDER BY available_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id, message, attempts`,
      [limit, LEASE_SECONDS],
    );
    return rows.sort((a, b) => a.id - b.id);
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
