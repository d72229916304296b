import type { DataSource } from 'typeorm';
import { type MessageChannel, type MessageParams, rulesOf, type Template } from '#domain';
import type { Contact } from '../contacts/contact-store.js';
import { query, type Transaction } from '../data-source.js';
import { insertMessages, messageIdOf, type MessageStatus, type RecipientKind } from './message-row.js';

/** A message that somebody is about to send. */
export interface LeasedMessage {
  readonly messageId: string;
  readonly orderId: string;
  readonly template: Template;
  readonly channel: MessageChannel;
  readonly recipientKind: RecipientKind;
  readonly recipient: string | null;
  readonly params: MessageParams;
  readonly language: string;
  /** This one included; also what tells this lease from a later one. */
  readonly attempts: number;
  /** Attempts of which nobody knows whether they sent it. */
  readonly unknownOutcomes: number;
  readonly isExpired: boolean;
  readonly firstTriedAt: Date;
}

export interface MessageRow {
  readonly messageId: string;
  readonly caseId: string | null;
  readonly orderId: string;
  readonly template: Template;
  readonly channel: MessageChannel;
  readonly recipientKind: RecipientKind;
  readonly recipient: string | null;
  readonly status: MessageStatus;
  readonly reason: string | null;
  readonly notBefore: Date;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly providerMessageId: string | null;
  readonly resendOf: string | null;
  readonly sentAt: Date | null;
  readonly createdAt: Date;
  /** Where the customer can be reached by this channel now; null for staff. */
  readonly address: string | null;
}

/** A message that no case event causes, such as a one-time code. */
export interface DirectMessage {
  readonly messageId: string;
  readonly template: Template;
  readonly contact: Pick<Contact, 'orderId' | 'customerId' | 'language'>;
  readonly channel: MessageChannel;
  readonly params: MessageParams;
  readonly urgent: boolean;
  readonly expiresAt?: string;
}

/** Longer than a gateway may take, so that a message has one sender at a time. */
const LEASE_SECONDS = 120;

const READ = `SELECT message_id AS "messageId", case_id AS "caseId", order_id AS "orderId", template, channel, status, reason,
  recipient_kind AS "recipientKind", recipient, not_before AS "notBefore", attempts, last_error AS "lastError", provider_message_id AS "providerMessageId",
  resend_of AS "resendOf", sent_at AS "sentAt", created_at AS "createdAt",
  CASE recipient_kind WHEN 'party' THEN (SELECT p.email FROM parties p WHERE p.party_id = recipient)
    WHEN 'customer' THEN CASE channel WHEN 'mail' THEN email ELSE phone END END AS address
  FROM messages LEFT JOIN contacts USING (order_id)`;

