import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Money asked from customers. What was captured is a payment of the order, so that whatever is given back of it is
 * capped and counted as of any other.
 */
export class CreateCollections1764001440000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE collections (
        collection_id text PRIMARY KEY,
        case_id text NOT NULL,
        order_id text NOT NULL REFERENCES orders,
        sequence int NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('difference', 'deposit', 'repair')),
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        currency char(3) NOT NULL,
        capture text NOT NULL CHECK (capture IN ('now', 'later')),
        status text NOT NULL
          CHECK (status IN ('wanted', 'sent', 'open', 'held', 'capturing', 'captured', 'ending', 'ended', 'failed')),
        provider_payment_id text UNIQUE,
        captured_minor bigint CHECK (captured_minor > 0),
        failure_code text,
        sent_at timestamptz,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT one_collection_per_case_sequence UNIQUE (case_id, sequence),
        CONSTRAINT never_more_than_asked CHECK (captured_minor <= amount_minor),
        CONSTRAINT captured_is_known CHECK ((status = 'captured') = (captured_minor IS NOT NULL)),
        CONSTRAINT captured_once UNIQUE (collection_id, captured_minor)
      )`);
    // One payment per collection, of exactly what was captured; while it stands, that cannot change.
    await runner.query(`
      ALTER TABLE payments ADD COLUMN collection_id text UNIQUE,
        ADD CONSTRAINT of_what_was_captured FOREIGN KEY (collection_id, captured_minor)
          REFERENCES collections (collection_id, captured_minor)`);
    await runner.query(`
      ALTER TABLE refunds DROP CONSTRAINT refunds_purpose_check,
        ADD CONSTRAINT refunds_purpose_check CHECK (purpose IN ('goods', 'goodwill', 'collection'))`);
    await runner.query(`GRANT SELECT, INSERT ON collections TO makegood_app`);
    // What was asked for, and of whom, never changes.
    await runner.query(`
      GRANT UPDATE (status, provider_payment_id, captured_minor, failure_code, sent_at, changed_at) ON collections TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM refunds WHERE purpose = 'collection'`);
    await runner.query(`
      ALTER TABLE refunds DROP CONSTRAINT refunds_purpose_check,
        ADD CONSTRAINT refunds_purpose_check CHECK (purpose IN ('goods', 'goodwill'))`);
    await runner.query(`ALTER TABLE payments DROP COLUMN collection_id`);
    await runner.query(`DROP TABLE collections`);
  }
}
