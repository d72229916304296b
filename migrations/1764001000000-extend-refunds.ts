import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Refunds know their tender, where their money goes and what it is for. What the cases of an order have given back of
 * it is counted in one row, so that two approvals at once cannot both overlook the other.
 */
export class ExtendRefunds1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE refunds
        ADD COLUMN tender text,
        ADD COLUMN destination text NOT NULL DEFAULT 'original' CHECK (destination IN ('original', 'storeCredit')),
        ADD COLUMN purpose text NOT NULL DEFAULT 'goods' CHECK (purpose IN ('goods', 'goodwill')),
        DROP CONSTRAINT refunds_status_check,
        ADD CONSTRAINT refunds_status_check
          CHECK (status IN ('approved', 'sent', 'pending', 'settled', 'failed', 'reversed', 'redirected'))`);
    await runner.query(
      `UPDATE refunds r SET tender = p.tender FROM payments p WHERE p.payment_id = r.payment_id AND r.tender IS NULL`,
    );
    // count_refunds counts what is approved, sent, pending and settled: one that is redirected holds nothing.
    await runner.query(`
      CREATE TABLE given_back (
        order_id text PRIMARY KEY,
        revision int NOT NULL CHECK (revision > 0),
        shipping_minor bigint NOT NULL CHECK (shipping_minor >= 0),
        shipping_paid_minor bigint NOT NULL,
        CONSTRAINT shipping_given_once CHECK (shipping_minor <= shipping_paid_minor)
      )`);
    await runner.query(`
      INSERT INTO given_back (order_id, revision, shipping_minor, shipping_paid_minor)
      SELECT c.order_id, 1, sum((c.state #>> '{breakdown,shippingMinor}')::bigint),
        greatest(sum((c.state #>> '{breakdown,shippingMinor}')::bigint), max((v.document #>> '{shipping,paidMinor}')::bigint))
      FROM cases c JOIN order_versions v ON v.order_id = c.order_id AND v.version = c.order_version
      WHERE c.state -> 'breakdown' IS NOT NULL GROUP BY c.order_id`);
    // Whoever approves says which revision he has seen; a newer one means that he has to look again.
    await runner.query(`
      CREATE FUNCTION follow_revision() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.revision <> OLD.revision + 1 THEN
          RAISE EXCEPTION 'another case of order % gave back meanwhile', NEW.order_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'given_back_one_at_a_time';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(
      `CREATE TRIGGER follow_revision BEFORE UPDATE ON given_back FOR EACH ROW EXECUTE FUNCTION follow_revision()`,
    );
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON given_back TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE given_back`);
    await runner.query(`DROP FUNCTION follow_revision`);
    await runner.query(`DELETE FROM refunds WHERE status = 'redirected'`);
    await runner.query(`
      ALTER TABLE refunds
        DROP COLUMN tender, DROP COLUMN destination, DROP COLUMN purpose,
        DROP CONSTRAINT refunds_status_check,
        ADD CONSTRAINT refunds_status_check
          CHECK (status IN ('approved', 'sent', 'pending', 'settled', 'failed', 'reversed'))`);
  }
}
