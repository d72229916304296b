import type { DataSource } from 'typeorm';
import { DomainError } from '#domain';
import { query, type Transaction } from '../data-source.js';

/** A POST with its Idempotency-Key: who asked what, in which words. */
export interface KeyedRequest {
  readonly principal: string;
  readonly route: string;
  readonly key: string;
  readonly bodyHash: string;
  /** Hash of principal, route and key; also the update id, so that a takeover sends the same command again. */
  readonly commandId: string;
}

export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly etag?: string;
  /** True when this is the first answer given again. */
  readonly replayed?: boolean;
}

export interface LoggedRequest {
  readonly keyed: KeyedRequest;
  readonly answer: StoredAnswer | null;
}

interface KeyRow {
  readonly bodyHash: string;
  readonly status: number | null;
  readonly response: unknown;
  readonly etag: string | null;
  readonly isLeased: boolean;
}

const LEASE_SECONDS = 15;

/** The first answer per key is kept; another body under the key is refused; while one is worked on, others wait. */
export class IdempotencyStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes the key inside the caller's transaction. Answers the first answer when there is one, null when the caller is
   * to do the work. Two at once: the second waits for the first one's transaction, then gets its answer.
   */
  async claimWithin(tx: Transaction, request: KeyedRequest): Promise<StoredAnswer | null> {
    const inserted = await query(
      tx,
      `INSERT INTO idempotency_keys (principal, route, key, body_hash, command_id, lease_until)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6)) ON CONFLICT DO NOTHING RETURNING 1`,
      [request.principal, request.route, request.key, request.bodyHash, request.commandId, LEASE_SECONDS],
    );
    if (inserted.length > 0) return null;
    const row = await this.read(tx, request);
    if (row.bodyHash !== request.bodyHash)
      throw new DomainError(
        'IDEMPOTENCY.KEY_REUSED',
        'This Idempotency-Key was used with another body.',
        'Idempotency-Key',
      );
    if (row.status !== null)
      return {
        status: row.status,
        body: row.response,
        replayed: true,
        ...(row.etag === null ? {} : { etag: row.etag }),
      };
    if (row.isLeased)
      throw new DomainError(
        'IDEMPOTENCY.IN_FLIGHT',
        'The first request with this key is still being worked on.',
        'Idempotency-Key',
      );
    await this.extendLease(tx, request);
    return null;
  }

  async claim(request: KeyedRequest): Promise<StoredAnswer | null> {
    return this.dataSource.transaction((tx) => this.claimWithin(tx, request));
  }

  async answerWithin(tx: Transaction, request: KeyedRequest, answer: StoredAnswer): Promise<void> {
    await query(
      tx,
      `UPDATE idempotency_keys SET status = $4, response = $5, etag = $6, lease_until = now() WHERE principal = $1 AND route = $2 AND key = $3`,
      [
        request.principal,
        request.route,
        request.key,
        answer.status,
        JSON.stringify(answer.body ?? null),
        answer.etag ?? null,
      ],
    );
  }

  async answer(request: KeyedRequest, answer: StoredAnswer): Promise<void> {
    await this.answerWithin(this.dataSource.manager, request, answer);
  }

  /** Ends the lease of work that did not come to an answer: a repeat may try at once, under the same command id. */
  async release(request: KeyedRequest): Promise<void> {
    await query(
      this.dataSource.manager,
      `UPDATE idempotency_keys SET lease_until = now() WHERE principal = $1 AND route = $2 AND key = $3 AND status IS NULL`,
      [request.principal, request.route, request.key],
    );
  }

  /** The request behind a command id, for whoever sent it, and its answer once there is one. */
  async findByCommand(principal: string, commandId: string): Promise<LoggedRequest | null> {
    const [row] = await query<KeyedRequest & Pick<KeyRow, 'status' | 'response' | 'etag'>>(
      this.dataSource.manager,
      `SELECT principal, route, key, body_hash AS "bodyHash", command_id AS "commandId", status, response, etag
       FROM idempotency_keys WHERE command_id = $1 AND principal = $2`,
      [commandId, principal],
    );
    if (!row) return null;
    const { status, response, etag, ...keyed } = row;
    const answer =
      status === null ? null : { status, body: response, replayed: true, ...(etag === null ? {} : { etag }) };
    return { keyed, answer };
  }

  private async read(tx: Transaction, request: KeyedRequest): Promise<KeyRow> {
    const [row] = await query<KeyRow>(
      tx,
      `SELECT body_hash AS "bodyHash", status, response, etag, lease_until > now() AS "isLeased"
       FROM idempotency_keys WHERE principal = $1 AND route = $2 AND key = $3 FOR UPDATE`,
      [request.principal, request.route, request.key],
    );
    // The first request failed and took its row with it between our two statements.
    if (!row)
      throw new DomainError(
        'IDEMPOTENCY.IN_FLIGHT',
        'The first request with this key has just ended; send it again.',
        'Idempotency-Key',
      );
    return row;
  }

  private async extendLease(tx: Transaction, request: KeyedRequest): Promise<void> {
    await query(
      tx,
      `UPDATE idempotency_keys SET lease_until = now() + make_interval(secs => $4) WHERE principal = $1 AND route = $2 AND key = $3`,
      [request.principal, request.route, request.key, LEASE_SECONDS],
    );
  }
}
