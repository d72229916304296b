import { Injectable } from '@nestjs/common';
import { toldPromise } from '#contracts';
import { DomainError, policyReference } from '#domain';
import { type Quote, QuoteStore } from '#persistence';
import { newId } from '#platform';
import { exchangeWish } from '../cases/kinds/file-exchange.js';
import type { Caller } from '../auth/caller.js';
import { toInstant } from '../fields/rules.js';
import { present } from '../optional.js';
import { assertMaySeeOrder } from '../orders/orders.service.js';
import type { AskQuoteRequest, QuoteResponse } from './quotes.dto.js';
import { assertLinesDiffer } from './requested-lines.js';

@Injectable()
export class QuotesService {
  constructor(private readonly quotes: QuoteStore) {}

  async create(caller: Caller, request: AskQuoteRequest): Promise<QuoteResponse> {
    assertLinesDiffer(request.lines);
    const noticeAt = noticeOf(caller, request.noticeAt);
    const lines = request.lines.map(({ lineId, quantity, reason, opened }) =>
      present({ lineId, quantity, reason, opened }),
    );
    const { orderId, replacements } = request;
    const wish = replacements ? exchangeWish({ replacements }) : ({ kind: 'return' } as const);
    const asked = present({ quoteId: newId('quote'), orderId, wish, lines, noticeAt });
    const quote = await this.quotes.create(asked, (order) =>
      assertMaySeeOrder(caller, order, request.orderId),
    );
    return responseOf(quote);
  }
}

/** The notice that staff or shop state for a customer. He himself is not asked: for him it is now. */
export function noticeOf(caller: Caller, noticeAt: string | undefined): string | undefined {
  if (noticeAt === undefined) return undefined;
  if (caller.onlyCustomer !== undefined)
    throw new DomainError(
      'REQUEST.FORBIDDEN',
      'Only staff and the shop may say when notice was given.',
      'noticeAt',
    );
  return toInstant(noticeAt);
}

function responseOf({
  quoteId,
  validUntil,
  orderId,
  currency,
  lines,
  decision,
  exchange,
}: Quote): QuoteResponse {
  const { outcome, reasons, breakdown, lastDays, evidenceWanted } = decision;
  const { route, returnless } = decision;
  return {
    quoteId,
    validUntil,
    orderId,
    currency,
    outcome,
    reasons,
    lines,
    breakdown,
    lastDays,
    evidenceWanted,
    policy: policyReference(decision),
    ...present({ exchange, route, returnless, instantRefund: toldPromise(decision) }),
  };
}
