import type { FeeKind } from '../money/fee-kind.js';
import type { CalendarDay, Instant } from '../time.js';
import type { RuleOrigin } from './rule-origin.js';
import type { Scope } from './scope.js';
import type { Remedy } from './terms.js';

/** What a right rests on: a change of mind, goods that are not as they should be, goods that never came, or the shop's own offer. */
export const RIGHT_KINDS = ['withdrawal', 'conformity', 'cancellation', 'commercial'] as const;
export type RightKind = (typeof RIGHT_KINDS)[number];

/** Who bears the direct cost of sending the goods back. */
export type FreightPayer = 'customer' | 'merchant';

/**
 * From what a window counts. `possession` is the law's: the last good of the order, or the first of a regular
 * delivery. `shipBy` is the day by which the goods should have been sent; it opens a right that has no end.
 */
export const WINDOW_STARTS = ['possession', 'lineDelivery', 'purchase', 'shipBy'] as const;
export type WindowStart = (typeof WINDOW_STARTS)[number];

/** Exactly one unit. Days, months and years count on the wall calendar: the day it starts on is day 0, and the last one counts to its end. */
export interface WindowLength {
  readonly hours?: number;
  readonly days?: number;
  readonly months?: number;
  readonly years?: number;
}

export interface Window {
  readonly from: WindowStart;
  /** Absent: without end. */
  readonly length?: WindowLength;
  /** Opens only once so many days are over: what holds before is another right. */
  readonly afterDays?: number;
  /** For `shipBy`: days after the purchase when nothing else was promised. */
  readonly shipWithinDays?: number;
  /** A last day that is not worked becomes the next one that is. */
  readonly endsOnWorkingDay?: boolean;
  /** So many months more for a customer who was not told of his right; told late, the length counts anew from then. */
  readonly notInformedMonths?: number;
  /** Time under repair does not count, and so many days at least are left afterwards. */
  readonly standsStillDuringRepair?: { readonly leastDaysLeft: number };
  /** A repair adds so many months. */
  readonly repairAddsMonths?: number;
}

/** What a right gives besides, where its scope holds. It can only ever be better for the customer. */
export interface Relief extends RuleOrigin {
  readonly applies: Scope;
  readonly freightPaidBy?: 'merchant';
  readonly waives?: readonly FeeKind[];
}

/** What entitles a customer to a remedy, and on which terms. */
export interface Right extends RuleOrigin {
  readonly kind: RightKind;
  /** Of the rights that hold for a line, the highest decides. */
  readonly priority: number;
  readonly applies: Scope;
  readonly window: Window;
  /** Rules that take the right away. */
  readonly exceptions?: readonly (RuleOrigin & { readonly applies: Scope })[];
  readonly outcome: 'approve' | 'review';
  /** Without evidence for the line, people look before anything is approved. */
  readonly needsEvidence?: boolean;
  readonly remedies: readonly Remedy[];
  readonly freightPaidBy: FreightPayer;
  /** Fees that may not be taken from what this right gives back. */
  readonly waives?: readonly FeeKind[];
  readonly reliefs?: readonly Relief[];
}

/** The right that carries a line of a decision. */
export interface Grant {
  readonly lineId: string;
  readonly rule: string;
  readonly law?: string;
  readonly kind: RightKind;
  readonly remedies: readonly Remedy[];
  readonly freightPaidBy: FreightPayer;
  readonly waives: readonly FeeKind[];
  /** The last day of its window, and its last moment; null without end, or while it has not begun. */
  readonly lastDay: CalendarDay | null;
  readonly until: Instant | null;
}

/** Asks people, or refuses, whatever right there is. */
export interface Check extends RuleOrigin {
  readonly applies: Scope;
  readonly effect: 'review' | 'refuse' | 'evidence';
  /** Only when the refund would be more than this. */
  readonly overMinor?: number;
  /** Only when the purchase is longer ago than this. */
  readonly purchasedLongerAgoThan?: string;
  /** Only from so many earlier cases of the same line on. */
  readonly casesOfLineFrom?: number;
}
