import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { DomainError } from '#domain';
import { query } from '../data-source.js';
import { type GuestSession, isSameHash, openSession, sha256 } from './guest-store.js';

const MOST_TRIES_PER_HOUR = 10;

/** Lets in who was given the goods of an order, by the code on the slip that came with them. */
export class GiftStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The recipient stays the same person whatever code he comes by. */
  async putCode(orderId: string, code: string, recipientId: string): Promise<void> {
    const salt = randomBytes(16).toString('hex');
    await query(
      this.dataSource.manager,
      `INSERT INTO gift_codes (order_id, recipient_id, salt, code_hash) VALUES ($1, $2, $3, $4)
       ON CONFLICT (order_id) DO UPDATE SET salt = excluded.salt, code_hash = excluded.code_hash`,
      [orderId, recipientId, salt, hashOf(salt, code)],
    );
  }

  /** Answers the same for an order that is no gift, or that there is not. */
  async openSession(orderId: string, code: string): Promise<GuestSession> {
    // A statement of its own, so that a wrong guess stays counted, and two at once count as two.
    const [tried] = await query<{ recipientId: string; salt: string; codeHash: string }>(
      this.dataSource.manager,
      `UPDATE gift_codes SET tries = CASE WHEN tries_since < now() - interval '1 hour' THEN 1 ELSE tries + 1 END,
         tries_since = CASE WHEN tries_since < now() - interval '1 hour' THEN now() ELSE tries_since END
       WHERE order_id = $1 AND (tries < $2 OR tries_since < now() - interval '1 hour')
       RETURNING recipient_id AS "recipientId", salt, code_hash AS "codeHash"`,
      [orderId, MOST_TRIES_PER_HOUR],
    );
    if (!tried || !isSameHash(hashOf(tried.salt, code), tried.codeHash))
      throw new DomainError('GIFT.CODE_WRONG', 'The code is wrong, or was tried too often.', 'giftCode');
    const { recipientId } = tried;
    return this.dataSource.transaction(async (tx) => {
      await query(tx, `UPDATE gift_codes SET tries = 0 WHERE order_id = $1`, [orderId]);
      return openSession(tx, { orderId, linkId: null, latest: null, recipientId });
    });
  }
}

/** However it was typed. */
function hashOf(salt: string, code: string): string {
  return sha256(salt + code.toUpperCase().replaceAll('-', ''));
}
