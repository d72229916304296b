import type { DeviationOutcome, Disposition, Grade } from '../case/goods-record.js';
import type { ClockName } from '../case/clock.js';
import type { ExchangeMode } from '../case/exchange-record.js';
import type { PayoutForm } from '../case/payout.js';
import type { Reason } from '../case/reason.js';
import type { ComplaintSubject } from '../case/wish.js';
import type { Minor } from '../money/money.js';
import type { Duration } from '../time.js';
import type { RepairRemedy } from '../case/repair-record.js';
import type { RepairRoute } from '../case/wish.js';
import type { CompensationTerm } from './compensation-rule.js';
import type { FraudSignal } from './fraud-signal.js';
import type { RuleOrigin } from './rule-origin.js';
import type { Scope } from './scope.js';

/** Who decides when goods are lost, damaged or given to the wrong person on their way to us. */
export type TransitOutcome = 'refund' | 'review';

/** How far hands may change a clock; absent for a clock means not at all. Statutory clocks normally have none. */
export interface ClockLimit {
  readonly extendAtMost: Duration;
  /** How often it may be extended, however little each time; absent: as often as the time lasts. */
  readonly times?: number;
  readonly pauseAtMost: Duration;
}

/** What a role may decide alone: everything up to this amount. Above the last tier nobody decides. */
export interface ApprovalTier {
  readonly role: 'agent' | 'supervisor';
  /** Absent: any amount. */
  readonly upToMinor?: Minor;
  /** How many people other than the asker have to approve. */
  readonly approvers: number;
}

/** What can be done for a customer, in the order in which staff is offered it. */
export const REMEDIES = ['refund', 'exchange', 'repair', 'priceReduction', 'voucher', 'keepItem', 'sendBack', 'apology'] as const; // prettier-ignore
export type Remedy = (typeof REMEDIES)[number];

/** How the goods of a country come back. */
export const RETURN_ROUTES = ['localHub', 'direct', 'keepItem'] as const;
export type ReturnRoute = (typeof RETURN_ROUTES)[number];

/** What is measured from the filing, or the step before, to the answer. */
export const RESPONSE_STEPS = ['firstAnswer', 'decision', 'refund'] as const;
export type ResponseStep = (typeof RESPONSE_STEPS)[number];

/** How much goes out in a form: in one payout, in a case, and to a customer in twelve months. */
export interface PayoutLimit {
  readonly mostMinor: Minor;
  readonly perCaseMinor: Minor;
  readonly perCustomerMinor: Minor;
}

/** Of what is not money yet: how long it is good. */
interface LastingLimit extends PayoutLimit {
  readonly validFor: Duration;
}

