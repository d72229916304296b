import type { ClockName, Instant, LogisticsMethod, Stage } from '#domain';
import { ENDED } from '../cases/final-stages.js';

/** Which open cases an act is for; all that is given must hold. */
export interface BulkFilter {
  readonly stages?: readonly Stage[];
  readonly market?: string;
  readonly sku?: string;
  readonly methods?: readonly LogisticsMethod[];
  /** Cases with a parcel whose number begins so: how carriers can be told from each other. */
  readonly trackingPrefix?: string;
  /** Cases with a running or paused clock of the name. */
  readonly clock?: ClockName;
  /** Whose cases; null for those that nobody owns. */
  readonly owner?: string | null;
  readonly filedFrom?: Instant;
  readonly filedTo?: Instant;
}

/** The condition on `cases c`, with its parameters numbered from `first`. */
export function selectCases(
  filter: BulkFilter,
  first: number,
): { condition: string; parameters: readonly unknown[] } {
  const parameters: unknown[] = [];
  const conditions = [`c.stage NOT IN (${ENDED})`];
  const where = (value: unknown, condition: (placeholder: string) => string): void => {
    if (value === undefined) return;
    conditions.push(condition(`$${first + parameters.length}`));
    parameters.push(value);
  };
  where(filter.stages, (p) => `c.stage = ANY (${p})`);
  where(filter.market, (p) => `c.market = ${p}`);
  where(
    filter.sku,
    (p) => `EXISTS (SELECT 1 FROM jsonb_array_elements(c.state -> 'lines') l WHERE l ->> 'sku' = ${p})`,
  );
  where(filter.methods, (p) => `c.state -> 'logistics' ->> 'method' = ANY (${p})`);
  where(
    filter.trackingPrefix,
    (p) =>
      `EXISTS (SELECT 1 FROM case_parcels t WHERE t.case_id = c.case_id AND starts_with(t.tracking_number, ${p}))`,
  );
  where(
    filter.clock,
    (p) =>
      `EXISTS (SELECT 1 FROM case_clocks k WHERE k.case_id = c.case_id AND k.name = ${p} AND k.status IN ('running', 'paused'))`,
  );
  where(filter.owner, (p) => `c.owner IS NOT DISTINCT FROM ${p}`);
  where(filter.filedFrom, (p) => `c.filed_at >= ${p}`);
  where(filter.filedTo, (p) => `c.filed_at < ${p}`);
  return { condition: conditions.join(' AND '), parameters };
}
