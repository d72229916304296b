import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN = `stage NOT IN ('closed', 'refused', 'cancelled', 'expired')`;

/** What can be looked at again is found in the queue, and by its owner; and it is known since when a case is over. */
export class IndexReviews1764001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.indexQueue(
      runner,
      `stage IN ('deciding', 'inspecting', 'reviewing') OR (escalated AND ${OPEN})`,
    );
    await runner.query(`
      CREATE INDEX cases_by_owner ON cases (owner, (coalesce(next_due_at, 'infinity'::timestamptz)), case_id)
      WHERE owner IS NOT NULL`);
    await runner.query(`
      UPDATE cases c SET state = state || jsonb_build_object('endedAt', to_char(e.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      FROM (SELECT case_id, max(recorded_at) AS ended_at FROM case_events
            WHERE type IN ('caseDecided', 'caseRefused', 'caseCancelled', 'caseExpired', 'caseClosed') GROUP BY case_id) e
      WHERE e.case_id = c.case_id AND NOT (${OPEN})`);
    await runner.query(`
      UPDATE cases c SET state = state || jsonb_build_object('receipts', e.receipts)
      FROM (SELECT case_id, jsonb_agg(jsonb_build_object('receiptId', payload -> 'receiptId', 'lines', payload -> 'lines') ORDER BY seq) AS receipts
            FROM case_events WHERE type = 'goodsReceived' GROUP BY case_id) e
      WHERE e.case_id = c.case_id AND jsonb_array_length(state -> 'receipts') = 0`);
  }

  private async indexQueue(runner: QueryRunner, condition: string): Promise<void> {
    await runner.query(`DROP INDEX cases_in_queue`);
    await runner.query(
      `CREATE INDEX cases_in_queue ON cases ((coalesce(next_due_at, 'infinity'::timestamptz)), case_id) WHERE ${condition}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE cases SET state = state - 'endedAt'`);
    await runner.query(`DROP INDEX cases_by_owner`);
    await this.indexQueue(runner, `stage IN ('deciding', 'inspecting') OR (escalated AND ${OPEN})`);
  }
}
