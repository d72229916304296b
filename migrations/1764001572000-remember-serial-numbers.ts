import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which goods were repaired, by the serial number that was known at the filing: the same ones may come under another order. */
export class RememberSerialNumbers1764001572000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE repair_serials (
        case_id text NOT NULL REFERENCES cases,
        line_id text NOT NULL,
        sku text NOT NULL,
        serial_number text NOT NULL,
        PRIMARY KEY (case_id, line_id)
      )`);
    // What the customer said, or the only number that was sold: as a filing has it.
    await runner.query(`
      INSERT INTO repair_serials
      SELECT DISTINCT ON (1, 2) * FROM (
        SELECT c.case_id, sold ->> 'lineId', sold ->> 'sku', coalesce(c.state -> 'wish' ->> 'serialNumber',
          CASE WHEN (sold ->> 'quantity')::int = 1 AND jsonb_array_length(sold -> 'serialNumbers') = 1
            THEN sold -> 'serialNumbers' ->> 0 END) AS serial_number
        FROM cases c JOIN order_versions v ON v.order_id = c.order_id AND v.version = c.order_version
          CROSS JOIN jsonb_array_elements(v.document -> 'lines') sold
        WHERE c.kind = 'repair'
          AND c.state -> 'lines' @> jsonb_build_array(jsonb_build_object('lineId', sold ->> 'lineId'))) known
      WHERE serial_number IS NOT NULL`);
    await runner.query(`CREATE INDEX repairs_by_serial_number ON repair_serials (serial_number, sku)`);
    await runner.query(`GRANT SELECT, INSERT ON repair_serials TO makegood_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE repair_serials`);
  }
}
