import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { databaseUrl, dropDatabase, ensureDatabase } from '../stack/database.js';
import { migratePart } from '../stack/layout.js';
import { startPostgres } from '../stack/postgres.js';
import { runPart } from '../stack/process.js';

/** Tells the specs of a run where the migrated template is; one that is set already names a server to use instead. */
export const TEST_POSTGRES_URL = 'TEST_POSTGRES_URL';

/** Brings up one PostgreSQL for all specs of a run, with a migrated template for them to copy. */
export async function startTestPostgres(): Promise<() => Promise<void>> {
  const given = process.env[TEST_POSTGRES_URL];
  const server =
    given === undefined || given === '' ? await startTemporary() : { url: given, stop: leaveAlone };
  const template = `makegood_template_${process.pid}`;
  const url = databaseUrl(server.url, template);
  const stop = async (): Promise<void> => {
    if (server.stop === leaveAlone) await dropDatabase(url, template);
    await server.stop();
  };
  try {
    await ensureDatabase(url, template);
    await runPart(migratePart(url));
  } catch (error) {
    await stop();
    throw error;
  }
  process.env[TEST_POSTGRES_URL] = url;
  return stop;
}

const leaveAlone = (): Promise<void> => Promise.resolve();

async function startTemporary(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'makegood-postgres-'));
  const server = await startPostgres({ dataDir, fast: true });
  const stop = async (): Promise<void> => {
    await server.stop();
    for (const folder of [server.clusterParent, dataDir]) rmSync(folder, { recursive: true, force: true });
  };
  return { url: server.url('postgres'), stop };
}
