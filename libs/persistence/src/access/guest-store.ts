import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { OutboxMessage } from '#contracts';
import { DomainError, type Instant } from '#domain';
import { query, type Transaction } from '../data-source.js';

/** Tokens of guests begin with it, so that they are told from API keys without a look-up. */
export const GUEST_TOKEN = 'mgg_';
const LINK_TOKEN = 'mgl_';

const CODE_DIGITS = 6;
const CODE_MINUTES = 10;
const MOST_TRIES = 5;
const MOST_CODES_PER_HOUR = 5;
const SESSION_MINUTES = 30;
const SWEPT_AT_ONCE = 100;

export type CodeChannel = 'mail' | 'sms';

export interface CodeRequest {
  readonly requestId: string;
  readonly orderId: string;
  readonly channel: CodeChannel;
}

/** What a request for a code is compared with. */
export interface ContactOfOrder {
  readonly email: string | null;
  readonly phone: string | null;
  readonly market: string;
}

/** Whom an open session speaks for. */
export interface Guest {
  readonly orderId: string;
  readonly customerId: string;
  /** Who was given the goods: a customer of his own, who has nothing to do with the order's. */
  readonly recipientId?: string;
}

export interface GuestSession {
  readonly token: string;
  readonly orderId: string;
  readonly expiresAt: Instant;
}

export interface NewGuestLink {
  readonly linkId: string;
  readonly orderId: string;
  readonly validForDays: number;
  readonly exchanges: number;
  readonly createdBy: string;
}

export interface GuestLink {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** A code that still has to be sent, and where to. */
export interface PendingCode {
  readonly channel: CodeChannel;
  readonly to: string;
  readonly code: string;
  readonly minutes: number;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const newToken = (prefix: string): string => `${prefix}${randomBytes(32).toString('base64url')}`;

export function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}

/** Access to one order without an account: by a one-time code, or by a link that ends. Tokens are stored as hashes. */
export class GuestStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Makes a code when the contact of the order matches, and has it sent. What does not match is kept just the same,
   * under a code that nobody knows, so that neither this answer nor the guesses after it tell who has ordered what.
   */
  async requestCode(
    { requestId, orderId, channel }: CodeRequest,
    matches: (contact: ContactOfOrder) => boolean,
  ): Promise<Instant> {
    return this.dataSource.transaction(async (tx) => {
      await sweepCodes(tx);
      // Requests for one order go one after the other, or two at once would both be the last of the hour.
      const contact = await lockContact(tx, orderId);
      const isWithinLimit = (await codesOfLastHour(tx, orderId)) < MOST_CODES_PER_HOUR;
      const isGranted = contact !== null && matches(contact) && isWithinLimit;
      const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
      const salt = randomBytes(16).toString('hex');
      const [row] = await query<{ expiresAt: Date }>(
        tx,
        `INSERT INTO guest_codes (request_id, order_id, channel, salt, code_hash, pending_code, tries_left, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(mins => $8)) RETURNING expires_at AS "expiresAt"`,
        [
          requestId,
          isGranted ? orderId : null,
          channel,
          salt,
          sha256(salt + code),
          isGranted ? code : null,
          MOST_TRIES,
          CODE_MINUTES,
        ],
      );
      const message: OutboxMessage = { kind: 'guestCode', requestId };
      await query(tx, `INSERT INTO outbox (message) SELECT $1::jsonb WHERE $2`, [
        JSON.stringify(message),
        isGranted,
      ]);
      return toInstant(row);
    });
  }

  /** The code of the request while it still has to be sent; null once that is done, or no longer worth it. */
  async findPendingCode(requestId: string): Promise<PendingCode | null> {
    const [row] = await query<Omit<PendingCode, 'to'> & { to: string | null }>(
      this.dataSource.manager,
      `SELECT g.channel, g.pending_code AS code, CASE g.channel WHEN 'mail' THEN c.email ELSE c.phone END AS "to",
         greatest(1, floor(extract(epoch FROM g.expires_at - now()) / 60))::int AS minutes
       FROM guest_codes g JOIN contacts c USING (order_id)
       WHERE g.request_id = $1 AND g.pending_code IS NOT NULL AND g.expires_at > now()`,
      [requestId],
    );
    return row && row.to !== null ? { ...row, to: row.to } : null;
  }

  /** Forgets the code itself; its hash stays. */
  async forgetPendingCode(requestId: string): Promise<void> {
    await query(
      this.dataSource.manager,
      `UPDATE guest_codes SET pending_code = NULL WHERE request_id = $1 AND pending_code IS NOT NULL`,
      [requestId],
    );
  }

  /** Exchanges the code for a session, once. */
  async redeemCode(requestId: string, code: string): Promise<GuestSession> {
    // A statement of its own, so that a wrong guess stays counted, and two at once count as two.
    const [tried] = await query<{
      orderId: string | null;
      salt: string;
      codeHash: string;
      triesLeft: number;
    }>(
      this.dataSource.manager,
      `UPDATE guest_codes SET tries_left = tries_left - 1
       WHERE request_id = $1 AND used_at IS NULL AND expires_at > now() AND tries_left > 0
       RETURNING order_id AS "orderId", salt, code_hash AS "codeHash", tries_left AS "triesLeft"`,
      [requestId],
    );
    if (!tried) throw codeExpired();
    const { orderId, salt, codeHash, triesLeft } = tried;
    if (!isSameHash(sha256(salt + code), codeHash) || orderId === null)
      throw new DomainError('GUEST.CODE_WRONG', `The code is wrong; tries left: ${triesLeft}.`, 'code');
    return this.dataSource.transaction(async (tx) => {
      const used = await query(
        tx,
        `UPDATE guest_codes SET used_at = now(), pending_code = NULL WHERE request_id = $1 AND used_at IS NULL RETURNING 1`,
        [requestId],
      );
      if (used.length === 0) throw codeExpired();
      return openSession(tx, { orderId, linkId: null, latest: null });
    });
  }

