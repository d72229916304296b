import type { Repair } from '../order/order.js';
import type { CalendarDay } from '../time.js';

/** By what a repair is free: a right of the customer's, or the guarantee that came with the goods; else he pays for it. */
export const WARRANTY_COVERS = ['right', 'guarantee', 'none'] as const;
export type WarrantyCover = (typeof WARRANTY_COVERS)[number];

/** What policy says of who pays for a repair; kept in the decision. */
export interface Warranty {
  readonly cover: WarrantyCover;
  /** The last day on which a fault is covered; null: not known, or never. */
  readonly lastDay: CalendarDay | null;
  /** Repairs that the goods had before, here or elsewhere, and those of them that failed. */
  readonly repairs: number;
  readonly failedRepairs: number;
}

/** A repair of an earlier case of ours, of the goods of a line of this order; perhaps under another one. */
export interface EarlierRepair extends Repair {
  readonly lineId: string;
}
