import type { MigrationInterface, QueryRunner } from 'typeorm';

const BREACH = `(coalesce(breach_at, 'infinity'::timestamptz)), breach_rank, case_id`;
const inQueue = (stages: string, ended: string) =>
  `stage IN (${stages}) OR (escalated AND stage NOT IN (${ended}))`;
const OF_RETURNS = inQueue(
  `'deciding', 'inspecting', 'reviewing'`,
  `'closed', 'refused', 'cancelled', 'expired'`,
);
const OF_ALL = inQueue(
  `'deciding', 'inspecting', 'diagnosing', 'answering', 'mediating', 'reviewing'`,
  `'closed', 'refused', 'cancelled', 'expired', 'converted'`,
);

/** Staff is waited for in more stages than those of a return. */
export class QueueAllKinds1764001410000 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return this.index(runner, OF_ALL);
  }

  down(runner: QueryRunner): Promise<void> {
    return this.index(runner, OF_RETURNS);
  }

  private async index(runner: QueryRunner, condition: string): Promise<void> {
    await runner.query(`DROP INDEX cases_in_queue, cases_in_queue_by_owner`);
    await runner.query(`CREATE INDEX cases_in_queue ON cases (${BREACH}) WHERE ${condition}`);
    await runner.query(
      `CREATE INDEX cases_in_queue_by_owner ON cases (owner, ${BREACH}) WHERE owner IS NOT NULL AND (${condition})`,
    );
  }
}
