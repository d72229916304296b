export interface PickupSlot {
  readonly slotId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly available: boolean;
}

export interface PickupOrder {
  readonly reference: string;
  readonly slotId: string;
  readonly address: unknown;
  readonly idempotencyKey: string;
}

/** Refused for a reason that trying again does not mend, such as a slot that is taken. */
export class ArrangementRefusedError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ArrangementRefusedError';
  }
}

export interface CarrierClient {
  listSlots(from: string, days: number): Promise<PickupSlot[]>;
  /** @throws ArrangementRefusedError when the slot cannot be had. */
  bookPickup(order: PickupOrder): Promise<{ readonly pickupId: string; readonly trackingNumber: string }>;
  /** Accepts a pickup that is gone or done already. */
  cancelPickup(pickupId: string): Promise<void>;
  /** Asks to hear of a parcel that the customer posts; the same again changes nothing. */
  trackParcel(trackingNumber: string, reference: string): Promise<void>;
}
