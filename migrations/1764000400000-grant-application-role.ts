import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = ['case_events', 'ledger_entries', 'policies', 'workflow_histories'];
const CHANGEABLE = [
  'orders', 'order_versions', 'order_lines', 'quotes', 'cases', 'case_clocks', 'case_parcels', 'personal_texts', 'payments', 'refunds',
  'external_refunds', 'breaks', 'reconciliations', 'webhook_messages', 'api_keys',
]; // prettier-ignore
const DELETABLE = ['claims', 'outbox', 'idempotency_keys'];

/** The processes run under a role that can add to the record but not rewrite it; migrations run as the owner. */
export class GrantApplicationRole1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        CREATE ROLE makegood_app NOLOGIN;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    await runner.query(`GRANT makegood_app TO CURRENT_USER`);
    await runner.query(`GRANT USAGE ON SCHEMA public TO makegood_app`);
    await runner.query(`GRANT SELECT ON migrations TO makegood_app`);
    await runner.query(`GRANT SELECT, INSERT ON ${APPEND_ONLY.join(', ')} TO makegood_app`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${CHANGEABLE.join(', ')} TO makegood_app`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${DELETABLE.join(', ')} TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM makegood_app`);
    await runner.query(`REVOKE USAGE ON SCHEMA public FROM makegood_app`);
  }
}
