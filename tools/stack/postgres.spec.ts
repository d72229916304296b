import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { copyDatabase, dropDatabase, ensureDatabase } from './database.js';
import { startPostgres, type PostgresServer } from './postgres.js';

describe(startPostgres, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'makegood-postgres-'));
  let server: PostgresServer | undefined;

  afterAll(async () => {
    await server?.stop();
    for (const folder of [server?.clusterParent, dataDir]) {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    }
  });

  const query = async (url: string, sql: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('keeps its data over kill -9, and copies and drops databases', async () => {
    server = await startPostgres({ dataDir, fast: true });
    await ensureDatabase(server.url('shop'), 'shop');
    await ensureDatabase(server.url('shop'), 'shop');
    await query(server.url('shop'), 'CREATE TABLE orders AS SELECT 7 AS id');
    await query(server.url('shop'), 'CHECKPOINT');
    await server.kill();

    server = await startPostgres({ dataDir, fast: true });
    expect(await query(server.url('shop'), 'SELECT id FROM orders')).toEqual([{ id: 7 }]);
    await copyDatabase(server.url('shop'), 'shop', 'copy');
    expect(await query(server.url('copy'), 'SELECT id FROM orders')).toEqual([{ id: 7 }]);
    await dropDatabase(server.url('shop'), 'copy');
    await expect(query(server.url('copy'), 'SELECT 1')).rejects.toThrow(/does not exist/);
  });

  it('stops a server of the same data folder that an earlier run left behind', async () => {
    const left = server!;
    server = await startPostgres({ dataDir, fast: true });
    expect((await left.exited).asked).toBe(false);
    expect(await query(server.url('shop'), 'SELECT id FROM orders')).toEqual([{ id: 7 }]);
  });

  it('listens on loopback only, speaks UTF-8 and asks for its password', async () => {
    expect(await query(server!.url('shop'), 'SHOW listen_addresses')).toEqual([
      { listen_addresses: '127.0.0.1' },
    ]);
    expect(await query(server!.url('shop'), 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    const wrong = new URL(server!.url('shop'));
    wrong.password = 'guess';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });
});
