import type { Minor } from '../money/money.js';
import type { Repair } from '../order/order.js';
import type { Instant } from '../time.js';
import type { Diagnosis } from './moves/repair/repair-facts.js';
import type { RepairRoute } from './wish.js';

/** What the law of the market, or the shop, gives when a repair does not help; another try is one of them. */
export const REPAIR_REMEDIES = ['repair', 'exchange', 'refund', 'priceReduction'] as const;
export type RepairRemedy = (typeof REPAIR_REMEDIES)[number];

/** Why remedies open beside the repair: repairs failed, it takes too long, or it cannot be repaired at all. */
export const REMEDY_CAUSES = ['failed', 'overdue', 'notRepairable'] as const;
export type RemedyCause = (typeof REMEDY_CAUSES)[number];

export const JOB_STATUSES = ['wanted', 'open', 'refused', 'over', 'ending', 'ended'] as const;

/** One try at it. `over`: those who repair said what came of it. `ending`: nobody needs it any more. */
export interface RepairJob {
  /** `{caseId}:r{sequence}`. */
  readonly reference: string;
  readonly sequence: number;
  /** Ours alone, in a store: nobody outside has to be told. */
  readonly isOurs: boolean;
  readonly status: (typeof JOB_STATUSES)[number];
  /** Theirs. */
  readonly jobId?: string;
  readonly failureCode?: string;
  /** From when to when the customer did without his goods because of it. */
  readonly sentAt: Instant;
  readonly returnedAt?: Instant;
  readonly outcome?: 'repaired' | 'failed';
}

export const VISIT_STATUSES = ['wanted', 'booked', 'refused', 'missed', 'done', 'cancelled'] as const;

export interface RepairVisit {
  readonly sequence: number;
  readonly slotId: string;
  readonly addressId?: string;
  readonly status: (typeof VISIT_STATUSES)[number];
  readonly visitId?: string;
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
  readonly failureCode?: string;
}

export const REPAIR_QUOTE_STATUSES = ['open', 'accepted', 'declined', 'lapsed'] as const;

/** What the customer would pay for it, tax included. */
export interface RepairQuote {
  readonly partsMinor: Minor;
  readonly labourMinor: Minor;
  readonly taxMinor: Minor;
  readonly totalMinor: Minor;
  readonly quoteId?: string;
  readonly status: (typeof REPAIR_QUOTE_STATUSES)[number];
  /** Those who quoted it know the answer. */
  readonly isTold: boolean;
}

/** The part of a case's record that is about a repair, from its approval on. */
export interface RepairRecord {
  readonly route: RepairRoute;
  /** Ways for which nobody took the job; absent: none. */
  readonly refusedRoutes?: readonly RepairRoute[];
  /** Nobody asks the customer for money. */
  readonly isFree: boolean;
  readonly jobs: readonly RepairJob[];
  readonly visit?: RepairVisit;
  /** Visits that are booked and that nobody needs any more. */
  readonly visitsToCancel: readonly string[];
  /** How often nobody was met, by whose fault. */
  readonly missed: { readonly customer: number; readonly technician: number };
  readonly diagnosis?: Diagnosis;
  readonly quote?: RepairQuote;
  readonly partsExpectedAt?: Instant;
  /** Tries of this case that failed. */
  readonly failedRepairs: number;
  /** What the customer may have instead; absent: nothing. */
  readonly remedies?: { readonly open: readonly RepairRemedy[]; readonly cause: RemedyCause };
  readonly chosen?: RepairRemedy;
}

export const jobReference = (caseId: string, sequence: number): string => `${caseId}:r${sequence}`;

/** The newest try. */
export function currentJob({ jobs }: Pick<RepairRecord, 'jobs'>): RepairJob | undefined {
  return jobs.at(-1);
}

/** Those who repair still work on it, or will. */
export const isJobOpen = ({ status }: RepairJob): boolean => ['wanted', 'open', 'refused'].includes(status);

/** The tries of a case as later decisions look at them: whether they helped, and how long the customer did without. */
export function repairsDone({ jobs }: RepairRecord): readonly Repair[] {
  return jobs
    .filter(({ outcome, returnedAt }) => outcome !== undefined || returnedAt !== undefined)
    .map(({ sentAt, returnedAt, outcome }) => ({
      sentAt,
      ...(returnedAt === undefined ? {} : { returnedAt }),
      ...(outcome === undefined ? {} : { outcome }),
    }));
}
