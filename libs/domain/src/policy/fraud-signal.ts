/** What may speak for fraud. A signal only ever asks people to look; it never refuses. */
export const FRAUD_SIGNALS = ['sharedAddress', 'sharedTender', 'sharedPhoto', 'parcelWeight', 'returnRate'] as const; // prettier-ignore
export type FraudSignal = (typeof FRAUD_SIGNALS)[number];
