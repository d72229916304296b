import type { DataSource } from 'typeorm';
import {
  type Calendar,
  decideReturn,
  type Decision,
  addDuration,
  DomainError,
  givenBy,
  type GivenElsewhere,
  type Instant,
  type Order,
  type Policy,
  type RefundBreakdown,
} from '#domain';
import { query, type Transaction } from '../data-source.js';
import { QuoteEntity } from '../entities.js';
import { claimLine, readStock, type RequestedLine } from '../orders/unit-claims.js';
import type { OrderStore } from '../orders/order-store.js';
import type { PolicyStore } from '../policies/policy-store.js';

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
    private readonly stores: { orders: OrderStore; policies: PolicyStore },
    private readonly hooks: { readonly calendarOf: (zone: string, around: readonly Instant[]) => Calendar },
  ) {}

  /** Works out what policy would say of the request, and keeps it so that a case can be filed on it. Claims nothing. */
  async create(
    request: QuoteRequest,
    assertMayFile: (order: { customerId: string }) => void,
  ): Promise<Quote> {
    const tx = this.dataSource.manager;
    const order = await this.stores.orders.find(request.orderId, tx);
    if (!order) throw new DomainError('ORDER.NOT_FOUND', `There is no order ${request.orderId}.`, 'orderId');
    assertMayFile(order);
    const policy = await this.stores.policies.findInForce(tx, order.market);
    if (!policy)
      throw new DomainError('POLICY.NOT_FOUND', `No policy is in force for market ${order.market}.`);
    const decision = await this.decide(tx, request, order, policy);
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

  private async decide(
    tx: Transaction,
    request: QuoteRequest,
    order: Order,
    policy: Policy,
  ): Promise<Decision> {
    const stock = await readStock(
      tx,
      order.orderId,
      request.lines.map((line) => line.lineId),
    );
    const lines = request.lines.map(
      (line, index) => claimLine(order, stock.get(line.lineId), line, index).line,
    );
    const noticeAt = request.noticeAt ?? new Date().toISOString();
    const calendar = this.hooks.calendarOf(policy.timeZone, [
      noticeAt,
      ...order.deliveries.map((d) => d.deliveredAt),
    ]);
    const elsewhere = await this.readElsewhere(tx, order.orderId);
    return decideReturn({ lines, noticeAt }, { order, policy, calendar, elsewhere });
  }

  private async readElsewhere(tx: Transaction, orderId: string): Promise<GivenElsewhere> {
    const rows = await query<{ breakdown: RefundBreakdown }>(
      tx,
      `SELECT state -> 'breakdown' AS breakdown FROM cases WHERE order_id = $1 AND state -> 'breakdown' IS NOT NULL`,
      [orderId],
    );
    return givenBy(rows.map(({ breakdown }) => breakdown));
  }
}
