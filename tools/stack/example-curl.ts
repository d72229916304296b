/** A first return of a demo order, as a request that a newcomer can paste into a terminal. */
export function exampleCurl(apiUrl: string, customerToken: string): string {
  const body = {
    kind: 'return',
    orderId: 'demo-1',
    lines: [{ lineId: 'demo-1:1', quantity: 2, reason: 'changedMind' }],
    resolution: 'refund',
    logistics: { method: 'mail', trackingNumber: 'MY-PARCEL-1' },
  };
  return [
    `curl -s ${apiUrl}/v1/cases`,
    `-H 'Authorization: Bearer ${customerToken}'`,
    `-H 'Content-Type: application/json' -H 'Idempotency-Key: my-first-return'`,
    `-d '${JSON.stringify(body)}'`,
  ].join(' \\\n  ');
}
