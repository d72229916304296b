import type { DataSource } from 'typeorm';
import { type MessageChannel, MESSAGE_CHANNELS } from '#domain';
import { query, type Transaction } from '../data-source.js';

/** Who changed a preference: the customer, staff or the shop for him, or his mail program by one click. */
export type PreferenceReason = 'customer' | 'staff' | 'shop' | 'oneClick';

/** By which channels a customer wants no courtesies. */
export class PreferenceStore {
  constructor(private readonly dataSource: DataSource) {}

  async optedOut(customerId: string, tx: Transaction = this.dataSource.manager): Promise<MessageChannel[]> {
    const rows = await query<{ channel: MessageChannel }>(
      tx,
      `SELECT channel FROM message_preferences WHERE customer_id = $1 AND opted_out ORDER BY channel`,
      [customerId],
    );
    return rows.map(({ channel }) => channel);
  }

  /** Opts out of these channels and of no other. A channel that stays as it was keeps its reason. */
  async replace(
    customerId: string,
    optedOut: readonly MessageChannel[],
    reason: PreferenceReason,
  ): Promise<void> {
    await this.write(
      customerId,
      MESSAGE_CHANNELS.map((channel) => ({ channel, isOut: optedOut.includes(channel) })),
      reason,
    );
  }

  async optOut(customerId: string, channel: MessageChannel, reason: PreferenceReason): Promise<void> {
    await this.write(customerId, [{ channel, isOut: true }], reason);
  }

  private async write(
    customerId: string,
    wanted: readonly { channel: MessageChannel; isOut: boolean }[],
    reason: PreferenceReason,
  ): Promise<void> {
    await query(
      this.dataSource.manager,
      `INSERT INTO message_preferences AS p (customer_id, channel, opted_out, reason)
       SELECT $1, w.channel, w."isOut", $3 FROM jsonb_to_recordset($2::jsonb) AS w(channel text, "isOut" boolean)
       ON CONFLICT (customer_id, channel) DO UPDATE
         SET opted_out = excluded.opted_out, reason = excluded.reason, changed_at = now()
         WHERE p.opted_out <> excluded.opted_out`,
      [customerId, JSON.stringify(wanted), reason],
    );
  }
}
