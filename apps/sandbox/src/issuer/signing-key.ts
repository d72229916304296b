import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** The public half as a JSON Web Key. */
export interface PublishedKey {
  readonly kid: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
  readonly [member: string]: unknown;
}

/** The issuer's RSA key. It lives in the data directory, so that tokens outlive a restart. */
export class SigningKey {
  private constructor(
    private readonly key: KeyObject,
    readonly published: PublishedKey,
  ) {}

  static async load(directory: string): Promise<SigningKey> {
    const path = join(directory, 'issuer-key.pem');
    const pem = (await readOrNull(path)) ?? (await writeNew(path));
    const key = createPrivateKey(pem);
    const jwk = createPublicKey(key).export({ format: 'jwk' });
    // The modulus is as unique as a thumbprint and needs no second hash.
    return new SigningKey(key, { ...jwk, kid: (jwk.n ?? '').slice(0, 16), alg: 'RS256', use: 'sig' });
  }

  /** A JWT in compact form (RFC 7519): RS256 over `header.claims`. */
  token(claims: object): string {
    const header = { alg: 'RS256', typ: 'JWT', kid: this.published.kid };
    const signed = [header, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), this.key).toString('base64url')}`;
  }
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written beside and renamed, so that a crash leaves either no key or a whole one. */
async function writeNew(path: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const file = await open(`${path}.new`, 'w', 0o600);
  await file.writeFile(pem);
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
  return pem;
}
