import type { MigrationInterface, QueryRunner } from 'typeorm';

const KNOWN_SOURCES = `'carrier', 'payment', 'warehouse', 'repair'`;

export class CreateBankAccounts1764001510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Personal: they stand here and nowhere else. A row is never changed but to be erased, since a transfer that may be
    // under way names it, and is repeated with the same words.
    await runner.query(`
      CREATE TABLE bank_accounts (
        account_id text PRIMARY KEY,
        customer_id text NOT NULL,
        details jsonb,
        said_by text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        ended_at timestamptz(3),
        CONSTRAINT erased_ones_have_ended CHECK (details IS NOT NULL OR ended_at IS NOT NULL)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX one_bank_account ON bank_accounts (customer_id) WHERE ended_at IS NULL`,
    );
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON bank_accounts TO makegood_app`);
    await runner.query(`
      ALTER TABLE webhook_messages DROP CONSTRAINT webhook_messages_source_check,
        ADD CONSTRAINT webhook_messages_source_check CHECK (source IN (${KNOWN_SOURCES}, 'payout'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM webhook_messages WHERE source = 'payout'`);
    await runner.query(`
      ALTER TABLE webhook_messages DROP CONSTRAINT webhook_messages_source_check,
        ADD CONSTRAINT webhook_messages_source_check CHECK (source IN (${KNOWN_SOURCES}))`);
    await runner.query(`DROP TABLE bank_accounts`);
  }
}
