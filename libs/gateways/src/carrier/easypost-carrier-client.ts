import type {
  BookedPickup,
  CarrierClient,
  Label,
  LabelOrder,
  PickupOrder,
  PickupSlot,
  SendBackOrder,
  SentBack,
} from '#ports';
import {
  callProvider,
  errorOf,
  expectSuccess,
  isPassing,
  isSuccess,
  type ProviderAccess,
} from '../provider-http.js';

interface SlotBody {
  readonly slots: readonly {
    readonly id: string;
    readonly starts_at: string;
    readonly ends_at: string;
    readonly available: number;
  }[];
}

interface Sold {
  readonly id: string;
  readonly tracking_code: string;
  readonly rate?: { readonly amount_minor: number; readonly currency: string };
}

interface LabelBody extends Sold {
  readonly label_pdf: string;
  readonly qr_code: string;
  readonly valid_until: string;
}

const costOf = ({ rate }: Sold) =>
  rate === undefined ? {} : { costMinor: rate.amount_minor, currency: rate.currency };

const broughtTo = (destination: string | undefined) =>
  destination === undefined ? {} : { to_address: { text: destination } };

/** Pickups, trackers, labels and shipments in the shapes of EasyPost's API. */
export class EasyPostCarrierClient implements CarrierClient {
  constructor(private readonly access: ProviderAccess) {}

  async listSlots(from: string, days: number): Promise<PickupSlot[]> {
    const answer = await callProvider(this.access, {
      method: 'GET',
      path: `/v1/slots?from=${from}&days=${days}`,
    });
    const { slots } = expectSuccess(answer) as SlotBody;
    return slots.map((slot) => ({
      slotId: slot.id,
      startsAt: slot.starts_at,
      endsAt: slot.ends_at,
      available: slot.available > 0,
    }));
  }

  async bookPickup(order: PickupOrder): Promise<BookedPickup> {
    const { reference, slotId, address, destination } = order;
    const json = { reference, slot_id: slotId, address, ...broughtTo(destination) };
    const pickup = (await this.buy('/v1/pickups', json, order.idempotencyKey)) as Sold;
    return { pickupId: pickup.id, trackingNumber: pickup.tracking_code, ...costOf(pickup) };
  }

  async cancelPickup(pickupId: string): Promise<void> {
    await this.undo(`/v1/pickups/${encodeURIComponent(pickupId)}/cancel`);
  }

  async createLabel({ reference, address, destination, idempotencyKey }: LabelOrder): Promise<Label> {
    const json = { reference, ...(address === undefined ? {} : { address }), ...broughtTo(destination) };
    const label = (await this.buy('/v1/labels', json, idempotencyKey)) as LabelBody;
    return {
      labelId: label.id,
      trackingNumber: label.tracking_code,
      pdf: new Uint8Array(Buffer.from(label.label_pdf, 'base64')),
      qrPayload: label.qr_code,
      validUntil: label.valid_until,
      ...costOf(label),
    };
  }

  async voidLabel(labelId: string): Promise<void> {
    await this.undo(`/v1/labels/${encodeURIComponent(labelId)}/void`);
  }

  async sendBack({ reference, address, lines, idempotencyKey }: SendBackOrder): Promise<SentBack> {
    const goods = lines.map(({ lineId, sku, quantity }) => ({ line_reference: lineId, sku, quantity }));
    const json = { reference, address, lines: goods };
    const shipment = (await this.buy('/v1/shipments', json, idempotencyKey)) as Sold;
    return { shipmentId: shipment.id, trackingNumber: shipment.tracking_code, ...costOf(shipment) };
  }

  async trackParcel(trackingNumber: string, reference: string): Promise<void> {
    const answer = await callProvider(this.access, {
      method: 'POST',
      path: '/v1/trackers',
      json: { tracking_code: trackingNumber, reference },
    });
    expectSuccess(answer);
  }

  private async buy(path: string, json: object, idempotencyKey: string): Promise<unknown> {
    return expectSuccess(await callProvider(this.access, { method: 'POST', path, json, idempotencyKey }));
  }

  /** What is gone, done or unknown need not be undone. */
  private async undo(path: string): Promise<void> {
    const answer = await callProvider(this.access, { method: 'POST', path, json: {} });
    if (!isSuccess(answer) && isPassing(answer) && answer.status !== 409)
      throw new Error(errorOf(answer).message);
  }
}
