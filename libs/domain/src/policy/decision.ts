import type { CompensationDecision } from './compensation-decision.js';
import type { RefundBreakdown } from '../money/refund-plan.js';
import type { Minor } from '../money/money.js';
import type { RemedyCause } from '../case/repair-record.js';
import type { RepairRoute } from '../case/wish.js';
import type { GivenElsewhere } from '../money/shipping-share.js';
import type { CustomerFacts } from './customer-facts.js';
import type { RouteBack } from './return-route.js';
import type { EarlierRepair, Warranty } from './warranty-cover.js';
import type { Grant } from './right.js';
import type { FraudSignal } from './fraud-signal.js';
import type { PolicyTerms } from './terms.js';
import type { Calendar, CalendarDay, Instant } from '../time.js';

export type Outcome = 'approve' | 'review' | 'refuse';

const SEVERITY: readonly Outcome[] = ['approve', 'review', 'refuse'];

/** A rule that fired, what it did, and what it looked at. */
export interface DecisionReason {
  readonly rule: string;
  readonly law?: string;
  readonly effect: Outcome | 'fee' | 'evidence' | 'keep';
  readonly lineId?: string;
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>;
}

/** Whether the customer has his money before his goods are back, and why or why not. */
export interface InstantRefund {
  readonly eligible: boolean;
  /** What he may have open at any time. */
  readonly quotaMinor: Minor;
  /** What of it was left. */
  readonly availableMinor: Minor;
  readonly pays: PolicyTerms['instantRefund']['pays'];
  /** One that approves, or every one that refuses. */
  readonly reasons: readonly DecisionReason[];
}

/**
 * What policy says of a request, and why. With the pinned policy, the pinned order version and what is stored here, `decideReturn` gives the same answer years later.
 */
export interface Decision {
  readonly policyId: string;
  readonly policyVersion: number;
  readonly outcome: Outcome;
  readonly reasons: readonly DecisionReason[];
  readonly breakdown: RefundBreakdown;
  readonly evidenceWanted: readonly string[];
  /** The last day on which a notice is in time, by line; null while a line is not delivered. */
  readonly lastDays: Readonly<Record<string, CalendarDay | null>>;
  /** The right that carries each line; none for one that is refused. Absent in decisions from before there were rights. */
  readonly grants?: readonly Grant[];
  /** How the goods come back; absent in decisions from before there were routes. */
  readonly route?: RouteBack;
  /** Lines whose goods stay with the customer although he gets his money; absent: none. */
  readonly returnless?: readonly string[];
  /** Whether money goes out before the goods are back; absent where policy makes no such promise. */
  readonly instantRefund?: InstantRefund;
  /** What is given for harm; absent where none is asked for. */
  readonly compensation?: CompensationDecision;
  readonly noticeAt: Instant;
  readonly calendar: Calendar;
  /** What was known of the customer and against him; absent: nothing. */
  readonly customer?: CustomerFacts;
  readonly signals?: readonly FraudSignal[];
  /** Earlier cases of the same lines; absent: none. */
  readonly earlierCases?: Readonly<Record<string, number>>;
  /** Earlier repairs of the same goods by cases of ours, whosever they were; absent: none. Kept without whose, and told to nobody. */
  readonly earlierRepairs?: readonly EarlierRepair[];
  /** Lines whose serial number another customer had repaired, or is being repaired under another order; absent: none. */
  readonly sharedSerials?: readonly string[];
  /** Of an exchange that a repair opened: why it did; absent: none did. */
  readonly remedyOpened?: RemedyCause;
  /** Of a repair: who pays for it, and how it is done. */
  readonly warranty?: Warranty;
  readonly repairRoute?: RepairRoute;
  /** What other cases of the order gave back at that moment; absent: nothing. */
  readonly elsewhere?: GivenElsewhere;
}

/** The worst of its reasons is the outcome of a decision. */
export function outcomeOf(reasons: readonly DecisionReason[]): Outcome {
  const worst = Math.max(0, ...reasons.map(({ effect }) => SEVERITY.indexOf(effect as Outcome)));
  return SEVERITY[worst] ?? 'review';
}

/** The lines that photos are wanted of; `''` stands for the case as a whole. */
export function evidenceWantedOf(reasons: readonly DecisionReason[]): readonly string[] {
  const wanted = reasons.filter(({ effect }) => effect === 'evidence');
  return [...new Set(wanted.map(({ lineId }) => lineId ?? ''))];
}

/** The reasons without what speaks for fraud, so that nobody learns how he was noticed, and without the shop's budgets: for staff alone. */
export function tellableReasons({ reasons }: Pick<Decision, 'reasons'>): readonly DecisionReason[] {
  return reasons.filter(({ inputs }) => !('signal' in inputs || 'budget' in inputs));
}

/** `GB-standard@1`: how a policy version is written wherever a person reads it. */
export function policyReference(decision: Pick<Decision, 'policyId' | 'policyVersion'>): string {
  return `${decision.policyId}@${decision.policyVersion}`;
}
