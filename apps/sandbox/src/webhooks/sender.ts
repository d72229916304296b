import { createHmac, randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Attempt, Channel, Delivery } from './delivery.js';

const ANSWER_TIMEOUT_MS = 10_000;
const ANSWER_SHOWN_MAX = 500;
const STALE_MS = 600_000;

interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Signs and posts one webhook as Standard Webhooks has it: the id stays, the timestamp is that of the attempt. Calls are
 * told as Twilio does: a form, signed with its address, and without a time.
 */
export class Sender {
  private readonly signers: Record<Exclude<Channel, 'telephony'>, Webhook>;
  private readonly forger = new Webhook(`whsec_${randomBytes(24).toString('base64')}`);

  constructor(
    private readonly baseUrl: string,
    secrets: Record<Exclude<Channel, 'telephony'>, string>,
    private readonly authToken: string,
  ) {
    this.signers = {
      payment: new Webhook(secrets.payment),
      carrier: new Webhook(secrets.carrier),
      warehouse: new Webhook(secrets.warehouse),
      repair: new Webhook(secrets.repair),
      payout: new Webhook(secrets.payout),
    };
  }

  async send(delivery: Delivery, copy: Attempt['copy']): Promise<Attempt> {
    const sentAt = new Date();
    const about = { at: sentAt.toISOString(), copy };
    try {
      const { url, headers } = this.requestFor(delivery, copy, sentAt);
      // `fetch` keeps its connections alive between deliveries.
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
        headers,
        body: delivery.body,
      });
      const answer = await response.text();
      return { ...about, status: response.status, answer: answer.slice(0, ANSWER_SHOWN_MAX) };
    } catch (error) {
      return { ...about, status: null, answer: reasonOf(error) };
    }
  }

  private requestFor(delivery: Delivery, copy: Attempt['copy'], sentAt: Date): Request {
    const { id, channel, body, url } = delivery;
    if (channel === 'telephony') {
      const token = copy === 'forged' ? 'forged' : this.authToken;
      return { url: url ?? '', headers: twilioHeaders(token, url ?? '', body) };
    }
    const signedAt = copy === 'stale' ? new Date(sentAt.getTime() - STALE_MS) : sentAt;
    const signer = copy === 'forged' ? this.forger : this.signers[channel];
    return {
      url: `${this.baseUrl}/${channel}`,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1000)),
        'webhook-signature': signer.sign(id, signedAt, body),
      },
    };
  }
}

/** https://www.twilio.com/docs/usage/security: the address, and then each parameter with its value, by name. */
function twilioHeaders(authToken: string, url: string, body: string): Record<string, string> {
  const sorted = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : 1));
  const signed = url + sorted.map(([name, value]) => name + value).join('');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': createHmac('sha1', authToken).update(signed).digest('base64'),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
