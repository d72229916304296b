import type { DataSource } from 'typeorm';
import type { CaseKind, Instant } from '#domain';
import { query } from '../data-source.js';
import { decodeCursor, type Page, pageOf, type PageRequest } from '../page.js';

export const INDICATORS_BY = ['agent', 'sku', 'reason', 'carrier', 'market', 'month', 'kind'] as const;
export type IndicatorsBy = (typeof INDICATORS_BY)[number];

export interface IndicatorFilter {
  /** Cases that were filed from then on, and before `to`. */
  readonly from: Instant;
  readonly to: Instant;
  readonly by: IndicatorsBy;
  readonly market?: string;
  readonly kind?: CaseKind;
  readonly agent?: string;
}

/** What the cases of a group came to; docs/indicators.md says how each is worked out. Null: there is nothing to divide by. */
export interface IndicatorRow {
  readonly group: string;
  readonly cases: number;
  readonly orders: number;
  readonly complaints: number;
  readonly answered: number;
  readonly answeredInTime: number;
  readonly firstAnswerAverageSeconds: number | null;
  readonly firstAnswerMedianSeconds: number | null;
  readonly firstAnswerP90Seconds: number | null;
  readonly resolved: number;
  readonly resolutionAverageSeconds: number | null;
  readonly resolutionMedianSeconds: number | null;
  readonly resolutionP90Seconds: number | null;
  readonly reopened: number;
  readonly asked: number;
  readonly surveys: number;
  readonly solved: number;
  readonly scoreAverage: number | null;
  readonly audits: number;
  readonly auditScoreAverage: number | null;
  readonly money: readonly IndicatorMoney[];
}

export interface IndicatorMoney {
  readonly currency: string;
  readonly cases: number;
  readonly costsMinor: number;
  readonly refundedMinor: number;
  readonly goodwillMinor: number;
  readonly payoutsMinor: number;
}

const LISTED = (path: string) =>
  `SELECT DISTINCT coalesce(x.value ->> 0, '') AS name FROM jsonb_path_query(c.state, '${path}') AS x(value)`;

// A case of several goods, reasons or carriers counts in each of its groups.
const GROUPS: Readonly<Record<IndicatorsBy, string>> = {
  agent: `SELECT coalesce(c.owner, '') AS name`,
  sku: LISTED('$.lines[*].sku'),
  reason: LISTED('$.lines[*].reason'),
  carrier: LISTED('$.parcels[*].carrier'),
  market: `SELECT c.market AS name`,
  month: `SELECT to_char(c.filed_at AT TIME ZONE 'UTC', 'YYYY-MM') AS name`,
  kind: `SELECT c.kind AS name`,
};

// $1 and $2 bound the filing; $3 market, $4 kind, $5 agent, or null.
const GROUPED = (by: IndicatorsBy) => `
  SELECT coalesce(g.name, '') AS name, c.*
  FROM cases c LEFT JOIN LATERAL (${GROUPS[by]}) g ON true
  WHERE c.filed_at >= $1 AND c.filed_at < $2 AND ($3::text IS NULL OR c.market = $3) AND ($4::text IS NULL OR c.kind = $4)
    AND ($5::text IS NULL OR c.owner = $5)`;

const spread = (column: string, name: string) =>
  ['average', 'median', 'p90']
    .map((kind) => {
      const value =
        kind === 'average'
          ? `avg(${column})::numeric`
          : `(percentile_cont(${kind === 'median' ? '0.5' : '0.9'}) WITHIN GROUP (ORDER BY ${column}))::numeric`;
      return `round(${value}, 3)::float AS "${name}${kind.charAt(0).toUpperCase()}${kind.slice(1)}Seconds"`;
    })
    .join(', ');

/** What service came to, from the record alone. */
export class IndicatorStore {
  constructor(private readonly dataSource: DataSource) {}

