import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Those who repair tell us by webhook, too. */
export class HearRepairers1764001415000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await admit(runner, ['carrier', 'payment', 'warehouse', 'repair']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM webhook_messages WHERE source = 'repair'`);
    await admit(runner, ['carrier', 'payment', 'warehouse']);
  }
}

async function admit(runner: QueryRunner, sources: readonly string[]): Promise<void> {
  const list = sources.map((source) => `'${source}'`).join(', ');
  await runner.query(
    `ALTER TABLE webhook_messages DROP CONSTRAINT webhook_messages_source_check,
       ADD CONSTRAINT webhook_messages_source_check CHECK (source IN (${list}))`,
  );
}
