export interface StockLine {
  readonly sku: string;
  readonly quantity: number;
}

export interface Reservation {
  readonly reservationId: string;
}

/** All of it or nothing: what is missing is named, and nothing is reserved. */
export interface OutOfStock {
  readonly outOfStock: readonly string[];
}

export interface ReplacementShipment {
  readonly shipmentId: string;
  readonly trackingNumber: string;
}

/** Goods of ours that a customer is to have: reserved first, then sent or released. */
export interface StockClient {
  /** @throws OutcomeUnknownError when it may have been reserved: the same key again tells. */
  reserve(order: {
    readonly reference: string;
    readonly lines: readonly StockLine[];
    readonly idempotencyKey: string;
  }): Promise<Reservation | OutOfStock>;
  /** Accepts a reservation that is released, or used, already. */
  release(reservationId: string): Promise<void>;
  /**
   * Has what is reserved sent to the customer, once per key.
   * @throws ArrangementRefusedError when it cannot be sent there, or is not reserved any more.
   */
  ship(order: {
    readonly reference: string;
    readonly reservationId: string;
    readonly address: unknown;
    readonly idempotencyKey: string;
  }): Promise<ReplacementShipment>;
}
