import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMoney1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createPayments(runner);
    await this.createRefunds(runner);
    await this.createLedger(runner);
  }

  private async createPayments(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payments (
        payment_id text PRIMARY KEY,
        order_id text NOT NULL REFERENCES orders,
        position int NOT NULL,
        tender text NOT NULL,
        currency char(3) NOT NULL,
        captured_minor bigint NOT NULL CHECK (captured_minor >= 0),
        reserved_minor bigint NOT NULL DEFAULT 0 CHECK (reserved_minor >= 0),
        pending_minor bigint NOT NULL DEFAULT 0 CHECK (pending_minor >= 0),
        settled_minor bigint NOT NULL DEFAULT 0 CHECK (settled_minor >= 0),
        external_minor bigint NOT NULL DEFAULT 0 CHECK (external_minor >= 0),
        available_minor bigint GENERATED ALWAYS AS (captured_minor - reserved_minor - pending_minor - settled_minor - external_minor) STORED,
        CONSTRAINT never_more_than_paid CHECK (reserved_minor + pending_minor + settled_minor <= captured_minor)
      )`);
    await runner.query(`CREATE INDEX payments_by_order ON payments (order_id, position)`);
    // The cap binds our reservations. What the provider reports from elsewhere is booked all the same, and may make
    // the available amount negative; then no reservation passes until it is positive again.
    await runner.query(`
      CREATE FUNCTION guard_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.reserved_minor > OLD.reserved_minor
           AND NEW.captured_minor - NEW.reserved_minor - NEW.pending_minor - NEW.settled_minor - NEW.external_minor < 0 THEN
          RAISE EXCEPTION 'payment % cannot bear this reservation', NEW.payment_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'never_more_than_paid';
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(
      `CREATE TRIGGER guard_reservation BEFORE UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION guard_reservation()`,
    );
  }

  private async createRefunds(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE refunds (
        intent_id text PRIMARY KEY,
        case_id text NOT NULL,
        sequence int NOT NULL,
        payment_id text NOT NULL REFERENCES payments,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        currency char(3) NOT NULL,
        status text NOT NULL CHECK (status IN ('approved', 'sent', 'pending', 'settled', 'failed', 'reversed')),
        attempt int NOT NULL CHECK (attempt > 0),
        provider_refund_id text,
        failure_code text,
        sent_at timestamptz,
        -- Milliseconds, as cursors and callers have them: a page must not lose rows to finer digits.
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT one_intent_per_case_sequence_payment UNIQUE (case_id, sequence, payment_id)
      )`);
    await runner.query(`CREATE INDEX refunds_by_creation ON refunds (created_at DESC, intent_id DESC)`);
    await runner.query(`CREATE INDEX refunds_by_payment ON refunds (payment_id)`);
    // Balances follow the refunds by trigger, so that no statement can change one without the other.
    await runner.query(`
      CREATE FUNCTION count_refunds() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        was text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.status ELSE '' END;
        was_minor bigint := CASE WHEN TG_OP = 'UPDATE' THEN OLD.amount_minor ELSE 0 END;
      BEGIN
        IF TG_OP = 'UPDATE' AND (OLD.amount_minor, OLD.payment_id, OLD.case_id) IS DISTINCT FROM (NEW.amount_minor, NEW.payment_id, NEW.case_id) THEN
          RAISE EXCEPTION 'the amount, payment and case of refund % never change', NEW.intent_id;
        END IF;
        IF was = NEW.status THEN RETURN NULL; END IF;
        UPDATE payments SET
          reserved_minor = reserved_minor + CASE WHEN NEW.status = 'approved' THEN NEW.amount_minor ELSE 0 END
                                          - CASE WHEN was = 'approved' THEN was_minor ELSE 0 END,
          pending_minor = pending_minor + CASE WHEN NEW.status IN ('sent', 'pending') THEN NEW.amount_minor ELSE 0 END
                                        - CASE WHEN was IN ('sent', 'pending') THEN was_minor ELSE 0 END,
          settled_minor = settled_minor + CASE WHEN NEW.status = 'settled' THEN NEW.amount_minor ELSE 0 END
                                        - CASE WHEN was = 'settled' THEN was_minor ELSE 0 END
        WHERE payment_id = NEW.payment_id;
        RETURN NULL;
      END $$`);
    await runner.query(
      `CREATE TRIGGER count_refunds AFTER INSERT OR UPDATE ON refunds FOR EACH ROW EXECUTE FUNCTION count_refunds()`,
    );
    await runner.query(`
      CREATE TABLE external_refunds (
        provider_refund_id text PRIMARY KEY,
        payment_id text NOT NULL REFERENCES payments,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        status text NOT NULL CHECK (status IN ('pending', 'settled', 'failed')),
        seen_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE FUNCTION count_external_refunds() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE payments SET external_minor =
          (SELECT coalesce(sum(amount_minor), 0) FROM external_refunds e WHERE e.payment_id = NEW.payment_id AND e.status <> 'failed')
        WHERE payment_id = NEW.payment_id;
        RETURN NULL;
      END $$`);
    await runner.query(
      `CREATE TRIGGER count_external_refunds AFTER INSERT OR UPDATE ON external_refunds FOR EACH ROW EXECUTE FUNCTION count_external_refunds()`,
    );
  }

  private async createLedger(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_entries (
        entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        case_id text NOT NULL,
        event_seq int NOT NULL,
        account text NOT NULL,
        debit_minor bigint NOT NULL CHECK (debit_minor >= 0),
        credit_minor bigint NOT NULL CHECK (credit_minor >= 0),
        currency char(3) NOT NULL,
        intent_id text,
        recorded_at timestamptz(3) NOT NULL,
        CONSTRAINT one_side CHECK ((debit_minor = 0) <> (credit_minor = 0))
      )`);
    await runner.query(`CREATE INDEX ledger_by_case ON ledger_entries (case_id, event_seq)`);
    await runner.query(`
      CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    await runner.query(`
      CREATE FUNCTION check_balance() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT sum(debit_minor) - sum(credit_minor) FROM ledger_entries WHERE case_id = NEW.case_id AND event_seq = NEW.event_seq) <> 0 THEN
          RAISE EXCEPTION 'the postings of event % of case % do not balance', NEW.event_seq, NEW.case_id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER ledger_balances AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION check_balance()`);
    await runner.query(`
      CREATE TABLE breaks (
        break_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        subject text NOT NULL,
        case_id text,
        details jsonb NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX one_open_break ON breaks (kind, subject) WHERE closed_at IS NULL`,
    );
    await runner.query(`
      CREATE TABLE reconciliations (
        reconciliation_id text PRIMARY KEY,
        requested_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        result jsonb
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE reconciliations, breaks, ledger_entries, external_refunds, refunds, payments`,
    );
    await runner.query(
      `DROP FUNCTION check_balance, count_external_refunds, count_refunds, guard_reservation`,
    );
  }
}
