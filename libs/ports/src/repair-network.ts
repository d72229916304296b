export interface RepairJobOrder {
  /** The case and, as jobs of a case are numbered, which of them. */
  readonly reference: string;
  readonly route: 'technician' | 'brandPartner' | 'mailIn' | 'inStore';
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly serialNumber?: string;
  readonly underWarranty: boolean;
  readonly idempotencyKey: string;
}

export interface VisitSlot {
  readonly slotId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly available: boolean;
}

/** Those who repair. What they find and do, they tell by webhook: diagnosed, parts ordered and arrived, repaired, failed, visited, not met. */
export interface RepairNetwork {
  /** Opens a job, once per key. @throws ArrangementRefusedError @throws OutcomeUnknownError */
  openJob(order: RepairJobOrder): Promise<{ readonly jobId: string }>;
  /** The customer's answer to their quote; the same again changes nothing. @throws ArrangementRefusedError */
  answerQuote(order: {
    readonly jobId: string;
    readonly quoteId: string;
    readonly isAccepted: boolean;
  }): Promise<void>;
  /** Accepts a job that is over already. */
  endJob(jobId: string): Promise<void>;
  listVisitSlots(from: string, days: number): Promise<VisitSlot[]>;
  /** Once per key. @throws ArrangementRefusedError when the slot cannot be had. */
  bookVisit(order: {
    readonly jobId: string;
    readonly slotId: string;
    readonly address: unknown;
    readonly idempotencyKey: string;
  }): Promise<{ readonly visitId: string; readonly startsAt: string; readonly endsAt: string }>;
  /** Accepts a visit that is over or cancelled already. */
  cancelVisit(visitId: string): Promise<void>;
}
