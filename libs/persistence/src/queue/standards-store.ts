import type { DataSource } from 'typeorm';
import { type Instant, RESPONSE_STEPS, type ResponseStep } from '#domain';
import { query } from '../data-source.js';

export const STANDARDS_BY = ['agent', 'reason', 'market', 'month'] as const;
export type StandardsBy = (typeof STANDARDS_BY)[number];

export interface StandardsFilter {
  readonly from: Instant;
  readonly to: Instant;
  readonly by: StandardsBy;
  readonly step?: ResponseStep;
}

/** How a group of steps did against the standard. What is still open and has missed it already counts as missed. */
export interface StandardsRow {
  readonly step: ResponseStep;
  /** Null: of nobody, or for no reason given. */
  readonly group: string | null;
  readonly count: number;
  readonly met: number;
  readonly open: number;
  readonly medianSeconds: number;
  readonly p90Seconds: number;
  readonly longestSeconds: number;
}

const GROUPS: Readonly<Record<StandardsBy, string>> = {
  agent: 'agent',
  reason: 'reason',
  market: 'market',
  month: `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM')`,
};

// While the customer is waited for, a decision is not late.
export const IS_TICKING = `t.status = 'open' AND (t.step <> 'decision' OR c.stage <> 'awaitingCustomer')`;

// What ended within the time; and what should have, for which whoever owns the case answers.
const COUNTED = `
  SELECT step, agent, reason, market, ended_at AS at, met, false AS is_open,
    extract(epoch FROM ended_at - started_at) - waited_ms / 1000.0 AS seconds
  FROM case_response_times WHERE status = 'done' AND ended_at >= $1 AND ended_at < $2
  UNION ALL
  SELECT step, coalesce(t.agent, c.owner), reason, t.market, due_at, false, true,
    extract(epoch FROM now() - started_at) - waited_ms / 1000.0
  FROM case_response_times t JOIN cases c USING (case_id)
  WHERE ${IS_TICKING} AND due_at >= $1 AND due_at < least($2, now())`;

/** How long answers, decisions and refunds took, against the standards that held for each case. */
export class StandardsStore {
  constructor(private readonly dataSource: DataSource) {}

  async measure({ from, to, by, step }: StandardsFilter): Promise<StandardsRow[]> {
    return query<StandardsRow>(
      this.dataSource.manager,
      `SELECT step, ${GROUPS[by]} AS group, count(*) AS count, count(*) FILTER (WHERE met) AS met, count(*) FILTER (WHERE is_open) AS open,
         round((percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds))::numeric, 3)::float AS "medianSeconds",
         round((percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds))::numeric, 3)::float AS "p90Seconds",
         round(max(seconds), 3)::float AS "longestSeconds"
       FROM (${COUNTED}) counted WHERE $3::text IS NULL OR step = $3
       GROUP BY 1, 2 ORDER BY array_position($4::text[], step), 2 NULLS LAST`,
      [from, to, step ?? null, RESPONSE_STEPS],
    );
  }

  /** Steps that have missed their standard and are not done, by step. */
  async overdue(): Promise<Map<ResponseStep, number>> {
    const rows = await query<{ step: ResponseStep; count: number }>(
      this.dataSource.manager,
      `SELECT step, count(*) AS count FROM case_response_times t JOIN cases c USING (case_id) WHERE ${IS_TICKING} AND due_at < now() GROUP BY step`,
    );
    const counts = new Map(rows.map(({ step, count }) => [step, count]));
    return new Map(RESPONSE_STEPS.map((step) => [step, counts.get(step) ?? 0]));
  }
}
