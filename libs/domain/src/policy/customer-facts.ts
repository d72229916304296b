import type { Minor } from '../money/money.js';

/** What a customer did in the last 90 days, counted at the moment of a decision. */
export interface CustomerHistory {
  readonly orders: number;
  readonly refunds: number;
  readonly complaints: number;
  readonly disputes: number;
  readonly unpaid: number;
  /** What instant refunds of his are open for: money given for goods that are not back yet. */
  readonly instantOpenMinor: Minor;
  /** Until when, and to how many hundredths of a percent, a breach has cut his quota. */
  readonly quotaCutBasisPoints?: number;
}

export const NO_HISTORY: CustomerHistory = {
  orders: 0,
  refunds: 0,
  complaints: 0,
  disputes: 0,
  unpaid: 0,
  instantOpenMinor: 0,
};

/** Of the customer, what policy may look at. Nothing of it is personal beyond the references of the case. */
export interface CustomerFacts {
  /** Overrules the group that the order names. */
  readonly group?: string;
  /** The zone of the wall calendar that counts his days. */
  readonly timeZone?: string;
  readonly history?: Partial<CustomerHistory>;
}
