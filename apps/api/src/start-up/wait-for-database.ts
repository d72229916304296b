import type { DataSource } from 'typeorm';
import { isDatabaseAway } from '#persistence';
import type { Logger } from '#platform';

/** Why the process cannot start, and what to do about it: for a person to read. */
export class StartUpError extends Error {}

const PATIENCE_MS = 60_000;
const RETRY_MS = 1_000;
const SAY_EVERY = 10;

const MIGRATE = 'Run `npm run migrate` (as the owner of the database), then start again.';

interface Fault {
  readonly code?: unknown;
  readonly message?: unknown;
}

function faultOf(error: unknown): Fault {
  const { driverError, ...fault } = error as Fault & { driverError?: Fault };
  return driverError ?? { ...fault, message: (error as Fault).message };
}

/** Waits while the database is away, and gives up on what waiting does not mend. */
export async function connectDatabase(dataSource: DataSource, logger: Logger): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let tries = 0; ; tries += 1) {
    try {
      await dataSource.initialize();
      return;
    } catch (error) {
      const { message } = faultOf(error);
      if (/role "?makegood_app"?|invalid value for parameter "role"/.test(String(message)))
        throw new StartUpError(`The database has no role makegood_app yet. ${MIGRATE}`);
      if (!isDatabaseAway(error))
        throw new StartUpError(`The database refuses us: ${String(message)}. Check DATABASE_URL.`);
      if (Date.now() > deadline)
        throw new StartUpError(
          `The database did not answer for ${PATIENCE_MS / 1_000} s. Check DATABASE_URL, and that it runs.`,
        );
      if (tries % SAY_EVERY === 0) logger.warn('The database does not answer; waiting for it.');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** Refuses to run on a database whose version is not ours. */
export async function assertMigrated(dataSource: DataSource): Promise<void> {
  const applied = new Set(await readApplied(dataSource));
  const expected = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const missing = expected.filter((name) => !applied.has(name)).sort(byTime);
  if (missing.length > 0)
    throw new StartUpError(
      `The database lacks ${missing.length} migrations, first ${missing[0] ?? ''}. ${MIGRATE}`,
    );
  const unknown = [...applied].filter((name) => !expected.includes(name));
  if (unknown.length > 0)
    throw new StartUpError(
      `The database is newer than this program: it has ${unknown[0] ?? ''}. Start the newer program.`,
    );
}

/** A migration's name ends in the time of its making. */
function byTime(one: string, other: string): number {
  return one.slice(-13).localeCompare(other.slice(-13));
}

async function readApplied(dataSource: DataSource): Promise<string[]> {
  try {
    const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations');
    return rows.map(({ name }) => name);
  } catch (error) {
    if (['42P01', '42501'].includes(String(faultOf(error).code))) return [];
    throw error;
  }
}
