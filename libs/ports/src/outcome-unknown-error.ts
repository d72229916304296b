/**
 * The answer never came, or did not say: what was asked for may or may not have been done. Whoever catches this asks
 * the provider before doing anything else, and never concludes that nothing happened.
 */
export class OutcomeUnknownError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OutcomeUnknownError';
  }
}
