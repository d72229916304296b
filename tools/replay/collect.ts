import type { LocalTime } from './local-time.js';
import {
  type CancellationRow,
  LEFT_OUT,
  type LeftOut,
  MALFORMED,
  type Malformed,
  type Row,
  type SaleRow,
} from './row.js';

/** A customer's sale invoice: what becomes an order if a return claims from it. */
export interface SaleInvoice {
  readonly invoice: string;
  readonly customer: string;
  readonly lines: SaleRow[];
  /** The earliest time on its rows, so that no unit is given back before it was delivered. */
  at: LocalTime;
  shippingMinor: number;
}

export interface CancellationInvoice {
  readonly invoice: string;
  /** Null while no row of it has a readable date. */
  at: LocalTime | null;
  readonly malformed: Malformed[];
  lines: number;
}

export interface RowCounts {
  rows: number;
  saleLines: number;
  shipping: number;
  cancellationLines: number;
  /** Rows other than cancellations that have no part in the replay. */
  readonly leftOut: Partial<Record<LeftOut | Malformed, number>>;
}

/** All that the replay needs of the file. Sales of nobody in particular are counted and let go. */
export class Collected {
  readonly sales = new Map<string, SaleInvoice>();
  readonly cancellations = new Map<string, CancellationInvoice>();
  /** In file order, across invoices: the order in which units are claimed. */
  readonly cancellationRows: CancellationRow[] = [];
  readonly counts: RowCounts = { rows: 0, saleLines: 0, shipping: 0, cancellationLines: 0, leftOut: {} };
  private readonly texts = new Map<string, string>();

  add(row: Row): void {
    this.counts.rows += 1;
    if (row.kind === 'leftOut') this.leaveOut(row.reason);
    else if (row.kind === 'malformed') this.addMalformed(row.reason, row.invoice);
    else if (row.kind === 'cancellation') this.addCancellation(row.cancellation);
    else this.addSale(row.kind, row.sale);
  }

  private addSale(kind: 'sale' | 'shipping', row: SaleRow): void {
    const sale = this.sales.get(row.invoice) ?? this.open(row);
    if (sale.customer !== row.customer) {
      this.leaveOut('badCustomer');
      return;
    }
    if (row.at < sale.at) sale.at = row.at;
    if (kind === 'shipping') {
      this.counts.shipping += 1;
      sale.shippingMinor += row.paidMinor;
      return;
    }
    this.counts.saleLines += 1;
    const { invoice, customer } = sale;
    sale.lines.push({
      ...row,
      invoice,
      customer,
      sku: this.once(row.sku),
      description: this.once(row.description),
      at: this.once(row.at),
      price: this.once(row.price),
    });
  }

  private open(row: SaleRow): SaleInvoice {
    const { invoice, at } = row;
    const sale = { invoice, customer: this.once(row.customer), lines: [], at, shippingMinor: 0 };
    this.sales.set(invoice, sale);
    return sale;
  }

  private addCancellation(row: CancellationRow): void {
    const cancellation = this.cancellation(row.invoice);
    cancellation.at ??= row.at;
    this.cancellationRows.push(row);
  }

  private addMalformed(reason: Malformed, invoice: string | undefined): void {
    if (invoice === undefined) this.leaveOut(reason);
    else this.cancellation(invoice).malformed.push(reason);
  }

  private cancellation(invoice: string): CancellationInvoice {
    const known = this.cancellations.get(invoice) ?? { invoice, at: null, malformed: [], lines: 0 };
    known.lines += 1;
    this.counts.cancellationLines += 1;
    this.cancellations.set(invoice, known);
    return known;
  }

  private leaveOut(reason: LeftOut | Malformed): void {
    this.counts.leftOut[reason] = (this.counts.leftOut[reason] ?? 0) + 1;
  }

  /** The same few thousand products, dates and prices come again on every row: each is kept once. */
  private once(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }
}

/** Every reason in a fixed order, so that two summaries can be compared line by line. */
export const LEFT_OUT_REASONS: readonly (LeftOut | Malformed)[] = [...LEFT_OUT, ...MALFORMED];

export async function collect(rows: AsyncIterable<Row>, onRow: (rows: number) => void): Promise<Collected> {
  const collected = new Collected();
  for await (const row of rows) {
    collected.add(row);
    onRow(collected.counts.rows);
  }
  return collected;
}

export interface Selection {
  readonly from: string | null;
  readonly limit: number | null;
}

/** The first `limit` cancellation invoices, in file order, at or after `from`. */
export function select(collected: Collected, { from, limit }: Selection): CancellationInvoice[] {
  const inTime = [...collected.cancellations.values()].filter(
    ({ at }) => from === null || (at !== null && at >= from),
  );
  return limit === null ? inTime : inTime.slice(0, limit);
}
