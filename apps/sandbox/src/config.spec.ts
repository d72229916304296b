import { readConfig } from './config.js';

const SECRET = `whsec_${Buffer.alloc(24, 'k').toString('base64')}`;
const COMPLETE = {
  SANDBOX_DATA_DIR: '/tmp/sandbox',
  WEBHOOK_BASE_URL: 'http://127.0.0.1:3000/v1/webhooks/',
  WEBHOOK_SECRET_PAYMENT: SECRET,
  WEBHOOK_SECRET_CARRIER: SECRET,
  WEBHOOK_SECRET_WAREHOUSE: SECRET,
  WEBHOOK_SECRET_PAYOUT: SECRET,
  PAYMENT_API_KEY: 'payment-key',
  STORED_VALUE_API_KEY: 'stored-value-key',
  TRANSFERS_API_KEY: 'transfers-key',
  VOUCHERS_API_KEY: 'vouchers-key',
  POINTS_API_KEY: 'points-key-1',
  SMS_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  SMS_AUTH_TOKEN: 'sms-token',
  CARRIER_API_KEY: 'carrier-key',
  WAREHOUSE_API_KEY: 'warehouse-key',
};

describe('readConfig', () => {
  it('fills in what may be left out', () => {
    expect(readConfig(COMPLETE)).toMatchObject({
      host: '127.0.0.1',
      port: 3100,
      smtpPort: 3101,
      settleMs: 1500,
      scanMs: 500,
      keyLifetimeMs: 86_400_000,
      webhooks: { baseUrl: 'http://127.0.0.1:3000/v1/webhooks' },
    });
  });

  it.each([
    { change: { NODE_ENV: 'production' }, message: /NODE_ENV is "production"/ },
    { change: { SANDBOX_DATA_DIR: undefined }, message: /SANDBOX_DATA_DIR is not set/ },
    { change: { SANDBOX_PORT: 'http' }, message: /SANDBOX_PORT / },
    { change: { WEBHOOK_BASE_URL: 'ftp://x' }, message: /WEBHOOK_BASE_URL must be an http/ },
    { change: { WEBHOOK_SECRET_CARRIER: 'secret' }, message: /WEBHOOK_SECRET_CARRIER must be whsec_/ },
    { change: { PAYMENT_API_KEY: 'short' }, message: /PAYMENT_API_KEY must have/ },
    { change: { SMS_ACCOUNT_SID: 'AC1' }, message: /SMS_ACCOUNT_SID must be AC and 32/ },
    { change: { SANDBOX_SETTLE_MS: '-1' }, message: /SANDBOX_SETTLE_MS / },
  ])('refuses $change and names the variable', ({ change, message }) => {
    expect(() => readConfig({ ...COMPLETE, ...change })).toThrow(message);
  });
});
