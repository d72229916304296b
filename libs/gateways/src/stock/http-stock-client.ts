import type { OutOfStock, ReplacementShipment, Reservation, StockClient } from '#ports';
import { callProvider, expectSuccess, type ProviderAccess } from '../provider-http.js';

interface ReservationBody {
  readonly id: string;
  readonly status: string;
  readonly missing?: readonly string[];
}

interface ShipmentBody {
  readonly shipment_id: string;
  readonly tracking_code: string;
}

/** The warehouse's stock: reservations, and what becomes of them. */
export class HttpStockClient implements StockClient {
  constructor(private readonly access: ProviderAccess) {}

  async reserve({
    reference,
    lines,
    until,
    idempotencyKey,
  }: Parameters<StockClient['reserve']>[0]): Promise<Reservation | OutOfStock> {
    const json = { reference, lines, reserved_until: until };
    const { id, status, missing } = (await this.post('', json, idempotencyKey)) as ReservationBody;
    return status === 'out_of_stock' ? { outOfStock: missing ?? [] } : { reservationId: id };
  }

  async release(reservationId: string): Promise<void> {
    await this.post(`/${encodeURIComponent(reservationId)}/release`, {});
  }

  async handOut(reservationId: string): Promise<void> {
    await this.post(`/${encodeURIComponent(reservationId)}/hand-out`, {});
  }

  async ship(order: Parameters<StockClient['ship']>[0]): Promise<ReplacementShipment> {
    const { reference, reservationId, address, idempotencyKey } = order;
    const path = `/${encodeURIComponent(reservationId)}/ship`;
    const shipped = (await this.post(path, { reference, address }, idempotencyKey)) as ShipmentBody;
    return { shipmentId: shipped.shipment_id, trackingNumber: shipped.tracking_code };
  }

  private async post(path: string, json: object, idempotencyKey?: string): Promise<unknown> {
    const call = { method: 'POST', path: `/v1/reservations${path}`, json } as const;
    const keyed = idempotencyKey === undefined ? call : { ...call, idempotencyKey };
    return expectSuccess(await callProvider(this.access, keyed));
  }
}
