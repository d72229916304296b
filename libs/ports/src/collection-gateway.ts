/** Money that the customer is asked for, in the provider's books. */
export interface ProviderCollection {
  readonly providerPaymentId: string;
  readonly collectionId?: string;
  readonly status: 'open' | 'held' | 'captured' | 'ended' | 'failed';
  readonly amountMinor: number;
  /** What was taken of it. */
  readonly capturedMinor?: number;
  /** Where the customer pays. */
  readonly payUrl?: string;
  readonly failureCode?: string;
}

export interface CollectionRefused {
  readonly refused: true;
  readonly code: string;
}

export interface CollectionGateway {
  /** Makes a request that the customer can pay, once per key. @throws OutcomeUnknownError */
  ask(order: {
    readonly collectionId: string;
    readonly caseId: string;
    readonly amountMinor: number;
    readonly currency: string;
    /** Taken when it is paid, or only held. */
    readonly capture: 'now' | 'later';
    readonly purpose: string;
    readonly idempotencyKey: string;
  }): Promise<ProviderCollection | CollectionRefused>;
  /** Takes so much of what is held, and lets go of the rest; once per key. @throws OutcomeUnknownError */
  capture(order: {
    readonly providerPaymentId: string;
    readonly amountMinor: number;
    readonly idempotencyKey: string;
  }): Promise<ProviderCollection | CollectionRefused>;
  /** Ends what was not taken; answers what became of it, which may be that it had been paid. @throws OutcomeUnknownError */
  end(providerPaymentId: string): Promise<ProviderCollection>;
  /** As it stands in the provider's books now. @throws OutcomeUnknownError */
  get(providerPaymentId: string): Promise<ProviderCollection>;
  /** By our id; null proves nothing while the provider may still be working on it. @throws OutcomeUnknownError */
  find(collectionId: string): Promise<ProviderCollection | null>;
  listCollections(): AsyncIterable<ProviderCollection>;
}