/** The terms of a policy beside its rights, checks and clocks. */
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
  /**
   * Who may approve what: the first tier, in ascending order, that reaches the amount. A case with one of these risks
   * goes one tier higher. Without the term nothing needs a second person.
   */
  readonly approvals: RuleOrigin & {
    readonly tiers: readonly ApprovalTier[];
    /** Signals of fraud, or acts against the policy, that ask for the next tier whatever the amount. */
    readonly nextTierFor: readonly (FraudSignal | 'override')[];
  };
  /** Money before goods, within an amount that a customer may have open at any time. */
  readonly instantRefund: RuleOrigin & {
    /** By customer group; `default` for all others. Zero: none. */
    readonly quotaMinor: Readonly<Record<string, Minor>>;
    readonly pays: 'onFiling' | 'onFirstScan';
    /** Payments with one of these tenders are not refunded before the goods are there. */
    readonly deniedTenders: readonly string[];
    /** Orders of the last 90 days that the customer must have, this one among them. */
    readonly leastOrders: number;
    /** The most that may be, in hundredths of a percent of his orders of the last 90 days. */
    readonly mostBasisPoints: Readonly<Record<'refunds' | 'complaints' | 'disputes' | 'unpaid', number>>;
  };
  /** What follows when goods of an instant refund do not come: the rungs of the clock `recourse` act by it. */
  readonly recourse: RuleOrigin & {
    /** What is left of the quota after a breach, in hundredths of a percent, and for how long. */
    readonly quotaCutBasisPoints: number;
    readonly quotaCutFor: Duration;
  };
  /** Goods that need not come back: below this worth, in these situations. */
  readonly returnless: RuleOrigin & {
    readonly belowMinor: Minor;
    readonly applies: Scope;
  };
  /** What agents are offered for a class of problem, the usual one first. */
  readonly remedies: RuleOrigin & {
    readonly by: Readonly<Partial<Record<Reason, readonly Remedy[]>>>;
    readonly otherwise: readonly Remedy[];
  };
  /** What each step should take at most; measured, not enforced. */
  readonly standards: RuleOrigin & { readonly within: Readonly<Record<ResponseStep, Duration>> };
  /** The way of goods by the country that they come from. */
  readonly routes: RuleOrigin & {
    readonly by: Readonly<Record<string, ReturnRoute>>;
    readonly otherwise: ReturnRoute;
    /** Where `localHub` is, by country; shown on the label. */
    readonly hubs: Readonly<Record<string, string>>;
  };
  readonly fraud: RuleOrigin & {
    /** Other customers with the same address, tender or photo from which on it is a signal. */
    readonly sharedFrom: number;
    /** How far a parcel may be from what its goods weigh, in hundredths of a percent. */
    readonly weightBasisPoints: number;
    /** Cases per orders of the last 90 days, in hundredths of a percent, and from how many orders on it counts. */
    readonly returnRateBasisPoints: number;
    readonly returnRateFromOrders: number;
  };
  /** A gift goes back for a voucher to its recipient. */
  readonly gifts: RuleOrigin & { readonly accepted: boolean; readonly voucherValidFor: Duration };
  /** Whether a promotion is worked out anew when a part of its goods goes back. */
  readonly promotions: RuleOrigin & { readonly reworked: boolean };
  /** How long records of money are kept, whatever the person asks. */
  readonly retention: RuleOrigin & { readonly years: number };
  /** How goods are exchanged; without it people look at every exchange. */
  readonly exchange: RuleOrigin & {
    readonly mode: Exclude<ExchangeMode, 'inStore'>;
    /** By customer group; all others by `mode`. */
    readonly modeByGroup?: Readonly<Record<string, Exclude<ExchangeMode, 'inStore'>>>;
    /** What is held for a replacement that is sent first, in hundredths of a percent of its price. */
    readonly depositBasisPoints: number;
    readonly withoutDeposit: 'afterInspection' | 'end';
    readonly reservedFor: Duration;
    /** When the customer does not choose about what is out of stock; `wait` leaves it to people. */
    readonly onSilence: 'refund' | 'wait';
    readonly otherProducts: boolean;
    readonly inStore: boolean;
    /** Another article costs the customer its price less the rate of discount that he bought the line at. */
    readonly keepsDiscount: boolean;
  };
  /** The guarantee that comes with the goods, beside the rights by law: so many months from their delivery, by category. */
  readonly warranty: RuleOrigin & {
    readonly months: { readonly by: Readonly<Record<string, number>>; readonly otherwise: number };
    readonly standsStillDuringRepair?: { readonly leastDaysLeft: number };
    readonly repairAddsMonths?: number;
    /** Without evidence for the line, people look before it is approved. */
    readonly needsEvidence?: boolean;
  };
  readonly repairs: RuleOrigin & {
    /** How goods are repaired, by category, the usual way first. */
    readonly routes: {
      readonly by: Readonly<Record<string, readonly RepairRoute[]>>;
      readonly otherwise: readonly RepairRoute[];
    };
    /** Whether goods that nothing covers are repaired for money. */
    readonly paid: boolean;
    /** What a customer pays who declines the quote; absent: nothing. */
    readonly inspectionFeeMinor?: Minor;
    /** Visits at which the customer may not be met before the case ends. */
    readonly missedVisits: number;
  };
  /** What opens beside the repair of goods that are covered, and is the customer's to choose. */
  readonly repairLadder: RuleOrigin & {
    /** From so many repairs on that did not help, earlier ones of the same goods among them. */
    readonly afterRepairs: number;
    readonly failed: readonly RepairRemedy[];
    /** When the clock of the repair, or of the parts, says that it takes too long. */
    readonly overdue: readonly RepairRemedy[];
    readonly notRepairable: readonly RepairRemedy[];
    /** What happens when he does not choose. */
    readonly onSilence: RepairRemedy;
    /** The part of what was paid that a price reduction gives back, in hundredths of a percent. */
    readonly reductionBasisPoints: number;
  };
  /** What is given for harm, by its cause. */
  readonly compensation: CompensationTerm;
  /** Who owns a complaint from the first moment, by what it is about; otherwise the team's queue has it. */
  readonly complaints: RuleOrigin & {
    readonly owners: Readonly<Partial<Record<ComplaintSubject, string>>>;
    readonly otherwise?: string;
  };
  /** Value that goes out another way than a refund; a form that is left out is not given. */
  readonly payouts: RuleOrigin & {
    readonly by: Readonly<Partial<Record<PayoutForm, PayoutLimit>>> & {
      readonly voucher?: LastingLimit;
      readonly points?: LastingLimit;
    };
  };
}
