import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource, PolicyStore } from '#persistence';

const POLICIES = join(process.cwd(), 'policies');

/** Brings the database to today's schema and loads the shipped policies. Safe to run again, and by two at once. */
export async function migrate(url: string, print: (line: string) => void = () => undefined): Promise<void> {
  const dataSource = createDataSource({
    url,
    asOwner: true,
    poolSize: 2,
    applicationName: 'makegood-migrate',
  });
  await dataSource.initialize();
  try {
    // Two migrating at once would both find the first migration missing; the second one waits here instead.
    await dataSource.query(`SELECT pg_advisory_lock(hashtext('makegood-migrate'))`);
    const applied = await dataSource.runMigrations();
    print(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.length} migrations.`);
    await loadPolicies(dataSource, print);
  } finally {
    await dataSource.destroy();
  }
}

async function loadPolicies(dataSource: DataSource, print: (line: string) => void): Promise<void> {
  const policies = new PolicyStore();
  for (const file of readdirSync(POLICIES).filter((name) => name.endsWith('.json'))) {
    const outcome = await policies.load(
      dataSource.manager,
      JSON.parse(readFileSync(join(POLICIES, file), 'utf8')),
    );
    if (outcome === 'loaded') print(`Loaded policies/${file}.`);
  }
}

if (require.main === module) {
  const url = process.env['DATABASE_URL'];
  if (url === undefined) {
    process.stderr.write('DATABASE_URL is missing: say which database to migrate.\n');
    process.exit(78);
  }
  migrate(url, (line) => process.stdout.write(`${line}\n`)).catch((error: unknown) => {
    process.stderr.write(`The migration failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
