import type { MigrationInterface, QueryRunner } from 'typeorm';

const TOTAL = 'scope = the_scope AND holder = the_holder AND form = the_form AND currency = the_currency';

/** Value that goes out beside the payments, and the caps that bind it: on one payout, on a case, and on a customer in a year. */
export class CreatePayouts1764001500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payouts (
        payout_id text PRIMARY KEY,
        case_id text NOT NULL,
        customer_id text NOT NULL,
        sequence int NOT NULL,
        form text NOT NULL CHECK (form IN ('bankTransfer', 'voucher', 'points')),
        cause text NOT NULL,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        currency char(3) NOT NULL,
        most_minor bigint,
        per_case_minor bigint,
        per_customer_minor bigint,
        status text NOT NULL CHECK (status IN ('approved', 'sent', 'pending', 'settled', 'failed', 'reversed', 'withdrawn')),
        attempt int NOT NULL CHECK (attempt > 0),
        provider_payout_id text,
        failure_code text,
        sent_at timestamptz(3),
        valid_until timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        changed_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT one_payout_per_sequence UNIQUE (case_id, sequence),
        CONSTRAINT payout_within_cap CHECK (amount_minor <= most_minor)
      )`);
    await runner.query(`CREATE INDEX payouts_by_creation ON payouts (created_at DESC, payout_id DESC)`);
    await runner.query(
      `CREATE INDEX payouts_by_customer ON payouts (customer_id, form, currency, created_at)`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX one_payout_at_provider ON payouts (form, provider_payout_id) WHERE provider_payout_id IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE payout_totals (
        scope text NOT NULL CHECK (scope IN ('case', 'customer')),
        holder text NOT NULL,
        form text NOT NULL,
        currency char(3) NOT NULL,
        given_minor bigint NOT NULL DEFAULT 0,
        cap_minor bigint,
        PRIMARY KEY (scope, holder, form, currency),
        CONSTRAINT payouts_within_cap CHECK (given_minor <= cap_minor)
      )`);
    await this.createTriggers(runner);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON payouts, payout_totals TO makegood_app`);
  }

  /** Totals follow the payouts by trigger, so that no statement can change one without the other. */
  private async createTriggers(runner: QueryRunner): Promise<void> {
    // Whoever comes second waits for the row of the total, and then counts, in a statement of its own, what the first one
    // took. Giving something up is always booked, whatever the cap has become.
    await runner.query(`
      CREATE FUNCTION total_payouts(the_scope text, the_holder text, the_form text, the_currency char(3), cap bigint, grows boolean)
      RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        given bigint;
      BEGIN
        INSERT INTO payout_totals (scope, holder, form, currency) VALUES (the_scope, the_holder, the_form, the_currency) ON CONFLICT DO NOTHING;
        PERFORM 1 FROM payout_totals WHERE ${TOTAL} FOR UPDATE;
        SELECT coalesce(sum(amount_minor), 0) INTO given FROM payouts
          WHERE CASE the_scope WHEN 'case' THEN case_id ELSE customer_id END = the_holder AND form = the_form AND currency = the_currency
            AND status <> 'withdrawn' AND (the_scope = 'case' OR created_at > now() - interval '12 months');
        UPDATE payout_totals SET given_minor = given, cap_minor = CASE WHEN grows THEN cap ELSE greatest(cap_minor, given) END WHERE ${TOTAL};
      END $$`);
    await runner.query(`
      CREATE FUNCTION count_payouts() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          IF (OLD.amount_minor, OLD.form, OLD.case_id, OLD.customer_id, OLD.currency)
             IS DISTINCT FROM (NEW.amount_minor, NEW.form, NEW.case_id, NEW.customer_id, NEW.currency) THEN
            RAISE EXCEPTION 'the amount, form and owner of payout % never change', NEW.payout_id;
          END IF;
          IF NEW.status <> 'withdrawn' OR OLD.status = 'withdrawn' THEN RETURN NULL; END IF;
        END IF;
        PERFORM total_payouts('case', NEW.case_id, NEW.form, NEW.currency, NEW.per_case_minor, TG_OP = 'INSERT');
        PERFORM total_payouts('customer', NEW.customer_id, NEW.form, NEW.currency, NEW.per_customer_minor, TG_OP = 'INSERT');
        RETURN NULL;
      END $$`);
    await runner.query(
      `CREATE TRIGGER count_payouts AFTER INSERT OR UPDATE ON payouts FOR EACH ROW EXECUTE FUNCTION count_payouts()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE payout_totals, payouts`);
    await runner.query(`DROP FUNCTION count_payouts, total_payouts`);
  }
}
