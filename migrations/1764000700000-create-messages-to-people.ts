import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMessagesToPeople1764000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // No address stands here: it is read when the message is sent, so that a corrected one is used and an erased one is gone.
    await runner.query(`
      CREATE TABLE messages (
        message_id text PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY,
        case_id text REFERENCES cases,
        order_id text NOT NULL REFERENCES orders,
        seq int,
        template text NOT NULL,
        audience text NOT NULL CHECK (audience IN ('customer', 'staff')),
        channel text NOT NULL CHECK (channel IN ('mail', 'sms')),
        recipient_kind text NOT NULL CHECK (recipient_kind IN ('customer', 'owner', 'team')),
        recipient text,
        params jsonb NOT NULL,
        language text NOT NULL,
        status text NOT NULL CHECK (status IN ('queued', 'sent', 'suppressed', 'failed')),
        reason text,
        urgent boolean NOT NULL,
        not_before timestamptz NOT NULL,
        expires_at timestamptz,
        leased_until timestamptz,
        first_tried_at timestamptz,
        attempts int NOT NULL DEFAULT 0,
        unknown_outcomes int NOT NULL DEFAULT 0,
        last_error text,
        provider_message_id text,
        resend_of text REFERENCES messages,
        sent_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT sent_when CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
        CONSTRAINT ended_why CHECK (status NOT IN ('suppressed', 'failed') OR reason IS NOT NULL),
        CONSTRAINT recipient_known CHECK ((recipient IS NULL) = (recipient_kind = 'team'))
      )`);
    await runner.query(
      `CREATE INDEX messages_due ON messages (not_before, position) WHERE status = 'queued'`,
    );
    await runner.query(
      `CREATE INDEX messages_in_line ON messages (case_id, recipient_kind, channel, position) WHERE status = 'queued'`,
    );
    await runner.query(`CREATE INDEX messages_by_case ON messages (case_id, position)`);
    await runner.query(`
      CREATE TABLE message_preferences (
        customer_id text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('mail', 'sms')),
        opted_out boolean NOT NULL,
        reason text NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (customer_id, channel)
      )`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON messages TO makegood_app`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON message_preferences TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE message_preferences, messages`);
  }
}
