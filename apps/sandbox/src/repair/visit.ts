import type { Fact } from '../journal/journal.js';
import type { VisitSlot } from './visit-slots.js';

export const MISSED_BY = ['customer', 'technician'] as const;
export type MissedBy = (typeof MISSED_BY)[number];

export type Address = Readonly<Record<string, string | number | boolean | null>>;

/** A technician's appointment at the customer's. */
export interface Visit {
  readonly id: string;
  readonly object: 'Visit';
  readonly job_id: string;
  readonly status: 'scheduled' | 'completed' | 'missed' | 'canceled';
  readonly missed_by: MissedBy | null;
  readonly slot: VisitSlot;
  readonly address: Address;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface VisitChanged extends Fact {
  readonly kind: 'visit.created' | 'visit.changed';
  readonly visit: Visit;
}

export const visitBecoming = (visit: Visit, change: Partial<Visit>): VisitChanged => ({
  kind: 'visit.changed',
  visit: { ...visit, ...change, updated_at: new Date().toISOString() },
});

export const canceling = (visit: Visit): VisitChanged => visitBecoming(visit, { status: 'canceled' });
