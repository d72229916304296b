import type { ClaimOfKind, ReplayedKind } from './kind-of-claim.js';
import { toInstant } from './local-time.js';
import type { ReturnClaim } from './match.js';
import { lineIdOf } from './order.js';

export function trackingNumberOf({ cancellation, sale }: ReturnClaim): string {
  return `RPL-${cancellation}-${sale}`;
}

function linesOf({ lines }: ReturnClaim, reason: string) {
  return lines.map(({ sale, quantity }) => ({ lineId: lineIdOf(sale), quantity, reason }));
}

const byMail = (claim: ReturnClaim) => ({ method: 'mail', trackingNumber: trackingNumberOf(claim) });

/** The file knows no addresses; what goes to the customer goes here. */
const ADDRESS = {
  name: 'A. Customer',
  street: '1 Long Lane',
  postalCode: 'EC1A 9HF',
  city: 'London',
  country: 'GB',
};
const thereAndBack = (claim: ReturnClaim) => ({ ...byMail(claim), address: ADDRESS });

/** What is filed, by kind: another one of the same, a repair by post, what the goods were worth, or the money back. */
const BODIES: Readonly<Record<ReplayedKind, (claim: ReturnClaim) => object>> = {
  return: (claim) => ({
    lines: linesOf(claim, 'changedMind'),
    resolution: 'refund',
    logistics: byMail(claim),
  }),
  exchange: (claim) => ({
    lines: linesOf(claim, 'changedMind'),
    replacements: claim.lines.map(({ sale, quantity }) => ({
      lineId: lineIdOf(sale),
      sku: sale.sku,
      quantity,
    })),
    logistics: thereAndBack(claim),
  }),
  repair: (claim) => ({
    lines: linesOf(claim, 'faulty'),
    route: 'mailIn',
    logistics: thereAndBack(claim),
  }),
  compensation: (claim) => ({ lines: linesOf(claim, 'damaged'), cause: 'damaged', form: 'money' }),
};

export function bodyOf(claim: ClaimOfKind): object {
  const { kind, sale, noticeAt } = claim;
  return { kind, orderId: sale, noticeAt: toInstant(noticeAt), ...BODIES[kind](claim) };
}
