import type { Fact } from '../journal/journal.js';

/** Where it is repaired: at the customer's, by the brand's own people, in a central workshop, or in a shop. */
export const SERVICE_SITES = ['in_home', 'partner', 'depot', 'store'] as const;
export type ServiceSite = (typeof SERVICE_SITES)[number];

export const COVERAGES = ['in_warranty', 'out_of_warranty'] as const;

/** `not_covered`: it can be repaired, but the warranty does not hold for this fault. */
export const FINDINGS = ['repairable', 'beyond_repair', 'no_fault_found', 'not_covered'] as const;
export type Finding = (typeof FINDINGS)[number];

export const REPAIR_FAILURES = ['parts_unavailable', 'test_failed', 'beyond_repair'] as const;
export type RepairFailure = (typeof REPAIR_FAILURES)[number];

export type JobStatus =
  | 'open'
  | 'awaiting_approval'
  | 'in_repair'
  | 'awaiting_parts'
  | 'repaired'
  | 'failed'
  | 'unrepaired'
  | 'canceled';

export interface EstimateItem {
  readonly kind: 'part' | 'labor';
  readonly code: string;
  readonly quantity: number;
  readonly unit_price_minor: number;
}

/** What it costs; `covered` when the warranty pays, so that nobody has to answer. */
export interface Estimate {
  readonly id: string;
  readonly status: 'covered' | 'awaiting_approval' | 'approved' | 'declined';
  readonly currency: string;
  readonly line_items: readonly EstimateItem[];
  readonly subtotal_minor: number;
  readonly tax_minor: number;
  readonly total_minor: number;
}

export interface JobOrder {
  readonly reference: string;
  readonly service_site: ServiceSite;
  readonly coverage: (typeof COVERAGES)[number];
  readonly currency: string;
  readonly serial_number: string | null;
  readonly problem: string | null;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

export interface RepairJob extends JobOrder {
  readonly id: string;
  readonly object: 'RepairJob';
  readonly status: JobStatus;
  readonly diagnosis: { readonly result: Finding; readonly fault_code: string } | null;
  readonly estimate: Estimate | null;
  readonly parts: 'ordered' | 'arrived' | null;
  readonly failure_reason: RepairFailure | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** When the job takes its next step by itself. */
export interface JobEntry {
  readonly job: RepairJob;
  readonly nextAt: number;
}

export interface JobChanged extends Fact, JobEntry {
  readonly kind: 'repairJob.created' | 'repairJob.changed';
}

const OVER: readonly JobStatus[] = ['repaired', 'failed', 'unrepaired', 'canceled'];
export const isOver = ({ status }: RepairJob) => OVER.includes(status);
