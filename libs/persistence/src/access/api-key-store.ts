import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { query } from '../data-source.js';

const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** API keys of the shop's back end. Only their hashes are stored. */
export class ApiKeyStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The name of the key's holder, or null when nobody (any more) holds it. */
  async findHolder(key: string): Promise<string | null> {
    const [row] = await query<{ name: string }>(
      this.dataSource.manager,
      `SELECT name FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL`,
      [hashKey(key)],
    );
    return row?.name ?? null;
  }

  async add(name: string, key: string): Promise<void> {
    await query(
      this.dataSource.manager,
      `INSERT INTO api_keys (key_hash, name) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [hashKey(key), name],
    );
  }
}
