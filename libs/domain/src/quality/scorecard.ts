import type { CaseKind } from '../case/kind.js';
import { hash } from '../case/spread.js';
import { DomainError } from '../errors.js';

/** Why a case is looked at again after it is over: by chance, or for what went on in it. */
export const AUDIT_REASONS = ['random', 'complaint', 'breach', 'lowScore', 'override'] as const;
export type AuditReason = (typeof AUDIT_REASONS)[number];

export interface Criterion {
  readonly id: string;
  readonly weight: number;
  /** From 0 to this. */
  readonly scale: number;
  /** What full marks mean; for a kind of case in its own words. */
  readonly meaning: string;
  readonly meaningByKind?: Readonly<Partial<Record<CaseKind, string>>>;
  /** Left out: all kinds. */
  readonly kinds?: readonly CaseKind[];
}

/** How many of the cases that are over are audited, in hundredths of a percent; the highest rate that fits counts. */
export interface Sampling {
  readonly basisPoints: number;
  readonly byKind?: Readonly<Partial<Record<CaseKind, number>>>;
  readonly byMarket?: Readonly<Record<string, number>>;
  readonly byAgent?: Readonly<Record<string, number>>;
  /** Cases that are always audited. */
  readonly always: readonly Exclude<AuditReason, 'random'>[];
}

/** The service standard by which cases are audited, in one version of it. */
export interface Scorecard {
  readonly criteria: readonly Criterion[];
  readonly sampling: Sampling;
}

/** What is known of a case that is over. */
export interface AuditFacts {
  readonly caseId: string;
  readonly epoch: number;
  readonly kind: CaseKind;
  readonly market: string;
  readonly agent: string | null;
  /** The month in which it ended, as `2026-06`. */
  readonly period: string;
  readonly risks: readonly Exclude<AuditReason, 'random'>[];
}

const WHOLE = 10_000;

/** Why the case is audited; empty: it is not. Nothing but the case and the standard decides, so that a repeat says the same. */
export function auditReasonsOf(facts: AuditFacts, sampling: Sampling): AuditReason[] {
  const { caseId, epoch, kind, market, agent, period, risks } = facts;
  const rate = Math.max(
    sampling.basisPoints,
    sampling.byKind?.[kind] ?? 0,
    sampling.byMarket?.[market] ?? 0,
    agent === null ? 0 : (sampling.byAgent?.[agent] ?? 0),
  );
  // What policy did alone has nobody to learn from it.
  const isDrawn = agent !== null && hash(`${caseId}:${epoch}:${period}`) % WHOLE < rate;
  return [
    ...(isDrawn ? (['random'] as const) : []),
    ...sampling.always.filter((risk) => risks.includes(risk)),
  ];
}

export const criteriaFor = ({ criteria }: Scorecard, kind: CaseKind): Criterion[] =>
  criteria.filter(({ kinds }) => kinds?.includes(kind) ?? true);

/** The weighted share of what could be reached, in hundredths of a percent, rounded half up. Each criterion is given once. */
export function auditScore(
  scorecard: Scorecard,
  kind: CaseKind,
  given: Readonly<Record<string, number>>,
): number {
  const criteria = criteriaFor(scorecard, kind);
  const strange = Object.keys(given).find((id) => !criteria.some((criterion) => criterion.id === id));
  if (strange !== undefined)
    throw new DomainError(
      'REQUEST.INVALID',
      `The standard has no criterion ${strange} for a ${kind}.`,
      'scores',
    );
  let reached = 0;
  let most = 0;
  for (const { id, weight, scale } of criteria) {
    const points = given[id];
    if (points === undefined || !Number.isInteger(points) || points < 0 || points > scale)
      throw new DomainError(
        'REQUEST.INVALID',
        `${id} is given in whole points from 0 to ${scale}.`,
        'scores',
      );
    reached += (weight * points) / scale;
    most += weight;
  }
  return most === 0 ? WHOLE : Math.round((reached / most) * WHOLE);
}
