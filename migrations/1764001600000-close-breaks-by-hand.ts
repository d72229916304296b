import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Some differences end by nothing but the word of who looked at them: who said it, and what. */
export class CloseBreaksByHand1764001600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE breaks
        ADD COLUMN closed_by text,
        ADD COLUMN closing_note_id text,
        ADD CONSTRAINT closed_with_a_word CHECK ((closed_by IS NULL) = (closing_note_id IS NULL) AND (closed_by IS NULL OR closed_at IS NOT NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE breaks DROP COLUMN closed_by, DROP COLUMN closing_note_id`);
  }
}
