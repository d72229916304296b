import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was approved is done once, and pays no more than was approved. Corrections of different events wait beside each
 * other.
 */
export class BindApprovals1764001400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // An act decides once. It may pay in two steps, which are added up instead.
    await runner.query(`
      CREATE UNIQUE INDEX case_events_one_per_approval ON case_events ((payload -> 'approval' ->> 'requestId'), type)
        WHERE payload ? 'approval' AND type <> 'refundApproved'`);
    await runner.query(`
      CREATE FUNCTION assert_money_approved() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT sum((intent ->> 'amountMinor')::bigint)
            FROM (SELECT NEW.payload UNION ALL SELECT e.payload FROM case_events e
              WHERE e.case_id = NEW.case_id AND e.type = NEW.type
                AND e.payload -> 'approval' ->> 'requestId' = NEW.payload -> 'approval' ->> 'requestId') paid,
              jsonb_array_elements(paid.payload -> 'intents') intent)
          > (SELECT r.amount_minor FROM approval_requests r
            WHERE r.request_id = NEW.payload -> 'approval' ->> 'requestId') THEN
          RAISE EXCEPTION 'event % of case % pays more than was approved', NEW.seq, NEW.case_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'money_approved';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER case_events_money_approved BEFORE INSERT ON case_events FOR EACH ROW
        WHEN (NEW.type = 'refundApproved' AND NEW.payload ? 'approval') EXECUTE FUNCTION assert_money_approved()`);
    await indexOpen(runner, `coalesce(act ->> 'what', act ->> 'ofSeq', '')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await indexOpen(runner, `coalesce(act ->> 'what', '')`);
    await runner.query(`DROP TRIGGER case_events_money_approved ON case_events`);
    await runner.query(`DROP FUNCTION assert_money_approved`);
    await runner.query(`DROP INDEX case_events_one_per_approval`);
  }
}

/** One request of a kind is open at a time; `object` is what it is about. */
async function indexOpen(runner: QueryRunner, object: string): Promise<void> {
  await runner.query(`DROP INDEX approval_requests_one_open`);
  await runner.query(`
    CREATE UNIQUE INDEX approval_requests_one_open ON approval_requests (case_id, (act ->> 'type'), ${object})
      WHERE status = 'open'`);
}
