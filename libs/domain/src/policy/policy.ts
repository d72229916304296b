import type { ClockName, ClockRule } from '../case/clock.js';
import type { Reason } from '../case/reason.js';
import type { Currency, Minor } from '../money/money.js';
import type { Duration, Instant } from '../time.js';
import type { Check, Right } from './right.js';
import type { RuleOrigin } from './rule-origin.js';
import type { PolicyTerms } from './terms.js';

/**
 * A policy as data: what is promised in one market. Versions are never edited; a case pins the one that it was
 * filed under. Validated as a whole when it is loaded (`policies/*.json`).
 */
export interface Policy {
  readonly policyId: string;
  readonly version: number;
  readonly market: string;
  /** Other markets that it holds for, with what is theirs. */
  readonly alsoFor?: readonly MarketOfPolicy[];
  /** Only orders of this seller; a policy of the market without one holds for all others. */
  readonly sellerId?: string;
  readonly currency: Currency;
  /** The zone whose wall calendar counts the days, when the customer's own is not known. */
  readonly timeZone: string;
  /** Whose public holidays are no working days, such as `GB`, `DE-BE` or `US-CA`. */
  readonly holidays?: string;
  /** When people work, by the wall clock; left out: all day. */
  readonly workingHours?: WorkingHours;
  readonly inForceFrom: Instant;
  readonly quoteValidFor: Duration;
  /** Words that shops have for the categories of this policy, by category: `custom-made` is `personalised` to some. */
  readonly categoryWords?: Readonly<Record<string, readonly string[]>>;
  /** What entitles a customer, beside the shop's own offer. */
  readonly rights?: readonly Right[];
  readonly checks?: readonly Check[];
  /**
   * The shop's own offer, for whatever no right covers: days after the last delivery of a line in which a notice is in
   * time; the delivery day is day 0.
   */
  readonly window?: RuleOrigin & { readonly days: number };
  readonly excludedCategories: RuleOrigin & { readonly categories: readonly string[] };
  /** Above this an agent decides. */
  readonly amountLimit: RuleOrigin & { readonly minor: Minor };
  readonly reviewedReasons: RuleOrigin & { readonly reasons: readonly Reason[] };
  readonly evidence: RuleOrigin & { readonly reasons: readonly Reason[] };
  readonly restockingFee: RuleOrigin & {
    readonly basisPoints: number;
    readonly exceptReasons: readonly Reason[];
  };
  readonly returnFreight: RuleOrigin & { readonly minor: Minor; readonly exceptReasons: readonly Reason[] };
  /** Over all cases of the order: when the last unit is back, by worth with each, with the first one, or not at all. */
  readonly outboundShipping: RuleOrigin & { readonly refund: ShippingRefund };
  /** What a policy does not say of the terms below and of clocks, the service's defaults do (`policy-terms.ts`). */
  readonly terms?: Partial<PolicyTerms>;
  readonly clocks: Readonly<Record<BasicClock, ClockRule> & Partial<Record<ClockName, ClockRule>>>;
}

export interface WorkingHours {
  /** `HH:MM` of the wall clock. */
  readonly from: string;
  readonly to: string;
}

export interface MarketOfPolicy {
  readonly market: string;
  readonly timeZone?: string;
  readonly holidays?: string;
}

/** The zone and the holidays of one of the markets of a policy. */
export function marketOf(
  { market, timeZone, holidays, alsoFor = [] }: Policy,
  wanted: string,
): MarketOfPolicy {
  const own = { market, timeZone, ...(holidays === undefined ? {} : { holidays }) };
  return { ...own, ...alsoFor.find((other) => other.market === wanted) };
}

export const SHIPPING_REFUNDS = ['whenWholeOrderComesBack', 'proportional', 'always', 'never'] as const;
export type ShippingRefund = (typeof SHIPPING_REFUNDS)[number];

/** The clocks that every policy has to state itself. */
export type BasicClock = Extract<
  ClockName,
  'decision' | 'shipBack' | 'receipt' | 'inspection' | 'refund' | 'providerCheck' | 'followUp'
>;

/** The category as the policy names it, whatever the shop's word for it is, and however it is written. */
export function categoryOf({ categoryWords = {} }: Policy, word: string): string {
  const folded = word.toLowerCase();
  const known = Object.entries(categoryWords).find(
    ([category, words]) => category === folded || words.includes(folded),
  );
  return known?.[0] ?? word;
}
