import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every case begins with since this version. A state is what its events make of it, so nothing is lost by adding. */
const AT_FILING = {
  parcels: [],
  receipts: [],
  inspections: [],
  dispositions: [],
  recourses: [],
  corrections: [],
  costs: [],
  appeals: 0,
};

/** Gives the records of cases from before the parts that they were filed without. */
export class FillCaseStates1764000400700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE cases SET state = $1::jsonb || state`, [JSON.stringify(AT_FILING)]);
    await runner.query(`ALTER TABLE case_clocks DROP CONSTRAINT case_clocks_status_check`);
    await runner.query(
      `ALTER TABLE case_clocks ADD CONSTRAINT case_clocks_status_check CHECK (status IN ('running', 'paused', 'met', 'missed', 'void'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE case_clocks DROP CONSTRAINT case_clocks_status_check`);
    await runner.query(
      `ALTER TABLE case_clocks ADD CONSTRAINT case_clocks_status_check CHECK (status IN ('running', 'met', 'missed', 'void'))`,
    );
    await runner.query(`UPDATE cases SET state = state - $1::text[]`, [Object.keys(AT_FILING)]);
  }
}
