import type { RefundIntent } from '../case/refund.js';
import type { Minor } from './money.js';

export interface PaymentBalance {
  readonly paymentId: string;
  /** What was paid with; absent where it does not matter. */
  readonly tender?: string;
  /** What may still be reserved; negative after refunds or charge-backs made elsewhere. */
  readonly availableMinor: Minor;
}

/** In the order in which policy has tenders drained; what it does not name comes last, as the payments stand. */
export function inTenderOrder(
  payments: readonly PaymentBalance[],
  order: readonly string[],
): PaymentBalance[] {
  const rank = ({ tender }: PaymentBalance) => {
    const index = tender === undefined ? -1 : order.indexOf(tender);
    return index === -1 ? order.length : index;
  };
  return payments.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * Spreads an amount over the payments, each drained in the order given. What they cannot bear is the shortfall: it is
 * never silently dropped, the caller opens a break for it or refuses.
 */
export function splitOverPayments(
  caseId: string,
  sequence: number,
  totalMinor: Minor,
  payments: readonly PaymentBalance[],
): { intents: RefundIntent[]; shortfallMinor: Minor } {
  let left = totalMinor;
  const intents: RefundIntent[] = [];
  for (const { paymentId, tender, availableMinor } of payments) {
    const amountMinor = Math.min(left, Math.max(0, availableMinor));
    if (amountMinor === 0) continue;
    left -= amountMinor;
    const intentId = `${caseId}.${sequence}.${intents.length + 1}`;
    intents.push({
      intentId,
      sequence,
      paymentId,
      ...(tender === undefined ? {} : { tender }),
      amountMinor,
      status: 'approved',
      attempt: 1,
    });
  }
  return { intents, shortfallMinor: left };
}
