import type { DataSource } from 'typeorm';
import { type CaseState, type ClockCause, type Instant, type ResponseStep, STAFF_STAGES } from '#domain';
import { query } from '../data-source.js';
import { ENDED } from '../cases/final-stages.js';
import { CaseEntity } from '../entities.js';
import { type Page, type PageRequest, readPage } from '../page.js';
import { IS_TICKING } from './standards-store.js';

export interface QueueFilter {
  /** Cases of any of these. */
  readonly owners?: readonly string[];
  /** Cases of nobody, or of any of these, who are not there and have nobody to act for them. */
  readonly unownedOr?: readonly string[];
  readonly kind?: string;
  readonly stage?: string;
  readonly market?: string;
  readonly reason?: string;
  readonly cause?: ClockCause;
}

/** The standard of a case that is missed next, or has been missed the longest. */
export interface StandardDue {
  readonly step: ResponseStep;
  readonly dueAt: Instant;
}

export interface QueueDepth {
  readonly waiting: number;
  readonly breached: number;
}

const NEVER = `'infinity'::timestamptz`;
const IN_QUEUE = `c.stage IN ('${STAFF_STAGES.join(`', '`)}') OR (c.escalated AND c.stage NOT IN (${ENDED}))`;

/** What staff has to do, by what breaches first: cases that wait for a decision, and those whose clocks escalated. */
export class QueueStore {
  constructor(private readonly dataSource: DataSource) {}

  async list(filter: QueueFilter, page: PageRequest): Promise<Page<CaseState>> {
    const builder = this.dataSource.getRepository(CaseEntity).createQueryBuilder('c').where(`(${IN_QUEUE})`);
    const conditions: Readonly<Record<keyof QueueFilter, string>> = {
      owners: 'c.owner = ANY (:owners)',
      unownedOr: '(c.owner IS NULL OR c.owner = ANY (:unownedOr))',
      kind: 'c.kind = :kind',
      stage: 'c.stage = :stage',
      market: 'c.market = :market',
      reason: 'jsonb_exists(c.reasons, :reason)',
      cause: 'c.breach_cause = :cause',
    };
    for (const [name, value] of Object.entries(filter))
      if (value !== undefined)
        builder.andWhere(conditions[name as keyof QueueFilter], { [name]: value as unknown });
    const rows = await readPage(builder, page, {
      columns: [`coalesce(c.breach_at, ${NEVER})`, 'c.breach_rank', 'c.case_id'],
      direction: 'ASC',
      keyOf: (row) => [row.breachAt?.toISOString() ?? 'infinity', row.breachRank, row.caseId],
    });
    return { ...rows, items: rows.items.map((row) => row.state) };
  }

  /** By case. */
  async standardsDue(caseIds: readonly string[]): Promise<Map<string, StandardDue>> {
    const rows = await query<{ caseId: string; step: ResponseStep; dueAt: Date }>(
      this.dataSource.manager,
      `SELECT DISTINCT ON (case_id) case_id AS "caseId", step, due_at AS "dueAt" FROM case_response_times t JOIN cases c USING (case_id)
       WHERE case_id = ANY ($1) AND ${IS_TICKING} ORDER BY case_id, due_at, step`,
      [caseIds],
    );
    return new Map(rows.map(({ caseId, step, dueAt }) => [caseId, { step, dueAt: dueAt.toISOString() }]));
  }

  async depth(): Promise<QueueDepth> {
    const [row] = await query<QueueDepth>(
      this.dataSource.manager,
      `SELECT count(*) AS waiting, count(*) FILTER (WHERE c.breach_at <= now()) AS breached FROM cases c WHERE ${IN_QUEUE}`,
    );
    return row ?? { waiting: 0, breached: 0 };
  }
}
