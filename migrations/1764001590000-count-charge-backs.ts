import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What banks take back for their customers lessens a payment like a refund made elsewhere, and is no refund of anybody's. */
export class CountChargeBacks1764001590000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE external_refunds ADD COLUMN kind text NOT NULL DEFAULT 'refund' CHECK (kind IN ('refund', 'chargeBack'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE external_refunds DROP COLUMN kind`);
  }
}
