import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';

/** Keeps secrets that must be used again, so that a hash will not do, by AES-256-GCM under one key of the deployment. */
export class SecretBox {
  private readonly key: Buffer;

  /** The key: 32 bytes in base64. */
  constructor(key: string) {
    this.key = Buffer.from(key, 'base64');
    if (this.key.length !== 32) throw new Error('The key for secrets must have 32 bytes.');
  }

  /** `owner` is whose secret it is: sealed for one, it cannot be opened as that of another. */
  seal(secret: string, owner: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${VERSION}:${sealed.toString('base64')}`;
  }

  open(sealed: string, owner: string): string {
    const [version, text = ''] = sealed.split(':');
    const bytes = Buffer.from(text, 'base64');
    if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES)
      throw new Error('This is not a sealed secret.');
    const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(owner))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([
      decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]).toString();
  }

  /** 32 bytes that follow from the label and that nobody guesses without the key: the same request gets the same secret. */
  derive(label: string): Buffer {
    return createHmac('sha256', this.key).update(`derive:${label}`).digest();
  }
}
