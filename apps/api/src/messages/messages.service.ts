import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { type MessageRow, MessageStore, type RecipientKind } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CaseAccess } from '../cases/case-access.js';
import { Idempotency } from '../idempotency/idempotency.service.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import { masked } from './masked.js';
import type { MessageResponse, MessagesResponse } from './messages.dto.js';

const TO_CUSTOMERS: readonly RecipientKind[] = ['customer', 'party'];

@Injectable()
export class MessagesService {
  constructor(
    private readonly access: CaseAccess,
    private readonly messages: MessageStore,
    private readonly idempotency: Idempotency,
  ) {}

  /** A customer sees what was written to him; staff sees what was written to whom, and how that went. */
  async ofCase(caller: Caller, caseId: string): Promise<MessagesResponse> {
    await this.access.get(caller, caseId);
    const isCustomer = caller.onlyCustomer !== undefined;
    const rows = await this.messages.ofCase(caseId);
    return {
      items: rows
        .filter(({ recipientKind }) => !isCustomer || TO_CUSTOMERS.includes(recipientKind))
        .map(isCustomer ? responseOf : staffResponseOf),
    };
  }

  async resend(caller: Caller, messageId: string, key: string): Promise<HttpAnswer> {
    const route = `messages/${messageId}/resend`;
    const keyed = keyedRequest({ principal: caller.key, route, key, body: {} });
    return this.idempotency.once(keyed, async () => {
      const message = await this.messages.find(messageId);
      // Messages that no case caused, such as one-time codes, are nobody's to see or to repeat.
      if (!message?.caseId)
        throw new DomainError('MESSAGE.NOT_FOUND', `There is no message ${messageId}.`, 'messageId');
      if (message.status === 'queued')
        throw new DomainError('MESSAGE.STILL_QUEUED', 'The message waits to be sent; it needs no repeating.');
      const copy = await this.messages.resend(messageId, keyed.commandId);
      if (!copy) throw new Error(`Message ${messageId} was over and was not queued again.`);
      return { status: 202, body: staffResponseOf(copy) };
    });
  }
}

function responseOf(row: MessageRow): MessageResponse {
  const { messageId, template, recipientKind, channel, status, reason, notBefore, sentAt, createdAt } = row;
  return {
    ...{ messageId, template, recipientKind, channel, status },
    ...{ notBefore: notBefore.toISOString(), createdAt: createdAt.toISOString() },
    ...present({
      reason: reason ?? undefined,
      to: row.address === null ? undefined : masked(row.address),
      sentAt: sentAt?.toISOString(),
      resendOf: row.resendOf ?? undefined,
    }),
  };
}

function staffResponseOf(row: MessageRow): MessageResponse {
  const { attempts, lastError, providerMessageId } = row;
  return Object.assign(
    responseOf(row),
    { attempts },
    present({ lastError: lastError ?? undefined, providerMessageId: providerMessageId ?? undefined }),
  );
}
