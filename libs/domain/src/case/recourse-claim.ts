import type { Minor } from '../money/money.js';
import type { Culprit } from '../policy/compensation-rule.js';
import type { Instant } from '../time.js';
import type { Rung } from './clock.js';

export const RECOURSE_CLAIM_STATUSES = [
  'open', 'accepted', 'partly', 'rejected', 'paid', 'writtenOff',
] as const; // prettier-ignore
export type RecourseClaimStatus = (typeof RECOURSE_CLAIM_STATUSES)[number];

export const NEXT_RECOURSE_CLAIM = {
  open: ['accepted', 'partly', 'rejected', 'paid', 'writtenOff'],
  accepted: ['paid', 'writtenOff'],
  partly: ['paid', 'writtenOff'],
  rejected: [],
  paid: [],
  writtenOff: [],
} as const satisfies Record<RecourseClaimStatus, readonly RecourseClaimStatus[]>;

/** What the shop claims of a carrier or supplier for what it had to give. It outlives its case. */
export interface RecourseClaim {
  /** `{caseId}:c{sequence}`. */
  readonly claimId: string;
  readonly against: Culprit;
  readonly reason: string;
  /** What was claimed, what was accepted of it, and what came. */
  readonly amountMinor: Minor;
  readonly acceptedMinor?: Minor;
  readonly receivedMinor: Minor;
  /** Under which the other side knows it. */
  readonly reference?: string;
  readonly status: RecourseClaimStatus;
  readonly filedAt: Instant;
  /** By when an answer is due: the clock `recourseClaim`, which runs on when the case is over. */
  readonly dueAt: Instant;
  /** What leads there; absent of a claim that was filed before ladders were kept: its day alone. */
  readonly rungs?: readonly Rung[];
  /** Absent: none. */
  readonly rungsReached?: number;
  readonly answeredAt?: Instant;
}

/** What its clock still waits for. Once there is an answer, that is nothing. */
export function rungsAhead({ status, dueAt, rungs, rungsReached = 0 }: RecourseClaim): readonly Rung[] {
  const ladder: readonly Rung[] = rungs ?? [{ at: dueAt, act: 'escalate' }];
  return status === 'open' ? ladder.slice(rungsReached) : [];
}

/** What of it may still come. */
export function outstandingMinor({
  status,
  amountMinor,
  acceptedMinor,
  receivedMinor,
}: RecourseClaim): Minor {
  const isOver = NEXT_RECOURSE_CLAIM[status].length === 0;
  return isOver ? 0 : (acceptedMinor ?? amountMinor) - receivedMinor;
}
