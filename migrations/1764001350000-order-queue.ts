import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_QUEUE = `stage IN ('deciding', 'inspecting', 'reviewing') OR (escalated AND stage NOT IN ('closed', 'refused', 'cancelled', 'expired'))`;
const BREACH = `(coalesce(breach_at, 'infinity'::timestamptz)), breach_rank, case_id`;

/** The queue by what breaches first, with owners, their absences, and how long each step took. */
export class OrderQueue1764001350000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.addBreaches(runner);
    await this.createAbsences(runner);
    await this.createResponseTimes(runner);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON absences TO makegood_app`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON case_response_times TO makegood_app`);
  }

  private async addBreaches(runner: QueryRunner): Promise<void> {
    // At one moment the law's deadline, rank 0, comes before the others.
    await runner.query(`
      ALTER TABLE cases ADD COLUMN breach_at timestamptz(3), ADD COLUMN breach_rank smallint NOT NULL DEFAULT 1,
        ADD COLUMN breach_cause text,
        ADD COLUMN reasons jsonb NOT NULL GENERATED ALWAYS AS (jsonb_path_query_array(state, '$.lines[*].reason')) STORED`);
    await this.fillBreaches(runner);
    await runner.query(`DROP INDEX cases_in_queue, cases_by_owner`);
    await runner.query(`CREATE INDEX cases_in_queue ON cases (${BREACH}) WHERE ${IN_QUEUE}`);
    await runner.query(
      `CREATE INDEX cases_in_queue_by_owner ON cases (owner, ${BREACH}) WHERE owner IS NOT NULL AND (${IN_QUEUE})`,
    );
  }

  /** What the service works out at each transition (`next-breach.ts`), for cases that may not see one soon. */
  private async fillBreaches(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH open_clocks AS (
        SELECT DISTINCT ON (k.case_id) k.case_id, k.due_at, k.cause
        FROM case_clocks k JOIN cases c USING (case_id)
        CROSS JOIN LATERAL (SELECT CASE k.name
          WHEN 'decision' THEN ARRAY['deciding'] WHEN 'inspection' THEN ARRAY['inspecting'] WHEN 'review' THEN ARRAY['reviewing']
          WHEN 'receipt' THEN ARRAY['awaitingGoods'] WHEN 'sendBack' THEN ARRAY['sendingBack']
          WHEN 'refund' THEN ARRAY['settling'] WHEN 'providerCheck' THEN ARRAY['settling'] WHEN 'call' THEN ARRAY[]::text[] END) s(outstanding)
        WHERE c.stage NOT IN ('closed', 'refused', 'cancelled', 'expired')
          AND (k.status = 'running' OR (k.status = 'missed' AND c.stage = ANY (s.outstanding)
            AND NOT EXISTS (SELECT FROM case_clocks newer WHERE newer.case_id = k.case_id AND newer.name = k.name AND newer.started_at > k.started_at)))
        ORDER BY k.case_id, s.outstanding IS NULL, k.due_at, k.cause <> 'statute'
      )
      UPDATE cases c SET breach_at = o.due_at, breach_rank = (o.cause <> 'statute')::int, breach_cause = o.cause
      FROM open_clocks o WHERE o.case_id = c.case_id`);
  }

  private async createAbsences(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE absences (
        agent text NOT NULL,
        absence_id text NOT NULL,
        period tstzrange NOT NULL CHECK (NOT isempty(period) AND NOT lower_inf(period)),
        deputy text CHECK (deputy <> agent),
        set_by jsonb NOT NULL,
        set_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (agent, absence_id),
        CONSTRAINT absent_once EXCLUDE USING gist (agent WITH =, period WITH &&)
      )`);
    await runner.query(`CREATE INDEX absences_by_period ON absences USING gist (period)`);
  }

  private async createResponseTimes(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_response_times (
        case_id text NOT NULL REFERENCES cases DEFERRABLE INITIALLY DEFERRED,
        step text NOT NULL CHECK (step IN ('firstAnswer', 'decision', 'refund')),
        seq int NOT NULL,
        market text NOT NULL,
        reason text,
        started_at timestamptz(3) NOT NULL,
        within_ms bigint NOT NULL,
        waited_ms bigint NOT NULL CHECK (waited_ms >= 0),
        due_at timestamptz(3) NOT NULL,
        status text NOT NULL CHECK (status IN ('open', 'done', 'void')),
        ended_at timestamptz(3),
        agent text,
        met boolean GENERATED ALWAYS AS (ended_at <= due_at) STORED,
        PRIMARY KEY (case_id, step, seq),
        CHECK ((status = 'open') = (ended_at IS NULL))
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX response_measured_once ON case_response_times (case_id, step) WHERE status = 'open'`,
    );
    await runner.query(
      `CREATE INDEX responses_by_end ON case_response_times (ended_at) WHERE status = 'done'`,
    );
    await runner.query(`CREATE INDEX responses_due ON case_response_times (due_at) WHERE status = 'open'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE case_response_times, absences`);
    await runner.query(`DROP INDEX cases_in_queue, cases_in_queue_by_owner`);
    await runner.query(
      `ALTER TABLE cases DROP COLUMN breach_at, DROP COLUMN breach_rank, DROP COLUMN breach_cause, DROP COLUMN reasons`,
    );
    const due = `(coalesce(next_due_at, 'infinity'::timestamptz)), case_id`;
    await runner.query(`CREATE INDEX cases_in_queue ON cases (${due}) WHERE ${IN_QUEUE}`);
    await runner.query(`CREATE INDEX cases_by_owner ON cases (owner, ${due}) WHERE owner IS NOT NULL`);
  }
}
