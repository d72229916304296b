import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { KeyedRequest, StoredAnswer } from '#persistence';

export interface LoggedCommand {
  readonly keyed: KeyedRequest;
  readonly answer: StoredAnswer | null;
}

interface Row extends KeyedRequest {
  readonly status: number | null;
  readonly response: unknown;
  readonly etag: string | null;
}

/** Finds a request by the id of its command, for whoever sent it. */
@Injectable()
export class CommandLog {
  constructor(private readonly dataSource: DataSource) {}

  async find(principal: string, commandId: string): Promise<LoggedCommand | null> {
    const [row] = await this.dataSource.query<Row[]>(
      `SELECT principal, route, key, body_hash AS "bodyHash", command_id AS "commandId", status, response, etag
       FROM idempotency_keys WHERE command_id = $1 AND principal = $2`,
      [commandId, principal],
    );
    if (!row) return null;
    const { status, response, etag, ...keyed } = row;
    const answer =
      status === null ? null : { status, body: response, ...(etag === null ? {} : { etag }), replayed: true };
    return { keyed, answer };
  }
}