  async createLink(link: NewGuestLink): Promise<GuestLink> {
    const token = newToken(LINK_TOKEN);
    const [row] = await query<{ expiresAt: Date }>(
      this.dataSource.manager,
      `INSERT INTO guest_links (link_id, token_hash, order_id, exchanges_left, created_by, expires_at)
       SELECT $1, $2, order_id, $4, $5, now() + make_interval(days => $6) FROM orders WHERE order_id = $3
       RETURNING expires_at AS "expiresAt"`,
      [link.linkId, sha256(token), link.orderId, link.exchanges, link.createdBy, link.validForDays],
    );
    if (!row) throw new DomainError('ORDER.NOT_FOUND', `There is no order ${link.orderId}.`, 'orderId');
    return { token, expiresAt: toInstant(row) };
  }

  /** Exchanges a link for a session, as often as it may be. A session does not outlast its link. */
  async exchangeLink(token: string): Promise<GuestSession> {
    return this.dataSource.transaction(async (tx) => {
      const [link] = await query<{ linkId: string; orderId: string; expiresAt: Date }>(
        tx,
        `UPDATE guest_links SET exchanges_left = exchanges_left - 1
         WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > now() AND exchanges_left > 0
         RETURNING link_id AS "linkId", order_id AS "orderId", expires_at AS "expiresAt"`,
        [sha256(token)],
      );
      if (!link) throw new DomainError('GUEST.LINK_ENDED', 'The link has ended; ask for a new one.');
      const { linkId, orderId, expiresAt } = link;
      return openSession(tx, { orderId, linkId, latest: expiresAt });
    });
  }

  /** Ends every link of the order, and what was opened by them: a link is revoked because it is in the wrong hands. */
  async revokeLinks(orderId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await query(
        tx,
        `UPDATE guest_links SET revoked_at = now() WHERE order_id = $1 AND revoked_at IS NULL`,
        [orderId],
      );
      // An exchange holds its link's row, so its session is there to be seen once the statement above is through.
      await query(tx, `DELETE FROM guest_sessions WHERE order_id = $1 AND link_id IS NOT NULL`, [orderId]);
    });
  }

  /** Whom the token of an open session speaks for. */
  async findGuest(token: string): Promise<Guest | null> {
    const [row] = await query<Omit<Guest, 'recipientId'> & { recipientId: string | null }>(
      this.dataSource.manager,
      `SELECT order_id AS "orderId", customer_id AS "customerId", recipient_id AS "recipientId" FROM guest_sessions JOIN orders USING (order_id)
       WHERE token_hash = $1 AND expires_at > now()`,
      [sha256(token)],
    );
    if (!row) return null;
    const { recipientId, ...guest } = row;
    return recipientId === null ? guest : { ...guest, recipientId };
  }

  async endSession(token: string): Promise<void> {
    await query(this.dataSource.manager, `DELETE FROM guest_sessions WHERE token_hash = $1`, [sha256(token)]);
  }
}

function codeExpired(): DomainError {
  return new DomainError('GUEST.CODE_EXPIRED', 'The code is no longer valid; ask for a new one.', 'code');
}

function toInstant(row: { readonly expiresAt: Date } | undefined): Instant {
  if (!row) throw new Error('A row was inserted but not returned.');
  return row.expiresAt.toISOString();
}

async function lockContact(tx: Transaction, orderId: string): Promise<ContactOfOrder | null> {
  const [row] = await query<ContactOfOrder>(
    tx,
    `SELECT c.email, c.phone, o.market FROM contacts c JOIN orders o USING (order_id) WHERE order_id = $1 FOR UPDATE OF c`,
    [orderId],
  );
  return row ?? null;
}

async function codesOfLastHour(tx: Transaction, orderId: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    tx,
    `SELECT count(*)::int AS count FROM guest_codes WHERE order_id = $1 AND created_at > now() - interval '1 hour'`,
    [orderId],
  );
  return row?.count ?? 0;
}

/** Codes are kept for the hour in which they count. */
async function sweepCodes(tx: Transaction): Promise<void> {
  await query(
    tx,
    `DELETE FROM guest_codes WHERE request_id IN (
       SELECT request_id FROM guest_codes WHERE created_at < now() - interval '1 hour' LIMIT $1 FOR UPDATE SKIP LOCKED)`,
    [SWEPT_AT_ONCE],
  );
}

interface Opening {
  readonly orderId: string;
  readonly linkId: string | null;
  readonly latest: Date | null;
  readonly recipientId?: string;
}

export async function openSession(
  tx: Transaction,
  { orderId, linkId, latest, recipientId }: Opening,
): Promise<GuestSession> {
  await query(
    tx,
    `DELETE FROM guest_sessions WHERE token_hash IN (
       SELECT token_hash FROM guest_sessions WHERE expires_at <= now() LIMIT $1 FOR UPDATE SKIP LOCKED)`,
    [SWEPT_AT_ONCE],
  );
  const token = newToken(GUEST_TOKEN);
  const [row] = await query<{ expiresAt: Date }>(
    tx,
    `INSERT INTO guest_sessions (token_hash, order_id, link_id, expires_at, recipient_id)
     VALUES ($1, $2, $3, least(now() + make_interval(mins => $4), $5::timestamptz), $6) RETURNING expires_at AS "expiresAt"`,
    [sha256(token), orderId, linkId, SESSION_MINUTES, latest, recipientId ?? null],
  );
  return { token, orderId, expiresAt: toInstant(row) };
}
