import { Webhook } from 'standardwebhooks';
import { DomainError } from '#domain';
import type { WebhookSource } from '#persistence';

const MESSAGE_ID = /^[\x21-\x7e]{1,200}$/;
const SIGNATURES = 1_000;

export type WebhookHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Who signs as Standard Webhooks say. */
export type StandardSource = Exclude<WebhookSource, 'telephony'>;

/** Checks signature and age (five minutes, by Standard Webhooks) over the bytes as they came. */
export class WebhookVerifier {
  private readonly verifiers: Readonly<Record<StandardSource, Webhook>>;

  constructor(secrets: Readonly<Record<StandardSource, string>>) {
    this.verifiers = {
      carrier: new Webhook(secrets.carrier),
      payment: new Webhook(secrets.payment),
      warehouse: new Webhook(secrets.warehouse),
      repair: new Webhook(secrets.repair),
      payout: new Webhook(secrets.payout),
    };
  }

  /** The id of the message, once it has proved to be the sender's. */
  verify(source: StandardSource, body: string, headers: WebhookHeaders): string {
    const id = headerOf(headers, 'webhook-id');
    const signature = headerOf(headers, 'webhook-signature');
    const signed = {
      'webhook-id': id,
      'webhook-timestamp': headerOf(headers, 'webhook-timestamp'),
      'webhook-signature': signature,
    };
    if (!MESSAGE_ID.test(id) || signature.length > SIGNATURES) throw badSignature();
    try {
      this.verifiers[source].verify(body, signed, { jsonParse: false });
    } catch {
      throw badSignature();
    }
    return id;
  }
}

export function headerOf(headers: WebhookHeaders, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

export function badSignature(): DomainError {
  return new DomainError(
    'WEBHOOK.BAD_SIGNATURE',
    'The webhook signature is wrong, missing, or more than five minutes old.',
  );
}
