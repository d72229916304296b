import type { Minor } from '../money/money.js';
import type { CaseState } from './case-state.js';
import { unitsIn } from './goods.js';
import type { ParcelStatus } from './goods-record.js';
import type { Stage } from './stage.js';

/** Money before goods was promised when the case was filed, and not given yet. A case that is reopened starts without. */
export function promisesInstantRefund({ decision, epoch, clocks }: CaseState): boolean {
  const isGiven = clocks.some(({ name }) => name === 'recourse');
  return decision?.instantRefund?.eligible === true && epoch === 1 && !isGiven;
}

/** What the customer was given beyond what he is due, and has not given back. */
export function owedByCustomerMinor({ recourses }: Pick<CaseState, 'recourses'>): Minor {
  return recourses.reduce((sum, one) => (one.against === 'customer' ? sum + one.amountMinor : sum), 0);
}

const NOT_ACCEPTED: readonly Stage[] = [
  'submitted',
  'deciding',
  'awaitingCustomer',
  'awaitingGoods',
  'inspecting',
];

/**
 * What the case holds of its customer's quota: all that was promised until the goods are accepted, and then what he
 * still owes of it.
 */
export function instantOpenMinor(state: CaseState): Minor {
  const { decision, epoch, stage } = state;
  if (decision?.instantRefund?.eligible !== true) return 0;
  const { totalMinor } = decision.breakdown;
  if (epoch === 1 && NOT_ACCEPTED.includes(stage)) return totalMinor;
  return Math.min(totalMinor, owedByCustomerMinor(state));
}

const WITH_CARRIER: readonly ParcelStatus[] = ['inTransit', 'damaged', 'delivered'];

/** Our carrier has the goods, or is to fetch them: that they are not here is not the customer's delay. */
export function isOurDelay({ lines, parcels }: CaseState): boolean {
  const isBooked = lines.some(({ goods }) => unitsIn(goods, ['pickupBooked']) > 0);
  return (
    isBooked || parcels.some(({ carrier, status }) => carrier === 'ours' && WITH_CARRIER.includes(status))
  );
}
