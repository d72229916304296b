import type { DataSource } from 'typeorm';
import { addDuration, decideReturn, type Decision, DomainError, type Instant } from '#domain';
import { query, type Transaction } from '../data-source.js';
import { QuoteEntity } from '../entities.js';
import { claimLine, readStock, type RequestedLine } from '../orders/unit-claims.js';
import { decisionCalendar, type DecisionTerms, factsOf, readDecisionTerms } from './decision-terms.js';
import type { CalendarOf } from './year-ahead.js';

export interface QuoteRequest {
  readonly quoteId: string;
  readonly orderId: string;
  readonly lines: readonly RequestedLine[];
  readonly noticeAt?: Instant;
}

export interface Quote {
  readonly quoteId: string;
  readonly orderId: string;
  readonly currency: string;
  readonly lines: readonly RequestedLine[];
  readonly decision: Decision;
  readonly validUntil: Instant;
}

/** A quote as a filing needs it; the order that the filing locks has the currency. */
export type PinnedQuote = Omit<Quote, 'currency'>;

export class QuoteStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendarOf: CalendarOf,
  ) {}

  /** Works out what policy would say of the request, and keeps it so that a case can be filed on it. Claims nothing. */
  async create(
    request: QuoteRequest,
    assertMayFile: (order: { customerId: string }) => void,
  ): Promise<Quote> {
    const tx = this.dataSource.manager;
    const terms = await readDecisionTerms(tx, { orderId: request.orderId });
    const { order, policy } = terms;
    assertMayFile(order);
    const decision = await this.decide(tx, request, terms);
    const validUntil = addDuration(new Date().toISOString(), policy.quoteValidFor);
    await query(
      tx,
      `INSERT INTO quotes (quote_id, order_id, order_version, policy_id, policy_version, request, decision, valid_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        request.quoteId,
        order.orderId,
        order.version,
        policy.policyId,
        policy.version,
        JSON.stringify({ lines: request.lines }),
        JSON.stringify(decision),
        validUntil,
      ],
    );
    return {
      quoteId: request.quoteId,
      orderId: order.orderId,
      currency: order.currency,
      lines: request.lines,
      decision,
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
      validUntil: row.validUntil.toISOString(),
    };
  }

  private async decide(tx: Transaction, request: QuoteRequest, terms: DecisionTerms): Promise<Decision> {
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
    const calendar = decisionCalendar(this.calendarOf, terms, noticeAt);
    return decideReturn({ lines, noticeAt }, factsOf(terms, calendar));
  }
}
