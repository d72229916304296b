export interface PlacedCall {
  readonly providerCallId: string;
}

/** What became of a call, as the provider says it. */
export type CallStatus =
  'queued' | 'ringing' | 'inProgress' | 'completed' | 'busy' | 'noAnswer' | 'failed' | 'cancelled';

/** Connects an agent's telephone with a customer's. Calls have no keys anywhere: what is placed again is a second call. */
export interface Telephony {
  /**
   * Any error but these two means that no call was placed, and it may be tried again.
   * @throws MessageRefusedError when it will never be placed.
   * @throws OutcomeUnknownError when it may have been placed; `find` tells.
   */
  place(call: {
    /** In E.164. */
    readonly to: string;
    readonly agentPhone: string;
    readonly reference: string;
  }): Promise<PlacedCall>;
  find(search: { readonly to: string; readonly since: string }): Promise<PlacedCall | null>;
  /** Null when the service knows no such call. */
  status(providerCallId: string): Promise<CallStatus | null>;
}
