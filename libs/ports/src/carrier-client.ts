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
  /** Where the goods are brought, when not to our warehouse: the address of a hub. */
  readonly destination?: string;
  readonly idempotencyKey: string;
}

/** What the carrier charges, when it says so. */
interface Charged {
  readonly costMinor?: number;
  readonly currency?: string;
}

export interface BookedPickup extends Charged {
  readonly pickupId: string;
  readonly trackingNumber: string;
}

export interface LabelOrder {
  readonly reference: string;
  readonly idempotencyKey: string;
  readonly address?: unknown;
  /** As of a pickup. */
  readonly destination?: string;
}

/** What a customer sticks on a parcel, or has scanned from the telephone where it is dropped off. */
export interface Label extends Charged {
  readonly labelId: string;
  readonly trackingNumber: string;
  readonly pdf: Uint8Array;
  readonly qrPayload: string;
  readonly validUntil: string;
}

export interface SendBackOrder {
  readonly reference: string;
  readonly address: unknown;
  readonly lines: readonly { readonly lineId: string; readonly sku: string; readonly quantity: number }[];
  readonly idempotencyKey: string;
}

export interface SentBack extends Charged {
  readonly shipmentId: string;
  readonly trackingNumber: string;
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
  bookPickup(order: PickupOrder): Promise<BookedPickup>;
  /** Accepts a pickup that is gone or done already. */
  cancelPickup(pickupId: string): Promise<void>;
  /** Asks to hear of a parcel that the customer posts; the same again changes nothing. */
  trackParcel(trackingNumber: string, reference: string): Promise<void>;
  createLabel(order: LabelOrder): Promise<Label>;
  /** Accepts a label that is void, used or unknown already. */
  voidLabel(labelId: string): Promise<void>;
  /** Sends goods from the warehouse to the customer. */
  sendBack(order: SendBackOrder): Promise<SentBack>;
}
