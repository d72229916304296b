import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCases1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createCases(runner);
    await this.createEvents(runner);
    await this.createCompanions(runner);
  }

  private async createCases(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cases (
        case_id text PRIMARY KEY,
        epoch int NOT NULL,
        kind text NOT NULL,
        order_id text NOT NULL,
        order_version int NOT NULL,
        customer_id text NOT NULL,
        market text NOT NULL,
        currency char(3) NOT NULL,
        policy_id text NOT NULL,
        policy_version int NOT NULL,
        stage text NOT NULL,
        owner text,
        escalated boolean NOT NULL,
        version int NOT NULL,
        head_hash text NOT NULL,
        next_due_at timestamptz(3),
        filed_at timestamptz(3) NOT NULL,
        closed_at timestamptz,
        state jsonb NOT NULL,
        FOREIGN KEY (order_id, order_version) REFERENCES order_versions,
        FOREIGN KEY (policy_id, policy_version) REFERENCES policies
      )`);
    await runner.query(`CREATE INDEX cases_by_filing ON cases (filed_at DESC, case_id DESC)`);
    await runner.query(`CREATE INDEX cases_by_customer ON cases (customer_id, filed_at DESC, case_id DESC)`);
    await runner.query(`CREATE INDEX cases_by_stage ON cases (stage, filed_at DESC, case_id DESC)`);
    await runner.query(`CREATE INDEX cases_by_order ON cases (order_id)`);
    await runner.query(`
      CREATE INDEX cases_in_queue ON cases ((coalesce(next_due_at, 'infinity'::timestamptz)), case_id)
      WHERE stage IN ('deciding', 'inspecting') OR (escalated AND stage NOT IN ('closed', 'refused', 'cancelled', 'expired'))`);
  }

  private async createEvents(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_events (
        case_id text NOT NULL,
        seq int NOT NULL,
        type text NOT NULL,
        payload jsonb NOT NULL,
        actor jsonb NOT NULL,
        cause_id text NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        prev_hash text NOT NULL,
        hash text NOT NULL,
        PRIMARY KEY (case_id, seq)
      )`);
    await runner.query(`CREATE INDEX case_events_by_cause ON case_events (case_id, cause_id)`);
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await runner.query(`
      CREATE TRIGGER case_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_events
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  private async createCompanions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_clocks (
        case_id text NOT NULL REFERENCES cases DEFERRABLE INITIALLY DEFERRED,
        clock_id text NOT NULL,
        name text NOT NULL,
        cause text NOT NULL,
        rule text NOT NULL,
        started_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        rungs jsonb NOT NULL,
        rungs_reached int NOT NULL,
        next_at timestamptz,
        generation int NOT NULL,
        status text NOT NULL CHECK (status IN ('running', 'met', 'missed', 'void')),
        PRIMARY KEY (case_id, clock_id)
      )`);
    await runner.query(`CREATE INDEX clocks_due ON case_clocks (next_at) WHERE status = 'running'`);
    await runner.query(
      `CREATE TABLE case_parcels (tracking_number text NOT NULL, case_id text NOT NULL, PRIMARY KEY (tracking_number, case_id))`,
    );
    // Personal data stands here and nowhere else: events, workflows and payloads hold ids of these rows.
    await runner.query(`
      CREATE TABLE personal_texts (
        text_id text PRIMARY KEY,
        case_id text,
        kind text NOT NULL,
        content jsonb NOT NULL,
        author text NOT NULL,
        written_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX personal_texts_by_case ON personal_texts (case_id)`);
    await runner.query(`
      CREATE TABLE workflow_histories (
        case_id text NOT NULL,
        epoch int NOT NULL,
        run_id text NOT NULL,
        event_count int NOT NULL,
        history jsonb NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (case_id, epoch)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE workflow_histories, personal_texts, case_parcels, case_clocks, case_events, cases`,
    );
    await runner.query(`DROP FUNCTION refuse_change`);
  }
}
