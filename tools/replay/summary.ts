import { strict as assert } from 'node:assert';
import type { CancellationInvoice, Collected } from './collect.js';
import type { ClaimOfKind, ReplayedKind } from './kind-of-claim.js';
import { type Matched, type ReturnClaim, SKIP_REASONS } from './match.js';

interface Tally {
  lines: number;
  units: number;
}

/** What was read and matched, before the service decides anything. */
export interface InputSummary {
  readonly rows: number;
  /** Of the cancellation rows that were taken; malformed ones under a reason of their own. */
  readonly skipped: Readonly<Record<string, Tally>>;
  readonly cancellations: number;
  readonly orders: number;
  readonly cases: number;
  readonly kinds: Readonly<Partial<Record<ReplayedKind, number>>>;
  readonly units: number;
  readonly minor: number;
  /** How all `rows` divide up; `leftOut` says why the rows that are neither had no part. */
  readonly rowsBy: {
    readonly saleLines: number;
    readonly shipping: number;
    readonly cancellationLines: number;
    readonly leftOut: Readonly<Record<string, number>>;
  };
  /** Cancellation rows taken and how many of them claim at least one unit; a row may be claimed in part. */
  readonly lines: { readonly taken: number; readonly claimed: number; readonly partly: number };
}

export interface Money {
  readonly count: number;
  readonly minor: number;
}

export interface Outcome {
  readonly filed: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly closed: number;
  readonly open: number;
  readonly refunds: Money;
  readonly provider: Money;
  readonly breaks: number;
  readonly seconds: number;
}

export function summariseInput(
  collected: Collected,
  taken: readonly CancellationInvoice[],
  matched: Matched & { readonly claims: readonly ClaimOfKind[] },
): InputSummary {
  const skipped: Record<string, Tally> = Object.fromEntries(
    SKIP_REASONS.map((reason) => [reason, { lines: 0, units: 0 }]),
  );
  const skip = (reason: string, units: number) => {
    const tally = (skipped[reason] ??= { lines: 0, units: 0 });
    tally.lines += 1;
    tally.units += units;
  };
  for (const { reason, units } of matched.skipped) skip(reason, units);
  for (const { malformed } of taken) for (const reason of malformed) skip(reason, 0);
  const totals = totalsOf(matched.claims);
  const { rows, leftOut, ...rowsBy } = collected.counts;
  const lines = linesOf(taken, matched);
  assertEveryRowCounted(collected, taken, matched, lines);
  return {
    rows,
    skipped,
    cancellations: taken.length,
    orders: new Set(matched.claims.map(({ sale }) => sale)).size,
    cases: totals.cases,
    kinds: kindsOf(matched.claims),
    units: totals.units,
    minor: totals.minor,
    rowsBy: { ...rowsBy, leftOut },
    lines,
  };
}

function kindsOf(claims: readonly ClaimOfKind[]): InputSummary['kinds'] {
  const counts: Partial<Record<ReplayedKind, number>> = {};
  for (const { kind } of claims) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function linesOf(taken: readonly CancellationInvoice[], matched: Matched): InputSummary['lines'] {
  const whole = matched.skipped.filter(({ row, units }) => units === row.units).length;
  return {
    taken: taken.reduce((sum, { lines }) => sum + lines, 0),
    claimed: matched.claimedRows,
    partly: matched.skipped.length - whole,
  };
}

function assertEveryRowCounted(
  collected: Collected,
  taken: readonly CancellationInvoice[],
  matched: Matched,
  lines: InputSummary['lines'],
): void {
  const { rows, saleLines, shipping, cancellationLines, leftOut } = collected.counts;
  const counted = Object.values(leftOut).reduce(
    (sum, n) => sum + n,
    saleLines + shipping + cancellationLines,
  );
  assert.equal(counted, rows, 'every row has one kind');
  const malformed = taken.reduce((sum, invoice) => sum + invoice.malformed.length, 0);
  const ended = lines.claimed + matched.skipped.length - lines.partly + malformed;
  assert.equal(ended, lines.taken, 'every cancellation line is claimed or skipped');
}

export interface Totals {
  readonly cases: number;
  readonly lines: number;
  readonly units: number;
  readonly minor: number;
}

export function totalsOf(claims: readonly ReturnClaim[]): Totals {
  const lines = claims.flatMap((claim) => claim.lines);
  return {
    cases: claims.length,
    lines: lines.length,
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    minor: lines.reduce((sum, { minor }) => sum + minor, 0),
  };
}

/** Cases, lines, units and pence: what was matched was either filed or refused. Answers the sentence that says so. */
export function checkAddsUp(
  matched: readonly ReturnClaim[],
  filed: readonly ReturnClaim[],
  refused: readonly ReturnClaim[],
): string {
  const [all, in1, out] = [totalsOf(matched), totalsOf(filed), totalsOf(refused)];
  for (const figure of ['cases', 'lines', 'units', 'minor'] as const)
    assert.equal(in1[figure] + out[figure], all[figure], `${figure}: matched = filed + refused`);
  const sum = (figure: 'lines' | 'units') => `${figure} ${all[figure]} = ${in1[figure]} + ${out[figure]}`;
  const money = `${pounds(all.minor)} = ${pounds(in1.minor)} + ${pounds(out.minor)}`;
  return `adds up: matched = filed + refused: ${sum('lines')}; ${sum('units')}; ${money}`;
}

export function pounds(minor: number): string {
  const digits = Math.abs(minor).toString().padStart(3, '0');
  return `${minor < 0 ? '-' : ''}£${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function describeInput(summary: InputSummary): string[] {
  const { rowsBy, lines } = summary;
  const leftOut = Object.entries(rowsBy.leftOut).map(([reason, n]) => `${reason} ${n}`);
  const skipped = Object.entries(summary.skipped).map(
    ([reason, tally]) => `  ${reason}: ${tally.lines} lines, ${tally.units} units`,
  );
  const kinds = Object.entries(summary.kinds).map(([kind, n]) => `${n} as ${kind}`);
  return [
    `read ${summary.rows} rows: ${rowsBy.saleLines} sale lines of customers, ${rowsBy.shipping} of shipping, ` +
      `${rowsBy.cancellationLines} cancellation lines; left out: ${leftOut.join(', ') || 'none'}`,
    `took ${summary.cancellations} cancellations with ${lines.taken} lines: ${lines.claimed} claimed` +
      ` (${lines.partly} of them in part), the others skipped`,
    'skipped:',
    ...skipped,
    `matched ${summary.cases} cases from ${summary.orders} orders: ${summary.units} units, ${pounds(summary.minor)}`,
    `to be filed: ${kinds.join(', ') || 'nothing'}`,
  ];
}

export function describeOutcome(outcome: Outcome): string[] {
  const { refunds, provider } = outcome;
  const refused = Object.entries(outcome.refused).map(([reason, n]) => `${reason} ${n}`);
  const agree = isSettledAlike(outcome) ? 'the same' : 'NOT the same';
  return [
    `filed ${outcome.filed}: ${outcome.closed} closed, ${outcome.open} open`,
    `refused: ${refused.join(', ') || 'none'}`,
    `refunds settled, by the service: ${refunds.count}, ${pounds(refunds.minor)}; ` +
      `by the provider: ${provider.count}, ${pounds(provider.minor)}: ${agree}`,
    `breaks: ${outcome.breaks}`,
    `took ${outcome.seconds} s`,
  ];
}

export function isSettledAlike({ refunds, provider }: Outcome): boolean {
  return refunds.count === provider.count && refunds.minor === provider.minor;
}
