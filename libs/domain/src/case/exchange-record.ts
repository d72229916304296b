/** What has become of it so far. */
export type ExchangeRecord = object;
