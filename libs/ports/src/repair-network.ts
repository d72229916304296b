export interface RepairJobOrder {
  /** `{caseId}:r{n}`, so that their news finds the case. A job is opened once for it, under whatever key. */
  readonly reference: string;
  /** All but a technician start when the job is opened: it is opened once the goods are with those who repair. */
  readonly route: 'technician' | 'brandPartner' | 'mailIn' | 'inStore';
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly serialNumber?: string;
  /** Covered: nobody is asked for money unless they find that the warranty does not hold for the fault. */
  readonly underWarranty: boolean;
  /** In which they quote. */
  readonly currency: string;
  /** What the customer says is wrong. */
  readonly problem?: string;
  readonly idempotencyKey: string;
}

/** When a technician may come; both ends are instants in UTC. */
export interface VisitSlot {
  readonly slotId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly available: boolean;
}

export interface QuoteAnswer {
  readonly jobId: string;
  readonly quoteId: string;
  readonly isAccepted: boolean;
  readonly idempotencyKey: string;
}

export interface VisitOrder {
  readonly jobId: string;
  readonly slotId: string;
  readonly address: unknown;
  readonly idempotencyKey: string;
}

export interface BookedVisit {
  readonly visitId: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

/**
 * Those who repair. What they find and do, they tell by webhook: visited, not met, diagnosed, parts ordered and arrived,
 * repaired, failed. Whatever throws anything but a refusal may have been done: the same is asked again under the same key.
 */
export interface RepairNetwork {
  /** @throws ArrangementRefusedError @throws OutcomeUnknownError */
  openJob(order: RepairJobOrder): Promise<{ readonly jobId: string }>;
  /**
   * The customer's answer to their quote; the same again changes nothing.
   * @throws ArrangementRefusedError when it was answered otherwise, or is no longer held @throws OutcomeUnknownError
   */
  answerQuote(answer: QuoteAnswer): Promise<void>;
  /** Accepts a job that is over or unknown already. @throws OutcomeUnknownError */
  endJob(jobId: string): Promise<void>;
  /** From a day, as YYYY-MM-DD, for so many days. */
  listVisitSlots(from: string, days: number): Promise<VisitSlot[]>;
  /**
   * A job has one visit at a time: booking takes the place of the one that is booked.
   * @throws ArrangementRefusedError when the slot cannot be had @throws OutcomeUnknownError
   */
  bookVisit(order: VisitOrder): Promise<BookedVisit>;
  /** Accepts a visit that is over, cancelled or unknown already. @throws OutcomeUnknownError */
  cancelVisit(visitId: string): Promise<void>;
}
