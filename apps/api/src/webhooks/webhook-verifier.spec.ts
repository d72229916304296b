import { Webhook } from 'standardwebhooks';
import type { WebhookSource } from '#persistence';
import { type WebhookHeaders, WebhookVerifier } from './webhook-verifier.js';

const secret = (name: string) => `whsec_${Buffer.from(`the secret of ${name}`).toString('base64')}`;
const verifier = new WebhookVerifier({
  carrier: secret('carrier'),
  payment: secret('payment'),
  warehouse: secret('warehouse'),
  payout: secret('payout'),
});
const BODY = '{"type":"refund.updated"}';

function signed(source: WebhookSource, { id = 'msg_1', ageSeconds = 0, body = BODY } = {}): WebhookHeaders {
  const at = new Date(Date.now() - ageSeconds * 1_000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret(source)).sign(id, at, body),
  };
}

describe('WebhookVerifier', () => {
  it('answers the id of a message that is signed by its source', () => {
    expect(verifier.verify('payment', BODY, signed('payment'))).toBe('msg_1');
  });

  it.each<[string, WebhookHeaders, string]>([
    ['signed by another source', signed('carrier'), BODY],
    ['with another body', signed('payment'), `${BODY} `],
    ['with another id', { ...signed('payment'), 'webhook-id': 'msg_2' }, BODY],
    ['of ten minutes ago', signed('payment', { ageSeconds: 600 }), BODY],
    ['of ten minutes ahead', signed('payment', { ageSeconds: -600 }), BODY],
    ['without a signature', { ...signed('payment'), 'webhook-signature': undefined }, BODY],
    ['without headers', {}, BODY],
    ['with a header twice', { ...signed('payment'), 'webhook-id': ['msg_1', 'msg_1'] }, BODY],
    ['with an id that is too long', signed('payment', { id: 'm'.repeat(201) }), BODY],
  ])('refuses one %s', (_what, headers, body) => {
    expect(() => verifier.verify('payment', body, headers)).toThrow(
      expect.objectContaining({ code: 'WEBHOOK.BAD_SIGNATURE' }),
    );
  });
});
