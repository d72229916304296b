import type { DataSource } from 'typeorm';
import {
  addDuration,
  COURSES,
  DomainError,
  type Instant,
  type QuotedFiling,
  quoteFiling,
  type Wish,
} from '#domain';
import { query, type Transaction } from '../data-source.js';
import { QuoteEntity } from '../entities.js';
import { claimLine, readStock, type RequestedLine } from '../orders/unit-claims.js';
import { decisionCalendar, type DecisionTerms, factsOf, readDecisionTerms } from './decision-terms.js';
import { pricedWish } from '../products/priced-wish.js';
import { type CalendarOf, YearAhead } from './year-ahead.js';

export interface QuoteRequest {
  readonly quoteId: string;
  readonly orderId: string;
  readonly wish: Extract<Wish, { readonly kind: 'return' | 'exchange' }>;
  readonly lines: readonly RequestedLine[];
  readonly noticeAt?: Instant;
}

export interface Quote extends QuotedFiling {
  readonly quoteId: string;
  readonly orderId: string;
  readonly currency: string;
  readonly lines: readonly RequestedLine[];
  readonly validUntil: Instant;
}

/** A quote as a filing needs it; the order that the filing locks has the currency. */
export type PinnedQuote = Omit<Quote, 'currency'>;

export class QuoteStore {
  private readonly yearAhead: YearAhead;

  constructor(
    private readonly dataSource: DataSource,
    private readonly calendarOf: CalendarOf,
  ) {
    this.yearAhead = new YearAhead(calendarOf);
  }

  /** Works out what policy would say of the request, and keeps it so that a case can be filed on it. Claims nothing. */
  async create(
    request: QuoteRequest,
    assertMayFile: (order: { customerId: string }) => void,
  ): Promise<Quote> {
    const tx = this.dataSource.manager;
    const terms = await readDecisionTerms(tx, { orderId: request.orderId });
    const { order, policy } = terms;
    assertMayFile(order);
    const quoted = await this.quote(tx, request, terms);
    const validUntil = addDuration(new Date().toISOString(), policy.quoteValidFor);
    await query(
      tx,
      `INSERT INTO quotes (quote_id, order_id, order_version, policy_id, policy_version, request, decision, exchange, valid_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        request.quoteId,
        order.orderId,
        order.version,
        policy.policyId,
        policy.version,
        JSON.stringify({ lines: request.lines }),
        JSON.stringify(quoted.decision),
        quoted.exchange === undefined ? null : JSON.stringify(quoted.exchange),
        validUntil,
      ],
    );
    return {
      quoteId: request.quoteId,
      orderId: order.orderId,
      currency: order.currency,
      lines: request.lines,
      ...quoted,
      validUntil,
    };
  }

  /** The quote, still valid. */
  async get(quoteId: string, tx: Transaction = this.dataSource.manager): Promise<PinnedQuote> {
    const row = await tx.getRepository(QuoteEntity).findOneBy({ quoteId });
    if (!row) throw new DomainError('QUOTE.NOT_FOUND', `There is no quote ${quoteId}.`, 'quoteId');
    if (row.validUntil.getTime() < Date.now())
      throw new DomainError(
        'QUOTE.EXPIRED',
        `The quote was valid until ${row.validUntil.toISOString()}.`,
        'quoteId',
      );
    const { lines } = row.request as { lines: RequestedLine[] };
    return {
      quoteId,
      orderId: row.orderId,
      lines,
      decision: row.decision,
      ...(row.exchange === null ? {} : { exchange: row.exchange }),
      validUntil: row.validUntil.toISOString(),
    };
  }

  private async quote(
    tx: Transaction,
    { quoteId, ...request }: QuoteRequest,
    terms: DecisionTerms,
  ): Promise<QuotedFiling> {
    const { order } = terms;
    const stock = await readStock(
      tx,
      order.orderId,
      request.lines.map((line) => line.lineId),
    );
    const lines = request.lines.map(
      (line, index) => claimLine(order, stock.get(line.lineId), line, index).line,
    );
    const noticeAt = request.noticeAt ?? terms.now;
    const facts = factsOf(terms, decisionCalendar(this.calendarOf, terms, noticeAt));
    const wish = await pricedWish(tx, request.wish, lines, order);
    const calendar = this.yearAhead.from(terms.now, { ...terms, market: order.market });
    return quoteFiling(
      { caseId: quoteId, wish, lines, noticeAt, facts, logistics: { method: 'mail' } },
      { ...terms, calendar, course: COURSES[wish.kind] },
    );
  }
}
