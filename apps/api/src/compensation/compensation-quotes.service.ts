import { Injectable } from '@nestjs/common';
import { policyReference, tellableReasons } from '#domain';
import { HarmQuotes } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { toInstant } from '../fields/rules.js';
import { present } from '../optional.js';
import { assertMaySeeOrder } from '../orders/orders.service.js';
import { assertLinesDiffer } from '../quotes/requested-lines.js';
import type { AskCompensationRequest, CompensationQuoteResponse } from './compensation-quotes.dto.js';

@Injectable()
export class CompensationQuotesService {
  constructor(private readonly quotes: HarmQuotes) {}

  async ask(caller: Caller, request: AskCompensationRequest): Promise<CompensationQuoteResponse> {
    const { orderId, lines = [], cause, form, newPriceMinor, promisedAt } = request;
    assertLinesDiffer(lines);
    const stated = promisedAt === undefined ? undefined : toInstant(promisedAt);
    const wish = present({ kind: 'compensation' as const, cause, form, newPriceMinor, promisedAt: stated });
    const asked = lines.map(({ lineId, quantity, reason }) => present({ lineId, quantity, reason }));
    const { decision, currency } = await this.quotes.ask({ orderId, wish, lines: asked }, (order) =>
      assertMaySeeOrder(caller, order, orderId),
    );
    const { amountMinor = 0, mostMinor = 0, forms = [], formula } = decision.compensation ?? {};
    return {
      ...{ orderId, outcome: decision.outcome, currency, amountMinor, mostMinor, forms },
      ...{ reasons: tellableReasons(decision), evidenceWanted: decision.evidenceWanted },
      ...{ policy: policyReference(decision), ...present({ formula }) },
    };
  }
}
