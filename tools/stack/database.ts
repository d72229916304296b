import { Client } from 'pg';

export async function ensureDatabase(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

/** A copy of another database, file by file: far quicker than running all migrations again. */
export async function copyDatabase(url: string, template: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    const [from, to] = [client.escapeIdentifier(template), client.escapeIdentifier(name)];
    await client.query(`CREATE DATABASE ${to} TEMPLATE ${from}`);
  });
}

/** Also when sessions are still open in it: they are ended. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  });
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  // Databases are made and dropped from `postgres`, which every cluster has: one cannot drop what one is in.
  const client = new Client({ connectionString: databaseUrl(url, 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The same server and credentials, another database. */
export function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
