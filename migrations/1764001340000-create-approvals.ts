import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What waits for other people, and who approved it. The database itself sees to it that who asks never approves, that
 * an approval is one of exactly what was asked, and that nothing is carried out with fewer than are needed.
 */
export class CreateApprovals1764001340000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner);
    await guardApprovals(runner);
    await guardEvents(runner);
    await runner.query(`GRANT SELECT ON approval_requests, approvals TO makegood_app`);
    await runner.query(`
      GRANT INSERT (request_id, case_id, case_version, asked, kind, rule, tier_role, approvers, asked_by, asked_as, note_id),
        UPDATE (status, ended_at, ended_by, end_cause, end_note_id) ON approval_requests TO makegood_app`);
    await runner.query(
      `GRANT INSERT (request_id, asked_by, amount_hash, approver, role) ON approvals TO makegood_app`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER case_events_approved ON case_events`);
    await runner.query(`DROP TABLE approvals, approval_requests`);
    await runner.query(
      `DROP FUNCTION assert_event_approved, assert_request_open, assert_request_ends, sha256_of`,
    );
  }
}

async function createTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION sha256_of(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      AS $$ SELECT encode(sha256(convert_to(value, 'UTF8')), 'hex') $$`);
  // What is asked stands once, as canonical JSON; act, amount and hash follow from it, so that no row says two things.
  await runner.query(`
    CREATE TABLE approval_requests (
      request_id text PRIMARY KEY,
      case_id text NOT NULL REFERENCES cases,
      case_version int NOT NULL,
      asked text NOT NULL CHECK (asked::jsonb ->> 'caseId' = case_id),
      act jsonb NOT NULL GENERATED ALWAYS AS (asked::jsonb -> 'act') STORED,
      amount_minor bigint NOT NULL GENERATED ALWAYS AS ((asked::jsonb ->> 'amountMinor')::bigint) STORED CHECK (amount_minor >= 0),
      currency text NOT NULL GENERATED ALWAYS AS (asked::jsonb ->> 'currency') STORED,
      amount_hash text NOT NULL GENERATED ALWAYS AS (sha256_of(asked)) STORED,
      kind text NOT NULL,
      rule text NOT NULL,
      tier_role text NOT NULL CHECK (tier_role IN ('agent', 'supervisor')),
      approvers int NOT NULL CHECK (approvers BETWEEN 1 AND 3),
      asked_by text NOT NULL,
      asked_as text NOT NULL CHECK (asked_as IN ('agent', 'supervisor')),
      asked_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
      note_id text,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'executed', 'refused', 'voided')),
      ended_at timestamptz(3),
      ended_by text,
      end_cause text,
      end_note_id text,
      UNIQUE (request_id, asked_by, amount_hash)
    )`);
  await runner.query(`
    CREATE UNIQUE INDEX approval_requests_one_open ON approval_requests (case_id, (act ->> 'type'), coalesce(act ->> 'what', ''))
      WHERE status = 'open'`);
  await runner.query(
    `CREATE INDEX approval_requests_open ON approval_requests (asked_at, request_id) WHERE status = 'open'`,
  );
  await runner.query(
    `CREATE INDEX approval_requests_by_case ON approval_requests (case_id, asked_at, request_id)`,
  );
  await runner.query(`
    CREATE TABLE approvals (
      request_id text NOT NULL,
      asked_by text NOT NULL,
      amount_hash text NOT NULL,
      approver text NOT NULL CONSTRAINT who_asks_never_approves CHECK (approver <> asked_by),
      role text NOT NULL CHECK (role IN ('agent', 'supervisor')),
      approved_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (request_id, approver),
      CONSTRAINT approval_of_what_was_asked FOREIGN KEY (request_id, asked_by, amount_hash)
        REFERENCES approval_requests (request_id, asked_by, amount_hash)
    )`);
}

async function guardApprovals(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION assert_request_open() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM approval_requests r WHERE r.request_id = NEW.request_id
          AND (r.status <> 'open' OR (r.tier_role = 'supervisor' AND NEW.role <> 'supervisor'))) THEN
        RAISE EXCEPTION 'request % is not open to a %', NEW.request_id, NEW.role
          USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_of_open_request';
      END IF;
      RETURN NEW;
    END $$`);
  await runner.query(
    `CREATE TRIGGER approvals_of_open_requests BEFORE INSERT ON approvals FOR EACH ROW EXECUTE FUNCTION assert_request_open()`,
  );
  await runner.query(`
    CREATE FUNCTION assert_request_ends() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.status <> 'open' THEN
        RAISE EXCEPTION 'request % has ended', OLD.request_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'request_ends_once';
      END IF;
      IF NEW.status = 'executed'
        AND (SELECT count(*) FROM approvals a WHERE a.request_id = NEW.request_id) < NEW.approvers THEN
        RAISE EXCEPTION 'request % is not approved', NEW.request_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'executed_when_approved';
      END IF;
      RETURN NEW;
    END $$`);
  await runner.query(
    `CREATE TRIGGER approval_requests_end BEFORE UPDATE ON approval_requests FOR EACH ROW EXECUTE FUNCTION assert_request_ends()`,
  );
}

/** An event that names an approval is one of who asked, on his case, of his amount, and names all who approved it. */
async function guardEvents(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION assert_event_approved() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (
        SELECT 1 FROM approval_requests r
        WHERE r.request_id = NEW.payload -> 'approval' ->> 'requestId' AND r.case_id = NEW.case_id AND r.status = 'open'
          AND r.asked_by = NEW.actor ->> 'id'
          AND coalesce((NEW.payload ->> 'amountMinor')::bigint, r.amount_minor) = r.amount_minor
          AND r.approvers <= (SELECT count(*) FROM approvals a WHERE a.request_id = r.request_id)
          AND NEW.payload -> 'approval' -> 'approvers' = (SELECT jsonb_agg(a.approver ORDER BY a.approved_at, a.approver)
            FROM approvals a WHERE a.request_id = r.request_id)
      ) THEN
        RAISE EXCEPTION 'event % of case % names an approval that was not given', NEW.seq, NEW.case_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'event_approved';
      END IF;
      RETURN NEW;
    END $$`);
  await runner.query(`
    CREATE TRIGGER case_events_approved BEFORE INSERT ON case_events FOR EACH ROW
      WHEN (NEW.payload ? 'approval') EXECUTE FUNCTION assert_event_approved()`);
}
