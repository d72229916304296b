import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEvidence1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The row comes before the bytes, so that no file is without a row; it counts from `uploaded_at` on.
    // The file's own name may be personal: it stands here and nowhere else, and goes when the bytes go.
    await runner.query(`
      CREATE TABLE evidence (
        evidence_id text PRIMARY KEY,
        case_id text REFERENCES cases DEFERRABLE INITIALLY DEFERRED,
        order_id text REFERENCES orders,
        uploader_key text NOT NULL,
        uploader_kind text NOT NULL,
        uploader_id text NOT NULL,
        file_key text NOT NULL UNIQUE,
        content_type text NOT NULL,
        size_bytes bigint NOT NULL CHECK (size_bytes > 0),
        sha256 char(64) NOT NULL,
        original_name text,
        purpose text NOT NULL CHECK (purpose IN ('claim', 'inspection', 'dispute', 'other')),
        begun_at timestamptz(3) NOT NULL DEFAULT now(),
        uploaded_at timestamptz(3),
        referred_at timestamptz(3),
        removed_at timestamptz(3),
        removed_by text,
        erased_at timestamptz(3),
        CONSTRAINT referred_to_by_a_case CHECK (referred_at IS NULL OR case_id IS NOT NULL),
        CONSTRAINT removed_without_a_name CHECK (removed_at IS NULL OR original_name IS NULL),
        CONSTRAINT removed_before_erased CHECK (erased_at IS NULL OR removed_at IS NOT NULL)
      )`);
    await runner.query(`CREATE INDEX evidence_by_case ON evidence (case_id, uploaded_at, evidence_id)`);
    await runner.query(`
      CREATE INDEX evidence_unattached ON evidence (begun_at)
      WHERE removed_at IS NULL AND (case_id IS NULL OR uploaded_at IS NULL)`);
    await runner.query(`
      CREATE INDEX evidence_to_erase ON evidence (removed_at) WHERE removed_at IS NOT NULL AND erased_at IS NULL`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON evidence TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE evidence`);
  }
}
