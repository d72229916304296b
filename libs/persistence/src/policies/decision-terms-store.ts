import type { DataSource } from 'typeorm';
import type { GivenElsewhere, Instant, Order, Policy } from '#domain';
import { readDecisionTerms } from '../cases/decision-terms.js';
import { type LineStock, readStock } from '../orders/unit-claims.js';
import type { PolicyStore } from './policy-store.js';

/** An imported order, with what its cases hold. */
export interface KnownOrder {
  readonly order: Order;
  readonly stock: ReadonlyMap<string, LineStock>;
  readonly elsewhere: GivenElsewhere;
  readonly earlierCases: Readonly<Record<string, number>>;
  /** The zone of the customer's wall clock, where the shop said it. */
  readonly timeZone?: string;
}

/** What an answer of policy rests on, as it stands in the record. Nothing is kept of who asked. */
export class DecisionTermsStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyStore,
  ) {}

  async knownOrder(orderId: string, lineIds: readonly string[]): Promise<KnownOrder> {
    const tx = this.dataSource.manager;
    const { order, elsewhere, earlierCases, timeZone } = await readDecisionTerms(tx, { orderId });
    const stock = await readStock(tx, orderId, lineIds);
    return { order, stock, elsewhere, earlierCases, ...(timeZone === undefined ? {} : { timeZone }) };
  }

  /** The policy that holds for the order's market and seller at a moment. */
  async policyFor({ market, sellerId }: Order, at: Instant): Promise<Policy | null> {
    return this.policies.findInForce(this.dataSource.manager, market, sellerId, at);
  }
}
