import {
  ArrangementRefusedError,
  type DispositionOrder,
  type ExpectedReturn,
  type ReleaseOrder,
  type WarehouseClient,
} from '#ports';
import { callProvider, errorOf, expectSuccess, type ProviderAccess } from '../provider-http.js';

const CONFLICT = 409;

const lineOf = (line: { lineId: string; sku: string; quantity: number }) => ({
  line_reference: line.lineId,
  sku: line.sku,
  quantity: line.quantity,
});

/** Announcements of returns to the warehouse, and what is to become of the goods. */
export class HttpWarehouseClient implements WarehouseClient {
  constructor(private readonly access: ProviderAccess) {}

  async expectReturn(expected: ExpectedReturn): Promise<void> {
    const announced = { lines: expected.lines.map(lineOf), tracking_codes: expected.trackingNumbers };
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
    // Once a box of it was opened it cannot be announced anew: we know ourselves whose the next one is.
    if (answer.status === CONFLICT && errorOf(answer).code === 'already_received') return;
    expectSuccess(answer);
  }

  async tellDisposition(order: DispositionOrder): Promise<void> {
    const lines = order.lines.map((line) => ({
      ...lineOf(line),
      disposition: line.disposition,
      ...(line.grade === undefined ? {} : { grade: line.grade }),
    }));
    await this.tell('/v1/dispositions', order, lines);
  }

  async releaseGoods(order: ReleaseOrder): Promise<void> {
    await this.tell('/v1/release', order, order.lines.map(lineOf));
  }

  private async tell(path: string, order: DispositionOrder | ReleaseOrder, lines: object[]): Promise<void> {
    const { reference, sequence, idempotencyKey } = order;
    const json = { reference, sequence, lines };
    const answer = await callProvider(this.access, { method: 'POST', path, json, idempotencyKey });
    const { code, message } = errorOf(answer);
    // A conflict usually passes, but what was told under a sequence stays told.
    if (answer.status === CONFLICT && code === 'sequence_in_use')
      throw new ArrangementRefusedError(code, message);
    expectSuccess(answer);
  }
}
