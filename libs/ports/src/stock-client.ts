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

/** Goods of ours that a customer is to have: reserved first, then sent, handed out or released. */
export interface StockClient {
  /** Once per key: when no answer came, it may have been reserved, and the same key again tells. */
  reserve(order: {
    readonly reference: string;
    readonly lines: readonly StockLine[];
    /** When the warehouse lets go of it by itself. */
    readonly until: string;
    readonly idempotencyKey: string;
  }): Promise<Reservation | OutOfStock>;
  /** Accepts a reservation that is released, or used, already. */
  release(reservationId: string): Promise<void>;
  /** What is reserved was handed to the customer in a store; accepts one that was handed out already. */
  handOut(reservationId: string): Promise<void>;
  /**
   * Has what is reserved sent to the customer, once per key.
   * @throws ArrangementRefusedError when it cannot be sent there, or, as `not_reserved`, is not reserved any more.
   */
  ship(order: {
    readonly reference: string;
    readonly reservationId: string;
    readonly address: unknown;
    readonly idempotencyKey: string;
  }): Promise<ReplacementShipment>;
}
