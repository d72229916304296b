import type { MigrationInterface, QueryRunner } from 'typeorm';

/** News of telephone calls are webhooks like those of carriers. */
export class HearTelephony1764001540000 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return this.admit(runner, `'carrier', 'payment', 'warehouse', 'repair', 'payout', 'telephony'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM webhook_messages WHERE source = 'telephony'`);
    await this.admit(runner, `'carrier', 'payment', 'warehouse', 'repair', 'payout'`);
  }

  private async admit(runner: QueryRunner, sources: string): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_messages DROP CONSTRAINT webhook_messages_source_check,
        ADD CONSTRAINT webhook_messages_source_check CHECK (source IN (${sources}))`);
  }
}
