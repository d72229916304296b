import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SandboxUnderTest } from '../testing/sandbox-under-test.js';

const decoded = (part: string) =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

describe('the issuer', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const publishedKey = async () =>
    ((await sandbox.get('/issuer/jwks.json')).body.keys as JsonWebKey[])[0] ?? {};

  it('issues a token that its published key verifies, also after a restart', async () => {
    const issuer = `${sandbox.url}/issuer`;
    const { body } = await sandbox.post('/issuer/token', { sub: 'agent-1', roles: ['agent', 'finance'] });
    await sandbox.restart();
    const [header = '', claims = '', signature = ''] = String(body.access_token).split('.');
    const key = await publishedKey();
    const signed = Buffer.from(`${header}.${claims}`);
    const publicKey = createPublicKey({ key, format: 'jwk' });
    expect(verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(decoded(header)).toEqual({ alg: 'RS256', typ: 'JWT', kid: key.kid });
    expect(decoded(claims)).toMatchObject({
      iss: issuer,
      aud: 'makegood',
      sub: 'agent-1',
      roles: ['agent', 'finance'],
    });
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  });

  it('makes itself a key where there is none', async () => {
    await rm(join(sandbox.config.dataDirectory, 'issuer-key.pem'));
    const before = await publishedKey();
    await sandbox.restart();
    expect((await publishedKey()).kid).not.toBe(before.kid);
  });

  it('publishes no private member of its key', async () => {
    expect(Object.keys(await publishedKey()).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('describes itself', async () => {
    const { body } = await sandbox.get('/issuer/.well-known/openid-configuration');
    expect(body).toMatchObject({
      issuer: `${sandbox.url}/issuer`,
      jwks_uri: `${sandbox.url}/issuer/jwks.json`,
    });
  });
});
