import { UNSUBSCRIBE_PURPOSE } from '#contracts';
import { type Logger, SecretBox, signToken, UrlGuard, type WorkerConfig } from '#platform';
import { MessageSender } from '../messages/message-sender.js';
import { StaffDirectory } from '../messages/staff-directory.js';
import { WebhookSender } from '../webhooks/webhook-sender.js';
import type { Outside } from './outside.js';
import type { Record } from './record.js';

export function makeMessageSender(
  { staff, unsubscribe }: WorkerConfig,
  record: Record,
  { mail, sms, files }: Outside,
  logger: Logger,
): MessageSender {
  const { messages, contacts, parties, preferences, withdrawals, agreements } = record;
  return new MessageSender({
    ...{ messages, contacts, parties, preferences, gateways: { mail, sms } },
    papers: { withdrawals, agreements, files },
    staff: new StaffDirectory(staff),
    unsubscribeUrl: (customerId, channel) => {
      const token = signToken(unsubscribe.key, UNSUBSCRIBE_PURPOSE, [customerId, channel]);
      return `${unsubscribe.publicUrl}/v1/unsubscribe/${token}`;
    },
    logger,
  });
}

export function makeWebhookSender(config: WorkerConfig, record: Record, logger: Logger): WebhookSender {
  const { shopWebhooks } = config;
  const means = {
    secrets: new SecretBox(shopWebhooks.secretsKey),
    guard: new UrlGuard(shopWebhooks.urlRules),
    config: shopWebhooks,
  };
  return new WebhookSender(record.webhookQueue, means, logger);
}
