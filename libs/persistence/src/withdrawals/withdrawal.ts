import type { Instant, Opened, Outcome } from '#domain';

/** Some units of a line that somebody withdraws from. */
export interface DeclaredLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly opened?: Opened;
}

/** A declaration of withdrawal as it was drafted: what it says, without who says it. */
export interface Withdrawal {
  readonly withdrawalId: string;
  readonly orderId: string;
  readonly partyId: string;
  readonly lines: readonly DeclaredLine[];
  readonly text: string;
  readonly language: string;
  readonly timeZone: string;
  readonly draftedAt: Instant;
  readonly validUntil: Instant;
}

/** A case that follows from a declaration. */
export interface CaseOfWithdrawal {
  readonly caseId: string;
  readonly outcome: Outcome;
  readonly lines: readonly DeclaredLine[];
}

/** That a declaration has arrived, when, and what it said. Never changed. */
export interface WithdrawalReceipt {
  readonly withdrawalId: string;
  readonly orderId: string;
  readonly declaredAt: Instant;
  /** The same moment as a person reads it, with its zone. */
  readonly received: string;
  readonly text: string;
  readonly language: string;
  readonly cases: readonly CaseOfWithdrawal[];
  /** Of the document. */
  readonly sha256: string;
}
