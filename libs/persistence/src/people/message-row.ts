import { createHash } from 'node:crypto';
import type { Audience, MessageChannel, MessageParams, Template } from '#domain';
import { query, type Transaction } from '../data-source.js';

export const MESSAGE_STATUSES = ['queued', 'sent', 'suppressed', 'failed'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/**
 * Whom a message goes to: the customer of the order, another party to it, the owner of the case or who stands in for
 * him, or the team when there is neither.
 */
export const RECIPIENT_KINDS = ['customer', 'party', 'owner', 'team'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** A message as it is queued. */
export interface NewMessage {
  readonly messageId: string;
  readonly caseId?: string;
  readonly orderId: string;
  readonly recipientKind: RecipientKind;
  /** The id of customer, party or owner; the team has none. */
  readonly recipient?: string;
  readonly seq?: number;
  readonly template: Template;
  readonly audience: Audience;
  readonly channel: MessageChannel;
  readonly params: MessageParams;
  readonly language: string;
  readonly status: 'queued' | 'suppressed';
  readonly reason?: string;
  readonly urgent: boolean;
  /** Left out: now. */
  readonly notBefore?: string;
  /** After this it is of no use and not sent any more. */
  readonly expiresAt?: string;
}

/** From what the message is about, so that planning it twice changes nothing. */
export function messageIdOf(...parts: readonly (string | number)[]): string {
  return `msg_${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)}`;
}

/** In the order given, which is the order in which a recipient gets them. Answers how many are new. */
export async function insertMessages(tx: Transaction, messages: readonly NewMessage[]): Promise<number> {
  if (messages.length === 0) return 0;
  const rows = await query<{ messageId: string }>(
    tx,
    `INSERT INTO messages (message_id, case_id, order_id, seq, template, audience, channel, recipient_kind, recipient, params,
       language, status, reason, urgent, not_before, expires_at)
     SELECT n."messageId", n."caseId", n."orderId", n.seq, n.template, n.audience, n.channel, n."recipientKind", n.recipient, n.params,
       n.language, n.status, n.reason, n.urgent, coalesce(n."notBefore", now()), n."expiresAt"
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e(message, ordinal),
       jsonb_to_record(e.message) AS n("messageId" text, "caseId" text, "orderId" text, seq int, template text, audience text,
         channel text, "recipientKind" text, recipient text, params jsonb, language text, status text, reason text,
         urgent boolean, "notBefore" timestamptz, "expiresAt" timestamptz)
     ORDER BY e.ordinal
     ON CONFLICT (message_id) DO NOTHING RETURNING message_id AS "messageId"`,
    [JSON.stringify(messages)],
  );
  return rows.length;
}
