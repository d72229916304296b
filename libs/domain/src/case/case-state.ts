import type { Minor, Currency } from '../money/money.js';
import type { UnitRange } from '../money/unit-range.js';
import type { RefundBreakdown } from '../money/refund-plan.js';
import type { Decision } from '../policy/decision.js';
import type { Instant } from '../time.js';
import type { Channel } from './channel.js';
import type { Clock } from './clock.js';
import type { GoodsCount } from './goods.js';
import type { Reason } from './reason.js';
import type { RefundIntent } from './refund.js';
import type { Stage } from './stage.js';

export const CONDITIONS = ['asClaimed', 'damaged', 'wrongItem'] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface CaseLine {
  readonly lineId: string;
  readonly sku: string;
  readonly quantity: number;
  /** The definite units of the order line that this case claims. */
  readonly units: readonly UnitRange[];
  readonly reason?: Reason;
  readonly noteId?: string;
  readonly goods: GoodsCount;
}

export const LOGISTICS_METHODS = ['mail', 'pickup'] as const;
export type LogisticsMethod = (typeof LOGISTICS_METHODS)[number];

/** How the goods come back. The address itself is kept apart as personal data; only its id stands here. */
export interface Logistics {
  readonly method: LogisticsMethod;
  readonly slotId?: string;
  readonly addressId?: string;
  readonly trackingNumber?: string;
}

/** What we asked of carrier and warehouse for the current logistics. `revision` grows with each change by the customer. */
export interface Arrangement {
  readonly revision: number;
  readonly status: 'wanted' | 'arranged' | 'failed';
  readonly pickupId?: string;
  /** A pickup booked for an earlier revision, which nobody needs any more. */
  readonly supersededPickupId?: string;
  readonly failureCode?: string;
}

export interface Survey {
  readonly score: number;
  readonly solved: boolean;
  readonly noteId?: string;
}

export type Actor =
  | { readonly kind: 'customer' | 'agent' | 'supervisor' | 'finance' | 'warehouse'; readonly id: string }
  | { readonly kind: 'shop' | 'carrier' | 'provider' | 'policy' | 'system'; readonly id?: string };

/** The record of a case: what `apply` makes of its events, and nothing else. */
export interface CaseState {
  readonly caseId: string;
  readonly epoch: number;
  readonly kind: 'return';
  /** The sequence number of the newest event; If-Match compares it. */
  readonly version: number;
  readonly stage: Stage;
  readonly orderId: string;
  readonly orderVersion: number;
  readonly customerId: string;
  readonly market: string;
  readonly currency: Currency;
  readonly lines: readonly CaseLine[];
  readonly resolution: 'refund';
  readonly logistics: Logistics;
  readonly arrangement: Arrangement;
  readonly filedAt: Instant;
  readonly noticeAt: Instant;
  /** Not there in cases that were filed before channels were recorded. */
  readonly channel?: Channel;
  readonly decision?: Decision;
  readonly breakdown?: RefundBreakdown;
  readonly refunds: readonly RefundIntent[];
  readonly clocks: readonly Clock[];
  readonly owner?: string;
  readonly escalated: boolean;
  /** Something came back other than claimed: an agent looks before money is given. */
  readonly deviates: boolean;
  readonly followUpAskedAt?: Instant;
  readonly survey?: Survey;
  readonly closedAt?: Instant;
}

export function refundedMinor(state: CaseState): Minor {
  return state.refunds.reduce(
    (sum, refund) => (refund.status === 'settled' ? sum + refund.amountMinor : sum),
    0,
  );
}

export function runningClock(state: CaseState, name: Clock['name']): Clock | undefined {
  return state.clocks.find((clock) => clock.name === name && clock.status === 'running');
}
