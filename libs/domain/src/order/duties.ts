import { DomainError } from '../errors.js';
import type { Minor } from '../money/money.js';

/** Duties and import taxes that the customer paid beyond goods and shipping. */
export interface Duties {
  readonly paidMinor: Minor;
  /** False where neither shop nor customer gets them back from the authority; left out: given back with the goods. */
  readonly refundable?: boolean;
}

export function assertDutiesSound(
  duties: Duties | undefined,
  lines: readonly { readonly dutyMinor?: Minor }[],
): void {
  const stated = lines.reduce((sum, { dutyMinor = 0 }) => sum + dutyMinor, 0);
  if (stated > (duties?.paidMinor ?? 0))
    throw new DomainError(
      'ORDER.INVALID',
      'The duties of the lines exceed the duties of the order.',
      'duties.paidMinor',
    );
}
