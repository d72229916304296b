import { ConfigError, loadApiConfig, loadWorkerConfig } from './config.js';

const API = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nowhere',
  TEMPORAL_ADDRESS: '127.0.0.1:1',
  OIDC_ISSUER: 'http://127.0.0.1:1',
  WEBHOOK_SECRET_PAYMENT: 'whsec_bm90IGEgc2VjcmV0',
  WEBHOOK_SECRET_CARRIER: 'whsec_bm90IGEgc2VjcmV0',
  WEBHOOK_SECRET_WAREHOUSE: 'whsec_bm90IGEgc2VjcmV0',
  WEBHOOK_SECRET_REPAIR: 'whsec_bm90IGEgc2VjcmV0',
  WEBHOOK_SECRET_PAYOUT: 'whsec_bm90IGEgc2VjcmV0',
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
  SMS_AUTH_TOKEN: 'token',
  UNSUBSCRIBE_KEY: 'not a secret, and long enough for one',
};
const PROVIDER = { URL: 'http://127.0.0.1:1', API_KEY: 'key' };
const MESSENGERS = {
  SMS_URL: 'http://127.0.0.1:1',
  SMS_ACCOUNT_SID: 'AC0',
  SMS_AUTH_TOKEN: 'token',
  SMS_FROM: '+447700900000',
  SMTP_HOST: '127.0.0.1',
  SMTP_FROM: 'shop@example.com',
};
const WORKER = {
  ...API,
  ...MESSENGERS,
  ...Object.fromEntries(
    ['PAYMENT', 'STORED_VALUE', 'TRANSFERS', 'VOUCHERS', 'POINTS', 'CARRIER', 'WAREHOUSE', 'REPAIR'].flatMap(
      (who) => Object.entries(PROVIDER).map(([name, value]) => [`${who}_${name}`, value]),
    ),
  ),
};
const BUCKET = { FILE_STORE: 's3', S3_BUCKET: 'evidence' };

describe('the file store of the configuration', () => {
  it('is a folder when nothing is said', () => {
    expect(loadApiConfig(API).files).toEqual({ kind: 'local', folder: '.makegood/files' });
  });

  it('is the same for api and worker', () => {
    const s3 = {
      ...BUCKET,
      S3_ENDPOINT: 'http://127.0.0.1:9000',
      S3_FORCE_PATH_STYLE: 'true',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'secret',
    };
    expect(loadApiConfig({ ...API, ...s3 }).files).toEqual({
      kind: 's3',
      bucket: 'evidence',
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:9000',
      forcePathStyle: true,
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    });
    expect(loadWorkerConfig({ ...WORKER, ...s3 }).files).toEqual(loadApiConfig({ ...API, ...s3 }).files);
  });

  it('leaves credentials to the SDK when none are given', () => {
    expect(loadApiConfig({ ...API, ...BUCKET }).files).not.toHaveProperty('credentials');
  });

  it.each([
    ['a bucket without a name', { FILE_STORE: 's3' }, 'S3_BUCKET'],
    ['half of the credentials', { ...BUCKET, S3_ACCESS_KEY_ID: 'id' }, 'S3_SECRET_ACCESS_KEY'],
    ['a kind that there is not', { FILE_STORE: 'ftp' }, 'FILE_STORE'],
  ])('refuses %s, by name', (_what, env, name) => {
    expect(() => loadApiConfig({ ...API, ...env })).toThrow(ConfigError);
    expect(() => loadApiConfig({ ...API, ...env })).toThrow(name);
  });
});
