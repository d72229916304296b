import type { DataSource } from 'typeorm';
import { DomainError } from '#domain';
import { isDeadlock, type Transaction, violatedConstraint } from '../data-source.js';

/** What another case of the order or its customer, or a lock that both waited for, made stale: looking again helps. */
const OUTRUN: readonly string[] = [
  'never_more_than_paid',
  'given_back_one_at_a_time',
  'instant_within_quota',
  'payouts_within_cap',
  'compensation_within_budget',
  'compensated_within_most',
  'deadlock',
];

/** Of many at once each round lets one pass, while the others wait for it; more than these never meet on one order. */
const TRIES = 25;

/**
 * A transaction that looks again when another case of the same order took the money or gave something back, or one of the
 * same customer took his quota, or what he may be paid out, between look and write.
 */
export async function unlessOutrun<Result>(
  dataSource: DataSource,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await dataSource.transaction(work);
    } catch (error) {
      const outrunAt = isDeadlock(error) ? 'deadlock' : (violatedConstraint(error) ?? '');
      if (OUTRUN.includes(outrunAt) && attempt < TRIES) continue;
      if (outrunAt === 'one_open_complaint')
        throw new DomainError('COMPLAINT.OPEN_ALREADY', 'Another complaint about the same case is open.');
      if (outrunAt === 'payouts_within_cap')
        throw new DomainError('PAYOUT.EXCEEDS_CAP', 'Policy lets no more go out to this customer.');
      if (outrunAt !== 'never_more_than_paid') throw error;
      throw new DomainError('REFUND.EXCEEDS_PAID', 'The payments of the order cannot bear this refund.');
    }
  }
}