/** Messages to people: queued in the transaction that causes them, sent by whoever leases them. */
export class MessageStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The same message id again changes nothing. */
  async enqueueDirect(tx: Transaction, direct: DirectMessage): Promise<void> {
    const { contact, template, ...message } = direct;
    await insertMessages(tx, [
      {
        ...message,
        template,
        orderId: contact.orderId,
        params: { orderId: contact.orderId, ...direct.params },
        audience: rulesOf(template).audience,
        recipientKind: 'customer',
        recipient: contact.customerId,
        language: contact.language,
        status: 'queued',
      },
    ]);
  }

  /**
   * Takes up to `limit` messages that are due. Of one case, recipient and channel only the oldest that is not over goes,
   * so that they arrive in order; an urgent one waits for nobody. A lease that ran out without a word is an attempt
   * of which nobody knows whether it sent the message.
   */
  async lease(channels: readonly MessageChannel[], limit: number): Promise<LeasedMessage[]> {
    const rows = await query<LeasedMessage & { readonly position: number }>(
      this.dataSource.manager,
      `UPDATE messages SET leased_until = now() + make_interval(secs => $3), attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, now()),
         unknown_outcomes = unknown_outcomes + (leased_until IS NOT NULL)::int
       WHERE message_id IN (
         SELECT m.message_id FROM messages m
         WHERE m.status = 'queued' AND m.not_before <= now() AND (m.leased_until IS NULL OR m.leased_until <= now())
           AND m.channel = ANY ($1)
           AND (m.urgent OR m.case_id IS NULL OR NOT EXISTS (
             SELECT FROM messages earlier
             WHERE earlier.status = 'queued' AND earlier.case_id = m.case_id AND earlier.recipient_kind = m.recipient_kind
               AND earlier.channel = m.channel AND earlier.position < m.position))
         ORDER BY m.not_before, m.position LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING position, message_id AS "messageId", order_id AS "orderId", template, channel, params, language,
         recipient_kind AS "recipientKind", recipient, attempts, unknown_outcomes AS "unknownOutcomes", first_tried_at AS "firstTriedAt",
         coalesce(expires_at <= now(), false) AS "isExpired"`,
      [channels, limit, LEASE_SECONDS],
    );
    return rows.sort((a, b) => a.position - b.position);
  }

  /** True for ever, whoever has leased it since. A one-time code is not kept longer than it is needed. */
  async sent(messageId: string, providerMessageId: string): Promise<void> {
    await query(
      this.dataSource.manager,
      `UPDATE messages SET status = 'sent', sent_at = now(), provider_message_id = $2, reason = NULL, leased_until = NULL, params = params - 'code'
       WHERE message_id = $1 AND status <> 'sent'`,
      [messageId, providerMessageId],
    );
  }

  /** Another try after some seconds, unless somebody else has it by now. */
  async postpone(
    { messageId, attempts }: Pick<LeasedMessage, 'messageId' | 'attempts'>,
    { seconds, error, isUnknown = false }: { seconds: number; error: string; isUnknown?: boolean },
  ): Promise<void> {
    await query(
      this.dataSource.manager,
      `UPDATE messages SET not_before = now() + make_interval(secs => $3), leased_until = NULL, last_error = $4,
         unknown_outcomes = unknown_outcomes + $5::int
       WHERE message_id = $1 AND attempts = $2 AND status = 'queued'`,
      [messageId, attempts, seconds, error, isUnknown ? 1 : 0],
    );
  }

  /** It will not be sent, for this reason, unless somebody else has it by now. */
  async end(
    { messageId, attempts }: Pick<LeasedMessage, 'messageId' | 'attempts'>,
    { status, reason, error }: { status: 'suppressed' | 'failed'; reason: string; error?: string },
  ): Promise<void> {
    await query(
      this.dataSource.manager,
      `UPDATE messages SET status = $3, reason = $4, last_error = coalesce($5, last_error), leased_until = NULL,
         params = params - 'code'
       WHERE message_id = $1 AND attempts = $2 AND status = 'queued'`,
      [messageId, attempts, status, reason, error ?? null],
    );
  }

  async ofCase(caseId: string): Promise<MessageRow[]> {
    return query<MessageRow>(this.dataSource.manager, `${READ} WHERE case_id = $1 ORDER BY position`, [
      caseId,
    ]);
  }

  async find(messageId: string): Promise<MessageRow | null> {
    const [row] = await query<MessageRow>(this.dataSource.manager, `${READ} WHERE message_id = $1`, [
      messageId,
    ]);
    return row ?? null;
  }

  /**
   * Queues a copy of a message that is over: what became of the first stays on record. It goes at once, since a person
   * asks for it now. The same command asks once.
   */
  async resend(messageId: string, commandId: string): Promise<MessageRow | null> {
    const copyId = messageIdOf('resend', messageId, commandId);
    await query(
      this.dataSource.manager,
      `INSERT INTO messages (message_id, case_id, order_id, seq, template, audience, channel, recipient_kind, recipient, params,
         language, status, urgent, not_before, resend_of)
       SELECT $2, case_id, order_id, seq, template, audience, channel, recipient_kind, recipient, params, language, 'queued', urgent,
         now(), message_id
       FROM messages WHERE message_id = $1 AND status <> 'queued'
       ON CONFLICT (message_id) DO NOTHING`,
      [messageId, copyId],
    );
    return this.find(copyId);
  }
}
