import { createDataSource } from '#persistence';
import { connectTemporalLazily, createLogger, loadApiConfig } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { openapiDocument } from '../../apps/api/src/documentation/openapi-document.js';
import type { GeneratedDocument } from './generated-document.js';

/** Nothing of this is connected to: the document comes from the code alone. */
const NOWHERE = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nowhere',
  TEMPORAL_ADDRESS: '127.0.0.1:1',
  OIDC_ISSUER: 'http://127.0.0.1:1',
  SECRETS_KEY: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  UNSUBSCRIBE_KEY: 'not a secret, and long enough for one',
  WEBHOOK_SECRET_PAYMENT: 'whsec_bm90IGEgc2VjcmV0',
  WEBHOOK_SECRET_CARRIER: 'whsec_bm90IGEgc2VjcmV0',
  WEBHOOK_SECRET_WAREHOUSE: 'whsec_bm90IGEgc2VjcmV0',
  WEBHOOK_SECRET_REPAIR: 'whsec_bm90IGEgc2VjcmV0',
  SMS_AUTH_TOKEN: 'token',
  WEBHOOK_SECRET_PAYOUT: 'whsec_bm90IGEgc2VjcmV0',
};

async function render(): Promise<string> {
  const config = loadApiConfig(NOWHERE);
  const dataSource = createDataSource({ url: config.databaseUrl });
  const parts = { config, dataSource, temporal: connectTemporalLazily(config.temporal) };
  const app = await createApp(parts, createLogger('openapi'));
  return `${JSON.stringify(openapiDocument(app), null, 2)}\n`;
}

export const openapiDoc: GeneratedDocument = { path: 'docs/openapi.json', render };
