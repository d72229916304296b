/** What other cases than one have given its customer past his payments in the last twelve months, by form. */
export function payoutsElsewhere(of: { customer: string; currency: string; caseId: string }): string {
  return `(SELECT json_object_agg(form, minor) FROM (SELECT form, sum(amount_minor) AS minor FROM payouts
    WHERE customer_id = ${of.customer} AND currency = ${of.currency} AND case_id <> ${of.caseId} AND status <> 'withdrawn'
      AND created_at > now() - interval '12 months' GROUP BY form) AS given)`;
}
