import { randomBytes } from 'node:crypto';

import { copyDatabase, databaseUrl, dropDatabase } from '../../tools/stack/database.js';
import { startTemporal, type TemporalServer } from '../../tools/stack/temporal.js';
import { TEST_POSTGRES_URL } from '../../tools/testing/test-postgres.js';

export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** The migrated template of this run; copy it with `freshDatabase`, never write to it. */
export function testPostgres(): string {
  const url = process.env[TEST_POSTGRES_URL];
  if (url === undefined) throw new Error('This spec needs the integration tier: npm run test:integration.');
  return url;
}

/** A migrated database of its own for one spec file. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = testPostgres();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await copyDatabase(template, new URL(template).pathname.slice(1), name);
  return { url: databaseUrl(template, name), drop: () => dropDatabase(template, name) };
}

/** A Temporal server in memory for one spec file, which stops it. TEST_TEMPORAL_ADDRESS names another to use. */
export async function testTemporal(): Promise<Pick<TemporalServer, 'address' | 'namespace' | 'stop'>> {
  const address = process.env['TEST_TEMPORAL_ADDRESS'];
  if (address === undefined || address === '') return startTemporal();
  return { address, namespace: 'default', stop: () => Promise.resolve() };
}
