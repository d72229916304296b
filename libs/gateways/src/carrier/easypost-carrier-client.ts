import type { CarrierClient, PickupOrder, PickupSlot } from '#ports';
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

/** Pickups and trackers in the shapes of EasyPost's API. */
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

  async bookPickup(order: PickupOrder): Promise<{ pickupId: string; trackingNumber: string }> {
    const json = { reference: order.reference, slot_id: order.slotId, address: order.address };
    const answer = await callProvider(this.access, {
      method: 'POST',
      path: '/v1/pickups',
      json,
      idempotencyKey: order.idempotencyKey,
    });
    const pickup = expectSuccess(answer) as { id: string; tracking_code: string };
    return { pickupId: pickup.id, trackingNumber: pickup.tracking_code };
  }

  async cancelPickup(pickupId: string): Promise<void> {
    const answer = await callProvider(this.access, {
      method: 'POST',
      path: `/v1/pickups/${encodeURIComponent(pickupId)}/cancel`,
      json: {},
    });
    if (!isSuccess(answer) && isPassing(answer) && answer.status !== 409)
      throw new Error(errorOf(answer).message);
  }

  async trackParcel(trackingNumber: string, reference: string): Promise<void> {
    const answer = await callProvider(this.access, {
      method: 'POST',
      path: '/v1/trackers',
      json: { tracking_code: trackingNumber, reference },
    });
    expectSuccess(answer);
  }
}