  async measure(filter: IndicatorFilter, page: PageRequest): Promise<Page<IndicatorRow>> {
    const { from, to, by, market = null, kind = null, agent = null } = filter;
    const [after = null] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 1);
    const bounds = [from, to, market, kind, agent];
    const rows = await query<Omit<IndicatorRow, 'money'>>(
      this.dataSource.manager,
      `SELECT c.name AS "group", count(*) AS cases, count(DISTINCT c.order_id) AS orders, count(*) FILTER (WHERE c.kind = 'complaint') AS complaints,
         count(a.seconds) AS answered, count(*) FILTER (WHERE a.met) AS "answeredInTime", ${spread('a.seconds', 'firstAnswer')},
         count(r.seconds) AS resolved, ${spread('r.seconds', 'resolution')},
         count(*) FILTER (WHERE EXISTS (SELECT FROM case_events e WHERE e.case_id = c.case_id AND e.type IN ('caseReopened', 'reviewStarted'))) AS reopened,
         count(*) FILTER (WHERE c.state ? 'followUpAskedAt' OR c.state ? 'survey') AS asked, count(s.score) AS surveys,
         count(*) FILTER (WHERE s.solved) AS solved, round(avg(s.score), 3)::float AS "scoreAverage",
         count(q.score) AS audits, round(avg(q.score), 3)::float AS "auditScoreAverage"
       FROM (${GROUPED(by)}) c
       LEFT JOIN LATERAL (SELECT extract(epoch FROM t.ended_at - t.started_at) - t.waited_ms / 1000.0 AS seconds, t.met FROM case_response_times t
         WHERE t.case_id = c.case_id AND t.step = 'firstAnswer' AND t.status = 'done' ORDER BY t.seq LIMIT 1) a ON true
       LEFT JOIN LATERAL (SELECT extract(epoch FROM (c.state ->> 'endedAt')::timestamptz - c.filed_at) AS seconds) r ON true
       LEFT JOIN LATERAL (SELECT (c.state -> 'survey' ->> 'score')::int AS score, (c.state -> 'survey' ->> 'solved')::boolean AS solved) s ON true
       LEFT JOIN LATERAL (SELECT avg(q.score) AS score FROM quality_audits q WHERE q.case_id = c.case_id AND q.status IN ('scored', 'acknowledged', 'decided')) q ON true
       WHERE $6::text IS NULL OR c.name > $6 GROUP BY c.name ORDER BY c.name LIMIT $7`,
      [...bounds, after, page.limit + 1],
    );
    const shown = pageOf(rows, page.limit, ({ group }) => [group]);
    const groups = shown.items.map(({ group }) => group);
    const money = await this.money(by, bounds, groups);
    return { ...shown, items: shown.items.map((row) => ({ ...row, money: money.get(row.group) ?? [] })) };
  }

  /** By group, in each currency by itself: what cases cost, and what of value went to customers and arrived there. */
  private async money(
    by: IndicatorsBy,
    bounds: readonly unknown[],
    groups: readonly string[],
  ): Promise<Map<string, IndicatorMoney[]>> {
    const sum = (path: string) =>
      `coalesce(sum((SELECT sum((v ->> 0)::bigint) FROM jsonb_path_query(c.state, '${path}') v)), 0)::bigint`;
    const rows = await query<IndicatorMoney & { group: string }>(
      this.dataSource.manager,
      `SELECT c.name AS "group", c.currency, count(*) AS cases, ${sum('$.costs[*].amountMinor')} AS "costsMinor",
         ${sum('$.refunds[*] ? (@.status == "settled" && !(@.purpose == "goodwill")).amountMinor')} AS "refundedMinor",
         ${sum('$.refunds[*] ? (@.status == "settled" && @.purpose == "goodwill").amountMinor')} AS "goodwillMinor",
         ${sum('$.payouts[*] ? (@.status == "settled").amountMinor')} AS "payoutsMinor"
       FROM (${GROUPED(by)}) c WHERE c.name = ANY ($6) GROUP BY c.name, c.currency ORDER BY c.name, c.currency`,
      [...bounds, groups],
    );
    const byGroup = new Map<string, IndicatorMoney[]>();
    for (const { group, ...money } of rows) byGroup.set(group, [...(byGroup.get(group) ?? []), money]);
    return byGroup;
  }
}
