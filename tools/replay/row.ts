import { isLocalTime, type LocalTime } from './local-time.js';
import { parseDecimal, penceFor, spellDecimal } from './money.js';

/** A sale's goods row, or its postage and carriage. `row` counts the file's data rows from 1. */
export interface SaleRow {
  readonly row: number;
  readonly invoice: string;
  readonly customer: string;
  readonly sku: string;
  readonly description: string;
  readonly quantity: number;
  readonly at: LocalTime;
  /** In one spelling, so that equal prices are equal texts. */
  readonly price: string;
  readonly paidMinor: number;
}

export interface CancellationRow {
  readonly row: number;
  readonly invoice: string;
  readonly customer: string;
  readonly sku: string;
  readonly units: number;
  readonly at: LocalTime;
  readonly price: string;
}

/** Rows that are understood and have no part in orders or returns. */
export const LEFT_OUT = ['adjustment', 'stockCorrection', 'noCustomer', 'notGoods', 'negativePrice'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** Rows that break the data's format, by what is wrong with them. */
export const MALFORMED = [
  'badColumns', 'badQuotes', 'badInvoice', 'badStockCode', 'badCustomer', 'badQuantity', 'badDate', 'badPrice',
] as const; // prettier-ignore
export type Malformed = (typeof MALFORMED)[number];

export type Row =
  | { readonly kind: 'sale' | 'shipping'; readonly sale: SaleRow }
  | { readonly kind: 'cancellation'; readonly cancellation: CancellationRow }
  | { readonly kind: 'leftOut'; readonly reason: LeftOut }
  /** `invoice` stands there when at least that much of a cancellation could be read. */
  | { readonly kind: 'malformed'; readonly reason: Malformed; readonly invoice?: string };

export interface Fields {
  readonly InvoiceNo: string;
  readonly StockCode: string;
  readonly Description: string;
  readonly Quantity: string;
  readonly InvoiceDate: string;
  readonly UnitPrice: string;
  readonly CustomerID: string;
}

const INVOICE = /^[AC]?\d[0-9A-Za-z]{0,31}$/;
const QUANTITY = /^-?\d{1,12}$/;
const SHIPPING_CODES: ReadonlySet<string> = new Set(['POST', 'DOT', 'C2']);

export function isGoods(sku: string): boolean {
  return /^\d/.test(sku);
}

export function readRow(row: number, fields: Fields): Row {
  const invoice = fields.InvoiceNo;
  if (!INVOICE.test(invoice)) return { kind: 'malformed', reason: 'badInvoice' };
  const read = readValues(fields);
  if (typeof read === 'string')
    return { kind: 'malformed', reason: read, ...(invoice.startsWith('C') ? { invoice } : {}) };
  const values = {
    row,
    invoice,
    sku: fields.StockCode,
    customer: read.customer,
    at: read.at,
    price: read.price,
  };
  if (invoice.startsWith('C')) {
    if (read.quantity >= 0) return { kind: 'malformed', reason: 'badQuantity', invoice };
    return { kind: 'cancellation', cancellation: { ...values, units: -read.quantity } };
  }
  const reason = reasonToLeaveOut(values, read);
  if (reason !== null) return { kind: 'leftOut', reason };
  const { quantity, paidMinor } = read;
  const sale = { ...values, description: fields.Description.trim(), quantity, paidMinor };
  return { kind: isGoods(sale.sku) ? 'sale' : 'shipping', sale };
}

interface Values {
  readonly quantity: number;
  readonly at: LocalTime;
  readonly price: string;
  readonly paidMinor: number;
  readonly customer: string;
}

function readValues(fields: Fields): Values | Malformed {
  if (fields.StockCode.trim() === '') return 'badStockCode';
  if (!QUANTITY.test(fields.Quantity)) return 'badQuantity';
  if (!isLocalTime(fields.InvoiceDate)) return 'badDate';
  const price = parseDecimal(fields.UnitPrice);
  if (price === null) return 'badPrice';
  const quantity = Number(fields.Quantity);
  const paidMinor = penceFor(quantity, price);
  if (paidMinor === null) return 'badPrice';
  const customer = fields.CustomerID.trim();
  return { quantity, at: fields.InvoiceDate, price: spellDecimal(price), paidMinor, customer };
}

function reasonToLeaveOut(row: { invoice: string; sku: string }, read: Values): LeftOut | null {
  if (row.invoice.startsWith('A')) return 'adjustment';
  if (read.quantity <= 0) return 'stockCorrection';
  if (read.customer === '') return 'noCustomer';
  if (!isGoods(row.sku) && !SHIPPING_CODES.has(row.sku)) return 'notGoods';
  return read.price.startsWith('-') ? 'negativePrice' : null;
}
