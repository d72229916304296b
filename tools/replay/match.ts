import type { LocalTime } from './local-time.js';
import { worthOfUnits } from './money.js';
import { type CancellationRow, isGoods, type SaleRow } from './row.js';

export const SKIP_REASONS = ['notGoods', 'noCustomer', 'noEarlierSale', 'moreThanBought'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Units of a cancellation row that no case is filed for. */
export interface Skip {
  readonly row: CancellationRow;
  readonly reason: SkipReason;
  readonly units: number;
}

export interface CaseLine {
  readonly sale: SaleRow;
  quantity: number;
  minor: number;
}

/** A case to file: all that one cancellation invoice gives back of one sale invoice. */
export interface ReturnClaim {
  readonly cancellation: string;
  readonly sale: string;
  /** The latest date of the rows behind it: no unit of it was sold later. */
  noticeAt: LocalTime;
  readonly lines: CaseLine[];
}

export interface Matched {
  readonly claims: readonly ReturnClaim[];
  readonly skipped: readonly Skip[];
  /** Cancellation rows that at least one unit was claimed for. */
  readonly claimedRows: number;
}

/** Finds for each cancellation row, in the order given, the sale rows that its units were bought with. */
export function match(cancellationRows: readonly CancellationRow[], sales: Iterable<SaleRow>): Matched {
  const matching = new Matching(cancellationRows, sales);
  for (const row of cancellationRows) matching.take(row);
  return matching;
}

const productOf = (row: { customer: string; sku: string }) => `${row.customer}\n${row.sku}`;

class Matching implements Matched {
  readonly skipped: Skip[] = [];
  claimedRows = 0;
  private readonly salesOf = new Map<string, SaleRow[]>();
  private readonly claimedOf = new Map<SaleRow, number>();
  private readonly claimOf = new Map<string, ReturnClaim>();

  constructor(cancellationRows: readonly CancellationRow[], sales: Iterable<SaleRow>) {
    for (const row of cancellationRows) this.salesOf.set(productOf(row), []);
    for (const sale of sales) {
      if (sale.quantity > 0 && isPositive(sale.price)) this.salesOf.get(productOf(sale))?.push(sale);
    }
  }

  get claims(): readonly ReturnClaim[] {
    return [...this.claimOf.values()];
  }

  take(row: CancellationRow): void {
    const candidates = this.candidatesFor(row);
    const reason = reasonToSkip(row, candidates);
    if (reason !== null) {
      this.skip(row, reason, row.units);
      return;
    }
    let left = row.units;
    for (const sale of candidates) {
      if (left === 0) break;
      left -= this.claim(row, sale, left);
    }
    if (left < row.units) this.claimedRows += 1;
    if (left > 0) this.skip(row, 'moreThanBought', left);
  }

  /** Equal price first, then the latest date, then the last row. A row that is claimed in full is still a candidate. */
  private candidatesFor(row: CancellationRow): SaleRow[] {
    const otherPrice = (sale: SaleRow) => (sale.price === row.price ? 0 : 1);
    return (this.salesOf.get(productOf(row)) ?? [])
      .filter((sale) => sale.at <= row.at)
      .sort((a, b) => otherPrice(a) - otherPrice(b) || compare(b.at, a.at) || b.row - a.row);
  }

  /** Takes the lowest free units of the sale row and answers how many. */
  private claim(row: CancellationRow, sale: SaleRow, wanted: number): number {
    const from = this.claimedOf.get(sale) ?? 0;
    const to = Math.min(sale.quantity, from + wanted);
    if (to === from) return 0;
    this.claimedOf.set(sale, to);
    const claim = this.claimFor(row, sale);
    if (row.at > claim.noticeAt) claim.noticeAt = row.at;
    const minor = worthOfUnits(sale.paidMinor, sale.quantity, from, to);
    const line = claim.lines.find((known) => known.sale === sale);
    if (line === undefined) claim.lines.push({ sale, quantity: to - from, minor });
    else {
      line.quantity += to - from;
      line.minor += minor;
    }
    return to - from;
  }

  private claimFor(row: CancellationRow, sale: SaleRow): ReturnClaim {
    const pair = `${row.invoice}:${sale.invoice}`;
    const known = this.claimOf.get(pair);
    if (known !== undefined) return known;
    const claim = { cancellation: row.invoice, sale: sale.invoice, noticeAt: row.at, lines: [] };
    this.claimOf.set(pair, claim);
    return claim;
  }

  private skip(row: CancellationRow, reason: SkipReason, units: number): void {
    this.skipped.push({ row, reason, units });
  }
}

function reasonToSkip(row: CancellationRow, candidates: readonly SaleRow[]): SkipReason | null {
  if (!isGoods(row.sku)) return 'notGoods';
  if (row.customer === '') return 'noCustomer';
  return candidates.length === 0 ? 'noEarlierSale' : null;
}

/** Of a price in its one spelling. */
const isPositive = (price: string) => price !== '0' && !price.startsWith('-');

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
