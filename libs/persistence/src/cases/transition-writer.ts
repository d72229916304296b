import type { CaseState } from '#domain';
import { query, type Transaction } from '../data-source.js';
import { holdCompensation } from '../compensation/hold-compensation.js';
import { holdQuota } from '../customers/hold-quota.js';
import { writeMoney } from '../money/money-writer.js';
import { holdUnits } from '../orders/hold-units.js';
import type { Transition } from './transition.js';
import { statementOf } from './transition-statement.js';

/** Writes a transition. Only to be called while the case's row is locked (or not there yet). */
export async function writeTransition(tx: Transaction, transition: Transition): Promise<void> {
  const { before, after, chain } = transition;
  const { text, values } = statementOf(transition);
  await query(tx, text, values);
  await writeMoney(tx, transition);
  await holdCompensation(tx, before, after);
  if (before === null) return;
  await closeResolvedBreaks(tx, transition);
  await holdUnits(tx, before, after);
  await holdQuota(
    tx,
    before,
    after,
    chain.map(({ event }) => event),
  );
  await noteShipment(tx, before, after);
}

/** A contradiction of the order leaves nothing to look at once no case of it waits for an agent any more. */
async function closeResolvedBreaks(tx: Transaction, { after, chain }: Transition): Promise<void> {
  const resolved = chain.flatMap(({ event }) =>
    event.type === 'orderContradictionResolved' ? [event.payload.version] : [],
  );
  if (resolved.length === 0) return;
  await query(
    tx,
    `UPDATE breaks SET closed_at = now()
     WHERE closed_at IS NULL AND kind = 'orderContradictsCase' AND details ->> 'orderId' = $1 AND (details ->> 'version')::int <= $2
       AND NOT EXISTS (SELECT 1 FROM cases WHERE order_id = $1 AND (state -> 'orderContradiction' ->> 'version')::int >= (details ->> 'version')::int)`,
    [after.orderId, Math.max(...resolved)],
  );
}

/** A parcel to the customer is found by its number like those from him. */
async function noteShipment(
  tx: Transaction,
  before: CaseState,
  { caseId, sendBack }: CaseState,
): Promise<void> {
  const number = sendBack?.trackingNumber;
  if (number === undefined || number === before.sendBack?.trackingNumber) return;
  await query(
    tx,
    `INSERT INTO case_parcels (tracking_number, case_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [number, caseId],
  );
}
