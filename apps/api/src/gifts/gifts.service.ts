import { Injectable } from '@nestjs/common';
import { DomainError, isGift } from '#domain';
import { CaseFiling, type FilingRequest, GiftStore, OrderStore } from '#persistence';
import { newId } from '#platform';
import { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { caseAnswer } from '../cases/case-response.js';
import { assertFits, logisticsOf } from '../cases/logistics-of.js';
import { NewTexts } from '../cases/new-texts.js';
import { evidenceReferences } from '../evidence/references.js';
import type { GuestSessionResponse } from '../guests/guests.dto.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import { noSuchOrder } from '../orders/orders.service.js';
import { assertLinesDiffer } from '../quotes/requested-lines.js';
import type { GiftResponse, OpenGiftRequest, ReturnGiftRequest } from './gifts.dto.js';

const USUAL_LANGUAGE = 'en';

/** Lets who was given goods return them for a voucher, without the giver. */
@Injectable()
export class GiftsService {
  constructor(
    private readonly gifts: GiftStore,
    private readonly orders: OrderStore,
    private readonly filing: CaseFiling,
  ) {}

  open({ orderId, giftCode }: OpenGiftRequest): Promise<GuestSessionResponse> {
    return this.gifts.openSession(orderId, giftCode);
  }

  async show(caller: Caller): Promise<GiftResponse> {
    const { orderId } = recipientOf(caller);
    const order = await this.orders.find(orderId);
    if (!order) throw noSuchOrder(orderId);
    const lines = order.lines
      .filter((line) => isGift(order, line))
      .map(({ lineId, sku, description, quantity }) => present({ lineId, sku, description, quantity }));
    return { orderId, lines };
  }

  async return(caller: Caller, key: string, request: ReturnGiftRequest): Promise<HttpAnswer> {
    const recipient = recipientOf(caller);
    assertFits(request.logistics, 'logistics.');
    assertLinesDiffer(request.lines);
    const stored = await this.filing.file(filingOf(caller, recipient, key, request), {
      // The session is for this order.
      assertMayFile: () => undefined,
      answer: (state) => caseAnswer(state, 201),
    });
    return HttpAnswer.stored(stored);
  }
}

interface Recipient {
  readonly orderId: string;
  readonly partyId: string;
}

function recipientOf({ isRecipient, onlyOrder, onlyCustomer }: Caller): Recipient {
  if (!isRecipient || onlyOrder === undefined || onlyCustomer === undefined)
    throw new DomainError('REQUEST.FORBIDDEN', 'This is for those who were let in by the code of a gift.');
  return { orderId: onlyOrder, partyId: onlyCustomer };
}

function filingOf(
  caller: Caller,
  { orderId, partyId }: Recipient,
  key: string,
  request: ReturnGiftRequest,
): FilingRequest {
  const keyed = keyedRequest({ principal: caller.key, route: 'gift/returns', key, body: request });
  const texts = new NewTexts(keyed.commandId, caller.key);
  const { lines, logistics, name, email, language = USUAL_LANGUAGE } = request;
  return {
    ...{ caseId: newId('case'), orderId, actor: caller.actor, channel: 'web', keyed },
    wish: { kind: 'return' },
    lines: lines.map(({ lineId, quantity, reason, opened, note, evidence }, index) => {
      const noteId = texts.note(`lines[${index}]`, note, evidence);
      return present({ lineId, quantity, reason, opened, noteId });
    }),
    logistics: logisticsOf(logistics, texts),
    texts: texts.all,
    evidence: lines.flatMap(({ evidence }, index) =>
      evidenceReferences(evidence, `lines[${index}].evidence`),
    ),
    recipient: { partyId, orderId, name, email, language },
  };
}
