import type { BankAccount } from '#domain';

/** A payout in its provider's books. */
export interface ProviderPayout {
  readonly providerPayoutId: string;
  readonly payoutId?: string;
  readonly attempt?: number;
  readonly amountMinor: number;
  readonly status: 'pending' | 'settled' | 'failed' | 'reversed';
  readonly failureCode?: string;
  /** Of a voucher: who knows it has its value, so it goes nowhere but to whom it is for. */
  readonly code?: string;
}

/** The provider understood and will not do it, for instance because its own cap is reached: nothing went out under this key. */
export interface PayoutRefused {
  readonly refused: true;
  readonly code: string;
}

export interface PayoutOrder {
  readonly payoutId: string;
  readonly attempt: number;
  /** Whose it is; opaque. */
  readonly customerReference: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** For a bank transfer. */
  readonly bankAccount?: BankAccount;
  /** For a voucher or points: until when they are good. */
  readonly validUntil?: string;
  /** Stored before the call; the same on every retry of the attempt. */
  readonly idempotencyKey: string;
}

/** One per form: bank transfers, vouchers, points. Each has a ledger of its own outside. */
export interface PayoutGateway {
  /** @throws OutcomeUnknownError when the provider may have done it. */
  pay(order: PayoutOrder): Promise<ProviderPayout | PayoutRefused>;
  /** Null proves nothing while it may still be processed. */
  findPayout(search: { readonly payoutId: string; readonly attempt: number }): Promise<ProviderPayout | null>;
  listPayouts(): AsyncIterable<ProviderPayout>;
}
