import type { ExpectedReturn, WarehouseClient } from '#ports';
import { callProvider, expectSuccess, type ProviderAccess } from '../provider-http.js';

const CONFLICT = 409;

/** Announcements of returns to the warehouse. */
export class HttpWarehouseClient implements WarehouseClient {
  constructor(private readonly access: ProviderAccess) {}

  async expectReturn(expected: ExpectedReturn): Promise<void> {
    const lines = expected.lines.map((line) => ({
      line_reference: line.lineId,
      sku: line.sku,
      quantity: line.quantity,
    }));
    const announced = { lines, tracking_code: expected.trackingNumber ?? null };
    const first = await callProvider(this.access, {
      method: 'POST',
      path: '/v1/expected-returns',
      json: { reference: expected.reference, ...announced },
    });
    // The reference was announced before with other content: the newer announcement replaces it.
    const answer =
      first.status === CONFLICT
        ? await callProvider(this.access, {
            method: 'PUT',
            path: `/v1/expected-returns/${encodeURIComponent(expected.reference)}`,
            json: announced,
          })
        : first;
    expectSuccess(answer);
  }
}
