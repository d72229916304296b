import { createHmac, timingSafeEqual } from 'node:crypto';
import { badSignature, headerOf, type WebhookHeaders } from './webhook-verifier.js';

/**
 * Checks news of calls by the signature that Twilio gives them: HMAC-SHA1 over the address as it was called, and then
 * each parameter with its value, by name. It holds no time: a repeat is known by what it says.
 */
export class TelephonyVerifier {
  constructor(
    private readonly authToken: string,
    private readonly publicUrl: string,
  ) {}

  /** `path` with its query, as it was called. */
  verify(path: string, form: URLSearchParams, headers: WebhookHeaders): void {
    const sorted = [...form].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
    const signed = this.publicUrl + path + sorted.map(([name, value]) => name + value).join('');
    const expected = createHmac('sha1', this.authToken).update(signed).digest();
    const given = Buffer.from(headerOf(headers, 'x-twilio-signature'), 'base64');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw badSignature();
  }
}
