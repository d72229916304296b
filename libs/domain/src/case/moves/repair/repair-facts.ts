import type { Minor } from '../../../money/money.js';
import type { Instant } from '../../../time.js';

export const DIAGNOSIS_RESULTS = ['repairable', 'notRepairable', 'noFaultFound', 'notUnderWarranty'] as const;
export type DiagnosisResult = (typeof DIAGNOSIS_RESULTS)[number];

/** A part by its code alone. */
export interface RepairPart {
  readonly code: string;
  readonly quantity: number;
  /** For one. */
  readonly priceMinor: Minor;
}

/** What those who repair found, and what it would cost: the sums are those of the goods' currency, as they are quoted. */
export interface Diagnosis {
  readonly result: DiagnosisResult;
  /** A code of theirs, or of our catalogue; never words about people. */
  readonly fault: string;
  readonly parts: readonly RepairPart[];
  readonly labourMinor: Minor;
  readonly taxMinor: Minor;
  readonly totalMinor: Minor;
  /** Theirs, under which an answer to the quote is told. */
  readonly quoteId?: string;
}

/** Whom a visit failed for: the customer was not there, or nobody came. */
export const MISSED_BY = ['customer', 'technician'] as const;
export type MissedBy = (typeof MISSED_BY)[number];

/** What is told of a job of repair, by those who do it or by staff: `{caseId}:r{n}`, once per id of the telling. */
export type RepairFact = {
  /** `{caseId}:r{n}`: the job that it is about. */
  readonly reference: string;
  /** Their own id of the telling: the same again changes nothing. */
  readonly factId: string;
  readonly happenedAt: Instant;
} & (
  | { readonly type: 'visitDone' }
  | { readonly type: 'visitMissed'; readonly by: MissedBy }
  | ({ readonly type: 'diagnosed' } & Diagnosis)
  | { readonly type: 'partsOrdered'; readonly expectedAt: Instant }
  | { readonly type: 'partsArrived' }
  | { readonly type: 'repaired'; readonly testPassed: true }
  | { readonly type: 'repairFailed'; readonly reason: string }
);

export const REPAIR_FACT_TYPES = [
  'visitDone', 'visitMissed', 'diagnosed', 'partsOrdered', 'partsArrived', 'repaired', 'repairFailed',
] as const satisfies readonly RepairFact['type'][]; // prettier-ignore
