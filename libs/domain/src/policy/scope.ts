import type { Reason } from '../case/reason.js';
import type { Order, OrderLine, SoldBy } from '../order/order.js';
import type { Instant } from '../time.js';

/** What the customer did with the packaging: nothing, opened it to look, or opened and used what is in it. */
export const OPENED = ['unopened', 'checked', 'opened'] as const;
export type Opened = (typeof OPENED)[number];

/** What is true or not of an order line and the way it was sold. */
export const SALE_FACTS = [
  'delivered', 'noReturnConfirmed', 'returnPolicyShown', 'returnCostInformed', 'withdrawalInformed', 'sellerDetailsKnown', 'repairFailed',
  'regularDelivery',
] as const; // prettier-ignore
export type SaleFact = (typeof SALE_FACTS)[number];

/** Whom and what a rule is for. What is left out holds for all; everything that is given must hold. */
export interface Scope {
  /** `none` is a customer who gives no reason. */
  readonly reasons?: readonly (Reason | 'none')[];
  readonly categories?: readonly string[];
  readonly exceptCategories?: readonly string[];
  readonly opened?: readonly Opened[];
  readonly soldBy?: readonly SoldBy[];
  readonly sellers?: readonly string[];
  readonly customerGroups?: readonly string[];
  /** From this instant on, and before this one, by when the order was placed. */
  readonly purchasedFrom?: Instant;
  readonly purchasedBefore?: Instant;
  readonly facts?: Readonly<Partial<Record<SaleFact, boolean>>>;
}

/** What a scope is held against. */
export interface Situation {
  readonly order: Order;
  readonly line: OrderLine;
  readonly reason?: Reason;
  readonly opened?: Opened;
  readonly customerGroup?: string;
}

const FACTS: Readonly<Record<SaleFact, (situation: Situation) => boolean>> = {
  delivered: ({ order, line }) => order.deliveries.some(({ lineId }) => lineId === line.lineId),
  noReturnConfirmed: ({ line }) => line.noReturnConfirmed ?? false,
  returnPolicyShown: ({ order }) => order.saleTerms?.returnPolicyShown ?? true,
  returnCostInformed: ({ order }) => order.saleTerms?.returnCostInformed ?? true,
  withdrawalInformed: ({ order }) => order.saleTerms?.withdrawalInformedAt !== null,
  sellerDetailsKnown: ({ order }) => order.saleTerms?.sellerDetailsKnown ?? true,
  regularDelivery: ({ order }) => order.saleTerms?.regularDelivery ?? false,
  repairFailed: ({ line }) => (line.repairs ?? []).some(({ outcome }) => outcome === 'failed'),
};

const admits = (allowed: readonly string[] | undefined, value: string | undefined): boolean =>
  allowed === undefined || (value !== undefined && allowed.includes(value));

/** True when everything that the scope asks for holds. */
export function isInScope(scope: Scope, situation: Situation): boolean {
  const { order, line, reason, opened, customerGroup } = situation;
  return (
    admits(scope.reasons, reason ?? 'none') &&
    admits(scope.categories, line.category) &&
    !(line.category !== undefined && scope.exceptCategories?.includes(line.category)) &&
    admits(scope.opened, opened ?? 'unopened') &&
    admits(scope.soldBy, order.saleTerms?.soldBy ?? 'distance') &&
    admits(scope.sellers, order.sellerId) &&
    admits(scope.customerGroups, customerGroup ?? order.customerGroup) &&
    (scope.purchasedFrom === undefined || order.placedAt >= scope.purchasedFrom) &&
    (scope.purchasedBefore === undefined || order.placedAt < scope.purchasedBefore) &&
    Object.entries(scope.facts ?? {}).every(
      ([fact, expected]) => FACTS[fact as SaleFact](situation) === expected,
    )
  );
}
