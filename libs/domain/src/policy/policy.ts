import type { ClockName, ClockRule } from '../case/clock.js';
import type { DeviationOutcome, Disposition, Grade } from '../case/goods-record.js';
import type { Reason } from '../case/reason.js';
import type { Currency, Minor } from '../money/money.js';
import type { Duration, Instant } from '../time.js';

/** Where a rule comes from; `doubt` says what was not verified about it. */
export interface RuleOrigin {
  /** Stable id, named in every decision that it fires in. */
  readonly rule: string;
  readonly law?: string;
  readonly source: string;
  readonly doubt?: string;
}

/**
 * A policy as data: what is promised in one market. Versions are never edited; a case pins the one that it was
 * filed under. Validated as a whole when it is loaded (`policies/*.json`).
 */
export interface Policy {
  readonly policyId: string;
  readonly version: number;
  readonly market: string;
  readonly currency: Currency;
  /** The zone whose wall calendar counts the days. */
  readonly timeZone: string;
  readonly inForceFrom: Instant;
  readonly quoteValidFor: Duration;
  /** Days after the last delivery of a line in which a notice is in time; the delivery day is day 0. */
  readonly window: RuleOrigin & { readonly days: number };
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

export const SHIPPING_REFUNDS = ['whenWholeOrderComesBack', 'proportional', 'always', 'never'] as const;
export type ShippingRefund = (typeof SHIPPING_REFUNDS)[number];

/** The clocks that every policy has to state itself. */
export type BasicClock = Extract<
  ClockName,
  'decision' | 'shipBack' | 'receipt' | 'inspection' | 'refund' | 'providerCheck' | 'followUp'
>;

/** Who decides when goods are lost, damaged or given to the wrong person on their way to us. */
export type TransitOutcome = 'refund' | 'review';

/** How far hands may change a clock; absent for a clock means not at all. Statutory clocks normally have none. */
export interface ClockLimit {
  readonly extendAtMost: Duration;
  readonly pauseAtMost: Duration;
}

export interface PolicyTerms {
  /** Which tenders get money back first; what is not named comes last, in the order of the payments. */
  readonly tenders: RuleOrigin & { readonly order: readonly string[]; readonly storeCredit: boolean };
  /** Pickups that may fail before the customer has to choose another way. */
  readonly pickups: RuleOrigin & { readonly attempts: number };
  /** By whose carrier the goods travelled. */
  readonly transit: RuleOrigin & { readonly ours: TransitOutcome; readonly customers: TransitOutcome };
  readonly inspection: RuleOrigin & { readonly when: 'onDeviation' | 'always' };
  /** What staff may decide of goods that came back other than claimed, and what is usual by grade. */
  readonly deviation: RuleOrigin & {
    readonly outcomes: readonly DeviationOutcome[];
    readonly disposition: Readonly<Record<Grade, Disposition>>;
    /** The part of what was paid that is usually kept back, in hundredths of a percent. */
    readonly deductionBasisPoints: Readonly<Record<Grade, number>>;
  };
  readonly appeals: RuleOrigin & { readonly most: number; readonly within: Duration };
  readonly reopening: RuleOrigin & { readonly within: Duration };
  /** Above this a supervisor grants it. */
  readonly goodwill: RuleOrigin & { readonly agentMinor: Minor; readonly mostMinor: Minor };
  readonly clockLimits: RuleOrigin & { readonly by: Readonly<Partial<Record<ClockName, ClockLimit>>> };
  /** Follow-up calls: in the customer's day, `from` and `to` as whole hours. */
  readonly calls: RuleOrigin & {
    readonly attempts: number;
    readonly spacing: Duration;
    readonly fromHour: number;
    readonly toHour: number;
  };
  readonly costs: RuleOrigin & {
    readonly labourMinorPerMinute: Minor;
    readonly inspectionMinutes: number;
    /** What a unit loses by its grade, in hundredths of a percent of what was paid for it. */
    readonly writeDownBasisPoints: Readonly<Record<Grade, number>>;
  };
  /** No messages between these hours of the customer's clock, but urgent ones. */
  readonly quietHours: RuleOrigin & { readonly fromHour: number; readonly toHour: number };
}
