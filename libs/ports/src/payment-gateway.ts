/** A refund in the provider's books. */
export interface ProviderRefund {
  readonly providerRefundId: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly status: 'pending' | 'settled' | 'failed';
  readonly failureCode?: string;
  /** Our own references, when the refund carries them; one made by hand at the provider does not. */
  readonly intentId?: string;
  readonly attempt?: number;
}

export interface RefundOrder {
  readonly paymentId: string;
  readonly amountMinor: number;
  /** Stored before the call; the same on every retry of the attempt. */
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly intentId: string;
  readonly attempt: number;
  readonly currency: string;
  /** How the payment was made: card, giftCard, … */
  readonly tender: string;
  readonly destination: 'original' | 'storeCredit';
  /** Whose credit with the shop; opaque. Only store credit needs it. */
  readonly customerReference?: string;
}

/** The provider understood and will not do it: nothing was refunded under this key. */
export interface RefundRefused {
  readonly refused: true;
  readonly code: string;
}

export interface PaymentGateway {
  /** @throws OutcomeUnknownError when the provider may have done it. */
  refund(order: RefundOrder): Promise<ProviderRefund | RefundRefused>;
  /** The refund of this intent and attempt in the provider's books; null proves nothing while it may still be processed. */
  findRefund(search: {
    readonly paymentId: string;
    readonly intentId: string;
    readonly attempt: number;
  }): Promise<ProviderRefund | null>;
  /** Every refund in the provider's books, newest first. */
  listRefunds(): AsyncIterable<ProviderRefund>;
}
