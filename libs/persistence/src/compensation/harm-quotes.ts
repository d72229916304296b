import type { DataSource } from 'typeorm';
import { type Currency, type Decision, decideCompensation, type Wish } from '#domain';
import { decisionCalendar, factsOf, readDecisionTerms } from '../cases/decision-terms.js';
import type { CalendarOf } from '../cases/year-ahead.js';
import { mentionLine, type RequestedLine } from '../orders/unit-claims.js';
import { factsOfHarm } from './compensation-facts.js';

export interface HarmRequest {
  readonly orderId: string;
  readonly wish: Extract<Wish, { readonly kind: 'compensation' }>;
  readonly lines: readonly RequestedLine[];
}

/** Says what policy would give for harm right now; keeps nothing, and holds nobody to it. */
export class HarmQuotes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendarOf: CalendarOf,
  ) {}

  async ask(
    { orderId, wish, lines }: HarmRequest,
    assertMaySee: (order: { customerId: string }) => void,
  ): Promise<{ readonly decision: Decision; readonly currency: Currency }> {
    const terms = await readDecisionTerms(this.dataSource.manager, { orderId, wish });
    assertMaySee(terms.order);
    const mentioned = lines.map((line, index) => mentionLine(terms.order, line, index));
    const calendar = decisionCalendar(this.calendarOf, terms, terms.now);
    const facts = { ...factsOf(terms, calendar), ...factsOfHarm(wish, terms) };
    const decision = decideCompensation({ wish, lines: mentioned, noticeAt: terms.now }, facts);
    return { decision, currency: terms.order.currency };
  }
}
