import type { SaleInvoice } from './collect.js';
import { toInstant } from './local-time.js';
import { taxContained } from './money.js';
import type { SaleRow } from './row.js';

/** The policy of the replay's own market: 30 days from delivery, real fees, follow-up at once. */
const MARKET = 'GB-REPLAY';

export const lineIdOf = (line: SaleRow) => `${line.invoice}:${line.row}`;
export const paymentIdOf = (invoice: string) => `pay_${invoice}`;

export function paidFor({ lines, shippingMinor }: SaleInvoice): number {
  return lines.reduce((sum, { paidMinor }) => sum + paidMinor, shippingMinor);
}

/** The sale invoice as the shop's back end would state it: paid by card in one sum, delivered as it was sold. */
export function orderFrom(sale: SaleInvoice) {
  const at = toInstant(sale.at);
  return {
    version: 1,
    customerId: sale.customer,
    market: MARKET,
    currency: 'GBP',
    placedAt: at,
    lines: sale.lines.map((line) => ({
      lineId: lineIdOf(line),
      sku: line.sku,
      ...(line.description === '' ? {} : { description: line.description }),
      quantity: line.quantity,
      paidMinor: line.paidMinor,
      taxMinor: taxContained(line.paidMinor),
      discountMinor: 0,
    })),
    shipping: { paidMinor: sale.shippingMinor, taxMinor: taxContained(sale.shippingMinor) },
    payments: [{ paymentId: paymentIdOf(sale.invoice), tender: 'card', capturedMinor: paidFor(sale) }],
    deliveries: sale.lines.map((line) => ({
      parcel: sale.invoice,
      lineId: lineIdOf(line),
      quantity: line.quantity,
      deliveredAt: at,
    })),
  };
}
