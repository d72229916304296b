/** How many orders a customer placed after a moment, both given as SQL expressions. */
export const ordersSince = (customerId: string, since: string): string =>
  `SELECT count(*)::int FROM orders placed JOIN order_versions stated USING (order_id, version)
   WHERE placed.customer_id = ${customerId} AND (stated.document ->> 'placedAt')::timestamptz > ${since}`;
