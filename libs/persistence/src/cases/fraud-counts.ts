import { type FraudCounts, NO_FRAUD_COUNTS } from '#domain';
import { query, type Transaction } from '../data-source.js';
import { ordersSince } from '../orders/orders-since.js';

/** A filing, as far as others may have something in common with it. */
export interface FraudSubject {
  readonly orderId: string;
  /** Who files: the customer of the order, or who was given its goods. */
  readonly customerId: string;
  /** Where the goods are to be fetched, when it is said. */
  readonly address?: unknown;
  readonly evidenceIds: readonly string[];
}

/**
 * What the record holds around a filing. A photo is counted by cases, the customer's own others too; all else by other
 * customers. Who gave and who was given are no others to each other: presents go to where their giver may live, too.
 */
export async function readFraudCounts(tx: Transaction, subject: FraudSubject): Promise<FraudCounts> {
  const { orderId, customerId, address, evidenceIds } = subject;
  const [row] = await query<FraudCounts>(
    tx,
    `WITH near AS (
       SELECT $2::text AS id UNION SELECT customer_id FROM orders WHERE order_id = $1
       UNION SELECT p.party_id FROM orders mine JOIN orders o ON o.customer_id = mine.customer_id AND o.customer_id = $2
         JOIN parties p ON p.order_id = o.order_id WHERE mine.order_id = $1)
     SELECT
       (SELECT count(DISTINCT c.customer_id)::int FROM personal_texts t JOIN cases c USING (case_id)
          WHERE t.mark = address_mark($3::jsonb) AND c.customer_id NOT IN (SELECT id FROM near)) AS "sharedAddress",
       (SELECT count(DISTINCT o.customer_id)::int FROM payments mine JOIN payments other ON other.fingerprint = mine.fingerprint
          JOIN orders o ON o.order_id = other.order_id WHERE mine.order_id = $1 AND o.customer_id NOT IN (SELECT id FROM near)) AS "sharedTender",
       (SELECT count(DISTINCT other.case_id)::int FROM evidence mine JOIN evidence other ON other.sha256 = mine.sha256
          WHERE mine.evidence_id = ANY ($4) AND other.case_id IS NOT NULL AND other.evidence_id <> ALL ($4)) AS "sharedPhoto",
       (${ordersSince('$2', `now() - interval '90 days'`)}) AS orders,
       (SELECT count(*)::int FROM cases WHERE customer_id = $2 AND filed_at > now() - interval '90 days') AS cases`,
    [orderId, customerId, address === undefined ? null : JSON.stringify(address), evidenceIds],
  );
  return row ?? NO_FRAUD_COUNTS;
}
