import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A long case goes on in new runs of its workflow, and each of them has a history. */
export class KeepEveryRun1764001416000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE workflow_histories DROP CONSTRAINT workflow_histories_pkey,
      ADD PRIMARY KEY (case_id, epoch, run_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE workflow_histories DISABLE TRIGGER USER`);
    await runner.query(`
      DELETE FROM workflow_histories h USING workflow_histories newer
      WHERE h.case_id = newer.case_id AND h.epoch = newer.epoch
        AND (h.stored_at, h.run_id) < (newer.stored_at, newer.run_id)`);
    await runner.query(`ALTER TABLE workflow_histories ENABLE TRIGGER USER`);
    await runner.query(
      `ALTER TABLE workflow_histories DROP CONSTRAINT workflow_histories_pkey, ADD PRIMARY KEY (case_id, epoch)`,
    );
  }
}
