import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Declarations of withdrawal with their receipts, gifts, and people other than the order's contact. */
export class CreateWithdrawals1764001370000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Personal, and nothing else is: to forget somebody, his row goes. Nothing refers to it by a constraint, therefore.
    await runner.query(`
      CREATE TABLE parties (
        party_id text PRIMARY KEY,
        order_id text NOT NULL REFERENCES orders,
        name text NOT NULL,
        email text NOT NULL,
        language text NOT NULL,
        time_zone text,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX parties_by_order ON parties (order_id)`);
    await runner.query(`ALTER TABLE messages DROP CONSTRAINT messages_recipient_kind_check`);
    await runner.query(`
      ALTER TABLE messages ADD CONSTRAINT messages_recipient_kind_check
      CHECK (recipient_kind IN ('customer', 'party', 'owner', 'team'))`);
    await this.createWithdrawals(runner);
    await this.createGifts(runner);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON parties TO makegood_app`);
    await runner.query(`GRANT SELECT, INSERT ON withdrawals, withdrawal_receipts TO makegood_app`);
    await runner.query(`GRANT SELECT, INSERT, DELETE ON withdrawal_papers TO makegood_app`);
  }

  /** A code opens one order to whoever was given its goods; he is a customer of his own. Only hashes of codes are kept. */
  private async createGifts(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE gift_codes (
        order_id text PRIMARY KEY REFERENCES orders,
        recipient_id text NOT NULL UNIQUE,
        salt text NOT NULL,
        code_hash text NOT NULL,
        tries int NOT NULL DEFAULT 0,
        tries_since timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`ALTER TABLE guest_sessions ADD COLUMN recipient_id text`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON gift_codes TO makegood_app`);
  }

  /** Drafts and receipts are never changed: the moment and the words of a declaration are what it proves. */
  private async createWithdrawals(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE withdrawals (
        withdrawal_id text PRIMARY KEY,
        order_id text NOT NULL REFERENCES orders,
        party_id text NOT NULL,
        lines jsonb NOT NULL,
        text text NOT NULL,
        language text NOT NULL,
        time_zone text NOT NULL,
        drafted_at timestamptz(3) NOT NULL,
        valid_until timestamptz(3) NOT NULL CHECK (valid_until > drafted_at)
      )`);
    await runner.query(`CREATE INDEX withdrawals_by_order ON withdrawals (order_id)`);
    await runner.query(`
      CREATE TABLE withdrawal_receipts (
        withdrawal_id text PRIMARY KEY REFERENCES withdrawals,
        declared_at timestamptz(3) NOT NULL,
        received text NOT NULL,
        cases jsonb NOT NULL,
        sha256 char(64) NOT NULL
      )`);
    await runner.query(`
      CREATE TRIGGER withdrawal_receipts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON withdrawal_receipts
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    // Holds the name of who declared, so it can be forgotten; what it said word for word, its hash still proves.
    await runner.query(`
      CREATE TABLE withdrawal_papers (
        withdrawal_id text PRIMARY KEY REFERENCES withdrawal_receipts,
        pdf bytea NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM guest_sessions WHERE recipient_id IS NOT NULL`);
    await runner.query(`ALTER TABLE guest_sessions DROP COLUMN recipient_id`);
    await runner.query(`DROP TABLE gift_codes`);
    await runner.query(`DROP TABLE withdrawal_papers, withdrawal_receipts, withdrawals, parties`);
    await runner.query(`DELETE FROM messages WHERE recipient_kind = 'party'`);
    await runner.query(`ALTER TABLE messages DROP CONSTRAINT messages_recipient_kind_check`);
    await runner.query(`
      ALTER TABLE messages ADD CONSTRAINT messages_recipient_kind_check
      CHECK (recipient_kind IN ('customer', 'owner', 'team'))`);
  }
}
