import type { Minor } from '../money/money.js';
import type { CompensationCause, CompensationForm } from './wish.js';

/** What was given for harm so far. */
export interface CompensationRecord {
  readonly cause: CompensationCause;
  readonly form: CompensationForm;
  /** What counts against the bounds of the policy; zero for an apology. */
  readonly givenMinor: Minor;
  /** What a voucher or points were worth besides. */
  readonly bonusMinor: Minor;
  /** Of what is given: what payments bear as refunds, and what goes out another way. */
  readonly refundMinor: Minor;
  readonly payoutMinor: Minor;
}
