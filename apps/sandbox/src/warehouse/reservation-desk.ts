import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import { NO_FAULTS, type FaultSet } from '../calls/faults.js';
import type { ShipmentDesk } from '../carrier/shipment-desk.js';
import type { Shipment } from '../carrier/shipment.js';
import type { Fact, Journal } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import type { Outbox } from '../webhooks/outbox.js';
import type { Reservation, ReservationChanged, ReservationOrder, StockCounted } from './reservation.js';

/** Where goods on the shelf are kept for somebody, and then sent, handed out, or let go of. */
export class ReservationDesk {
  private readonly counted = new Map<string, number>();
  private readonly reservations = new Map<string, Reservation>();

  constructor(
    journal: Journal,
    private readonly outbox: Outbox,
    private readonly shipments: ShipmentDesk,
  ) {
    journal.fold<StockCounted>('stock.counted', ({ sku, on_hand }) => this.counted.set(sku, on_hand));
    journal.fold<ReservationChanged>('reservation.changed', ({ reservation }) =>
      this.reservations.set(reservation.id, reservation),
    );
  }

  /** All of it or nothing. */
  reserve(order: ReservationOrder): Answer {
    const missing = order.lines
      .filter(({ sku, quantity }) => this.free(sku) < quantity)
      .map(({ sku }) => sku);
    const reservation: Reservation = {
      ...{ id: newId('res'), object: 'Reservation', ...order },
      status: missing.length > 0 ? 'out_of_stock' : 'reserved',
      ...{ missing, shipment_id: null, tracking_code: null, created_at: new Date().toISOString() },
    };
    return created(reservation, [changed(reservation)]);
  }

  release(id: string): Answer {
    const reservation = this.require(id);
    if (reservation.status !== 'reserved') return ok(reservation);
    const released = { ...reservation, status: 'released' } as const;
    return ok(released, [changed(released)]);
  }

  handOut(id: string): Answer {
    const reservation = this.require(id);
    if (reservation.status === 'handed_out') return ok(reservation);
    this.assertKept(reservation);
    const handed = { ...reservation, status: 'handed_out' } as const;
    return ok(handed, [changed(handed), ...this.taken(reservation)]);
  }

  ship(id: string, order: { reference: string; address: Shipment['address'] }, faults: FaultSet): Answer {
    const reservation = this.require(id);
    this.assertKept(reservation);
    const lines = reservation.lines.map((line) => ({ line_reference: null, ...line }));
    const { body, facts = [] } = this.shipments.ship({ ...order, lines }, faults);
    const { id: shipment_id, tracking_code } = body as Shipment;
    const shipped = { ...reservation, status: 'shipped', shipment_id, tracking_code } as const;
    return created(shipped, [...facts, changed(shipped), ...this.taken(reservation)]);
  }

  /** Somebody counts the shelf; who was told that there is none hears of it. */
  count(sku: string, on_hand: number): Answer {
    const fact: StockCounted = { kind: 'stock.counted', sku, on_hand };
    const waiting = [...this.reservations.values()].filter(
      ({ status, missing }) => status === 'out_of_stock' && missing.includes(sku),
    );
    const references = [...new Set(on_hand > 0 ? waiting.map(({ reference }) => reference) : [])];
    return ok({ sku, on_hand }, [fact, ...references.map((reference) => this.telling(reference, sku))]);
  }

  shown(reference: string | null) {
    const all = [...this.reservations.values()];
    return { reservations: all.filter((one) => reference === null || one.reference === reference) };
  }

  private telling(reference: string, sku: string): Fact {
    return this.outbox.announcing({
      channel: 'warehouse',
      type: 'stock.available',
      object: reference,
      faults: NO_FAULTS,
      body: (id, at) => ({
        ...{ id, type: 'stock.available', created_at: at.toISOString() },
        data: { reference, skus: [sku] },
      }),
    });
  }

  private free(sku: string): number {
    const onHand = this.counted.get(sku);
    if (onHand === undefined) return Infinity;
    const kept = [...this.reservations.values()].filter(isKept).flatMap(({ lines }) => lines);
    return onHand - kept.reduce((sum, line) => (line.sku === sku ? sum + line.quantity : sum), 0);
  }

  private taken({ lines }: Reservation): StockCounted[] {
    return lines.flatMap(({ sku, quantity }) => {
      const onHand = this.counted.get(sku);
      return onHand === undefined
        ? []
        : [{ kind: 'stock.counted', sku, on_hand: onHand - quantity } as const];
    });
  }

  private require(id: string): Reservation {
    const found = this.reservations.get(id);
    if (found !== undefined) return found;
    throw new ApiError(404, 'not_found', `There is no reservation ${id}.`, { param: 'id' });
  }

  private assertKept(reservation: Reservation): void {
    if (isKept(reservation)) return;
    throw new ApiError(422, 'not_reserved', 'Nothing is kept under this reservation any more.', {
      param: 'id',
    });
  }
}

const isKept = ({ status, reserved_until }: Reservation): boolean =>
  status === 'reserved' && Date.parse(reserved_until) > Date.now();

const changed = (reservation: Reservation): ReservationChanged => ({
  kind: 'reservation.changed',
  reservation,
});
