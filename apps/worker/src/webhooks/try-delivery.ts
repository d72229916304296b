import { Webhook } from 'standardwebhooks';
import { retryDelayMs } from '#domain';
import type { DeliveryFailure, LeasedDelivery } from '#persistence';
import { guardedPost, type SecretBox, type UrlGuard, type WebhookSendingConfig } from '#platform';
import { retryAfterMs } from './retry-after.js';

export interface Means {
  readonly secrets: SecretBox;
  readonly guard: UrlGuard;
  readonly config: Pick<WebhookSendingConfig, 'retryLadderMs' | 'timeoutMs'>;
}

export type Outcome = { readonly delivered: number } | { readonly failure: DeliveryFailure };

const GONE = 410;
const ASKS_TO_WAIT: readonly number[] = [429, 503];
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** Id and body stay the same on every try, the timestamp is that of the try; each secret in force gives a signature. */
function signed(
  { eventId, endpointId, secrets }: LeasedDelivery,
  body: string,
  box: SecretBox,
): Record<string, string> {
  const at = new Date();
  const signatures = secrets.map((sealed) =>
    new Webhook(box.open(sealed, endpointId)).sign(eventId, at, body),
  );
  return {
    'content-type': 'application/json',
    'user-agent': 'Makegood-Webhooks/1',
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': signatures.join(' '),
  };
}

/** One try of a delivery. Whatever goes wrong is an outcome of it. */
export async function tryDelivery(
  delivery: LeasedDelivery,
  { secrets, guard, config }: Means,
): Promise<Outcome> {
  const failed = (status: number | null, error: string, waitMs?: number): Outcome => {
    const endpointIsGone = status === GONE;
    const tried = { attempts: delivery.attempts, retryAfterMs: waitMs, random: Math.random() };
    const rules = { ladder: config.retryLadderMs, longestMs: LONGEST_WAIT_MS };
    const retryInMs = endpointIsGone ? null : retryDelayMs(tried, rules);
    return { failure: { status, error, retryInMs, endpointIsGone } };
  };
  try {
    const body = JSON.stringify(delivery.body);
    const headers = signed(delivery, body, secrets);
    const { timeoutMs } = config;
    const answer = await guardedPost({ url: delivery.url, headers, body, timeoutMs }, guard);
    if (answer.status >= 200 && answer.status < 300) return { delivered: answer.status };
    const waitMs = ASKS_TO_WAIT.includes(answer.status)
      ? retryAfterMs(answer.headers['retry-after'], Date.now())
      : undefined;
    return failed(answer.status, `The receiver answered ${answer.status}.`, waitMs);
  } catch (error) {
    return failed(null, error instanceof Error ? error.message : String(error));
  }
}
