import type { Reason } from '../case/reason.js';
import type { ClockName, ClockRule } from '../case/clock.js';
import type { Currency, Minor } from '../money/money.js';
import type { QuietHours } from '../messages/quiet-hours.js';
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
  readonly outboundShipping: RuleOrigin & { readonly refund: 'whenWholeOrderComesBack' | 'never' };
  readonly clocks: Readonly<Record<ClockName, ClockRule>>;
  /** How people are written to, where the market differs from what is usual. */
  readonly messages?: { readonly quietHours?: QuietHours };
}
