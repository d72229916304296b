import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDataSource } from '#persistence';
import { connectTemporalLazily, createLogger, loadApiConfig } from '#platform';
import { createApp } from '../apps/api/src/create-app.js';
import { openapiDocument } from '../apps/api/src/documentation/openapi-document.js';
import { repositoryRoot } from './stack/paths.js';

/** Nothing of this is connected to: the document comes from the code alone. */
const NOWHERE = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nowhere',
  TEMPORAL_ADDRESS: '127.0.0.1:1',
  OIDC_ISSUER: 'http://127.0.0.1:1',
  WEBHOOK_SECRET_PAYMENT: 'whsec_bm90IGEgc2VjcmV0',
  WEBHOOK_SECRET_CARRIER: 'whsec_bm90IGEgc2VjcmV0',
  WEBHOOK_SECRET_WAREHOUSE: 'whsec_bm90IGEgc2VjcmV0',
  UNSUBSCRIBE_KEY: 'not a secret, and long enough for one',
};

async function documentOfCode(): Promise<string> {
  const config = loadApiConfig(NOWHERE);
  const dataSource = createDataSource({ url: config.databaseUrl });
  const parts = { config, dataSource, temporal: connectTemporalLazily(config.temporal) };
  const app = await createApp(parts, createLogger('openapi'));
  return `${JSON.stringify(openapiDocument(app), null, 2)}\n`;
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Writes `docs/openapi.json`; with `--check` it only says whether what is there is still true. */
async function main(): Promise<number> {
  const path = join(repositoryRoot(), 'docs', 'openapi.json');
  const document = await documentOfCode();
  const isSame = readOrNothing(path) === document;
  if (process.argv.includes('--check')) {
    if (!isSame)
      process.stderr.write('docs/openapi.json is not what the API does. Run `npm run docs:openapi`.\n');
    return isSame ? 0 : 1;
  }
  if (!isSame) writeFileSync(path, document);
  process.stdout.write(`docs/openapi.json ${isSame ? 'is up to date' : 'was written'}.\n`);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
