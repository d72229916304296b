import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Attempt, Channel, Delivery } from './delivery.js';

const ANSWER_TIMEOUT_MS = 10_000;
const ANSWER_SHOWN_MAX = 500;
const STALE_MS = 600_000;

/** Signs and posts one webhook as Standard Webhooks has it: the id stays, the timestamp is that of the attempt. */
export class Sender {
  private readonly signers: Record<Channel, Webhook>;
  private readonly forger = new Webhook(`whsec_${randomBytes(24).toString('base64')}`);

  constructor(
    private readonly baseUrl: string,
    secrets: Record<Channel, string>,
  ) {
    this.signers = {
      payment: new Webhook(secrets.payment),
      carrier: new Webhook(secrets.carrier),
      warehouse: new Webhook(secrets.warehouse),
      payout: new Webhook(secrets.payout),
    };
  }

  async send(delivery: Delivery, copy: Attempt['copy']): Promise<Attempt> {
    const sentAt = new Date();
    const signedAt = copy === 'stale' ? new Date(sentAt.getTime() - STALE_MS) : sentAt;
    const signer = copy === 'forged' ? this.forger : this.signers[delivery.channel];
    const about = { at: sentAt.toISOString(), copy };
    try {
      // `fetch` keeps its connections alive between deliveries.
      const response = await fetch(`${this.baseUrl}/${delivery.channel}`, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
        headers: {
          'content-type': 'application/json',
          'webhook-id': delivery.id,
          'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1000)),
          'webhook-signature': signer.sign(delivery.id, signedAt, delivery.body),
        },
        body: delivery.body,
      });
      const answer = await response.text();
      return { ...about, status: response.status, answer: answer.slice(0, ANSWER_SHOWN_MAX) };
    } catch (error) {
      return { ...about, status: null, answer: reasonOf(error) };
    }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
