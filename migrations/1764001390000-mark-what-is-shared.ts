import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What customers may share: an address, a card, a photo. The mark of an address lies in the row of the address itself,
 * so it goes when the address does.
 */
export class MarkWhatIsShared1764001390000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Letters and digits alone: how it is punctuated, and whose name stands above it, makes no other address.
    await runner.query(`
      CREATE FUNCTION address_mark(address jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
        SELECT encode(sha256(convert_to(lower(regexp_replace(
          coalesce(address ->> 'street', '') || coalesce(address ->> 'street2', '') || coalesce(address ->> 'postalCode', '')
            || coalesce(address ->> 'country', ''), '[^[:alnum:]]', '', 'g')), 'UTF8')), 'hex') $$`);
    await runner.query(`
      ALTER TABLE personal_texts ADD COLUMN mark text
      GENERATED ALWAYS AS (CASE WHEN kind = 'address' THEN address_mark(content) END) STORED`);
    await runner.query(`ALTER TABLE payments ADD COLUMN fingerprint text`);
    await runner.query(`CREATE INDEX personal_texts_by_mark ON personal_texts (mark) WHERE mark IS NOT NULL`);
    await runner.query(
      `CREATE INDEX payments_by_fingerprint ON payments (fingerprint) WHERE fingerprint IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX evidence_by_hash ON evidence (sha256) WHERE case_id IS NOT NULL`);
    await runner.query(`GRANT EXECUTE ON FUNCTION address_mark TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX evidence_by_hash`);
    await runner.query(`ALTER TABLE payments DROP COLUMN fingerprint`);
    await runner.query(`ALTER TABLE personal_texts DROP COLUMN mark`);
    await runner.query(`DROP FUNCTION address_mark`);
  }
}
