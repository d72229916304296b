import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Receiving is by box: which were opened, and what in them belongs to nobody that is known. */
export class CreateIdentificationQueue1764000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE receipts (
        receipt_id text PRIMARY KEY,
        tracking_number text,
        reference text,
        received_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE identification_items (
        item_id text PRIMARY KEY,
        receipt_id text NOT NULL REFERENCES receipts,
        tracking_number text,
        reference text,
        line_reference text,
        sku text,
        quantity int NOT NULL CHECK (quantity >= 0),
        condition text,
        reason text NOT NULL,
        suggested_case_id text,
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'assigned', 'returned', 'kept', 'disposed')),
        resolution jsonb,
        resolved_by jsonb,
        resolved_at timestamptz(3),
        received_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT resolved_by_somebody CHECK ((status = 'open') = (resolved_at IS NULL) AND (status = 'open') = (resolved_by IS NULL))
      )`);
    await runner.query(
      `CREATE INDEX identification_by_status ON identification_items (status, received_at, item_id)`,
    );
    await runner.query(`CREATE INDEX identification_by_receipt ON identification_items (receipt_id)`);
    await this.fillParcels(runner);
    await runner.query(`GRANT SELECT, INSERT ON receipts TO makegood_app`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON identification_items TO makegood_app`);
  }

  /** Cases from before parcels were known one by one have one, if they have a number; where it is, their goods say. */
  private async fillParcels(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE cases SET state = jsonb_set(state, '{parcels}', jsonb_build_array(jsonb_build_object(
        'trackingNumber', state -> 'logistics' -> 'trackingNumber',
        'carrier', CASE WHEN state -> 'logistics' ->> 'method' = 'mail' THEN 'customers' ELSE 'ours' END,
        'status', CASE
          WHEN jsonb_path_exists(state, '$.lines[*].goods.received') THEN 'received'
          WHEN jsonb_path_exists(state, '$.lines[*].goods.lost') THEN 'lost'
          WHEN jsonb_path_exists(state, '$.lines[*].goods.inTransit') THEN 'inTransit'
          ELSE 'announced' END)))
      WHERE state -> 'logistics' ->> 'trackingNumber' IS NOT NULL AND state -> 'parcels' = '[]'::jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE identification_items, receipts`);
  }
}
