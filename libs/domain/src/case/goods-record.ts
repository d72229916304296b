import type { FraudSignal } from '../policy/fraud-signal.js';
import type { Minor } from '../money/money.js';
import type { Instant } from '../time.js';

/** How units were found to be. What should have come and did not is no condition but a count: it is short. */
export const CONDITIONS = ['asClaimed', 'damaged', 'wrongItem', 'used', 'incomplete'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Found other than claimed. */
export const isOdd = ({ condition }: { readonly condition: Condition }): boolean => condition !== 'asClaimed';

/** A: as new. B: opened. C: used. D: not fit for sale. */
export const GRADES = ['A', 'B', 'C', 'D'] as const;
export type Grade = (typeof GRADES)[number];

export const DISPOSITIONS = ['restock', 'refurbish', 'recycle', 'donate', 'scrap'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** How a customer may send goods. */
export const SENDING_METHODS = ['mail', 'pickup', 'dropOff', 'inStore'] as const;
export type SendingMethod = (typeof SENDING_METHODS)[number];
/** `none`: nothing of the case travels, or somebody comes to it. */
export const LOGISTICS_METHODS = [...SENDING_METHODS, 'none'] as const;
export type LogisticsMethod = (typeof LOGISTICS_METHODS)[number];

/** How the goods come back. The address itself is kept apart as personal data; only its id stands here. */
export interface Logistics {
  readonly method: LogisticsMethod;
  readonly slotId?: string;
  readonly addressId?: string;
  readonly trackingNumber?: string;
}

/** Why a courier came in vain, or not at all. */
export const PICKUP_FAILURES = [
  'carrierDelay',
  'customerAbsent',
  'addressUnknown',
  'parcelNotReady',
] as const;
export type PickupFailure = (typeof PICKUP_FAILURES)[number];

/** What we asked of carrier and warehouse for the current logistics. `revision` grows with each change of them. */
export interface Arrangement {
  readonly revision: number;
  readonly status: 'wanted' | 'arranged' | 'failed';
  readonly pickupId?: string;
  readonly labelId?: string;
  /** What the carrier's branch scans from the telephone instead of a printed label. */
  readonly qrPayload?: string;
  readonly labelValidUntil?: Instant;
  /** A pickup booked, or a label bought, for an earlier revision, which nobody needs any more. */
  readonly supersededPickupId?: string;
  readonly supersededLabelId?: string;
  readonly failureCode?: string;
  /** Pickups of these logistics that failed so far; the next one is booked in the earliest slot there is. */
  readonly failedPickups?: number;
  readonly failedSlotIds?: readonly string[];
}

export const PARCEL_STATUSES = [
  'announced', 'inTransit', 'delivered', 'received', 'damaged', 'lost', 'misdelivered',
] as const; // prettier-ignore
export type ParcelStatus = (typeof PARCEL_STATUSES)[number];

/** One parcel on its way to us. `carrier` says whose risk the way is: ours, when we sent the carrier. */
export interface Parcel {
  readonly trackingNumber: string;
  readonly carrier: 'ours' | 'customers';
  readonly status: ParcelStatus;
  /** Of the newest scan: what is older than that changes nothing. */
  readonly scannedAt?: Instant;
}

export interface ReceivedLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly condition: Condition;
}

/** What the warehouse took in, as it was first told; corrections are events of their own. */
export interface Receipt {
  readonly receiptId: string;
  readonly trackingNumber?: string;
  /** Of the whole box, when it holds goods of this case alone. */
  readonly weightGrams?: number;
  readonly lines: readonly ReceivedLine[];
}

export interface InspectedLine extends ReceivedLine {
  readonly grade: Grade;
  readonly disposition: Disposition;
  /** Ids of evidence. */
  readonly photos?: readonly string[];
}

export interface Inspection {
  readonly inspectionId: string;
  readonly lines: readonly InspectedLine[];
}

/** What may be decided of goods that came back other than claimed. */
export const DEVIATION_OUTCOMES = ['full', 'partial', 'refuse'] as const;
export type DeviationOutcome = (typeof DEVIATION_OUTCOMES)[number];

/** What was decided of a line that came back other than claimed. Kept units stay with the shop. */
export interface DecidedLine {
  readonly lineId: string;
  readonly paidUnits: number;
  readonly deductionMinor: Minor;
  readonly sendBackUnits: number;
  readonly keptUnits: number;
}

/** What staff, or policy on its silence, decided of goods that came back other than claimed. */
export interface DeviationDecision {
  readonly outcome: DeviationOutcome;
  readonly lines: readonly DecidedLine[];
  /** A short label; always there when somebody gets less than he claimed. */
  readonly reason?: string;
}

export interface DispositionLine {
  readonly lineId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly disposition: Disposition;
  readonly grade?: Grade;
  /** What an earlier order had said of the same units. */
  readonly instead?: Disposition;
}

/** What the warehouse is to do with units; told once per sequence. */
export interface DispositionOrder {
  readonly sequence: number;
  readonly lines: readonly DispositionLine[];
  readonly status: 'wanted' | 'told' | 'refused';
}

export const SEND_BACK_STATUSES = [
  'wanted', 'arranged', 'held', 'delivered', 'abandoned', 'failed', 'lost',
] as const; // prettier-ignore

/**
 * Goods that go back to the customer. `held`: a delivery failed, and they are with us again until he says what to do.
 * `failed`: they could not be sent at all, for instance for want of an address; they wait in the same way.
 */
export interface SendBack {
  readonly sequence: number;
  readonly status: (typeof SEND_BACK_STATUSES)[number];
  /** The sequence under which the warehouse hands them out: another one only after they came back to it. */
  readonly releaseSequence: number;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  readonly addressId?: string;
  readonly shipmentId?: string;
  readonly trackingNumber?: string;
  readonly failedDeliveries: number;
  readonly failureCode?: string;
  /** Numbers of earlier sendings, whose late news changes nothing any more. */
  readonly earlier?: readonly string[];
}

/** Value to be got back from whom a loss is owed by. Noted here; claimed elsewhere. */
export interface Recourse {
  readonly against: 'carrier' | 'customer' | 'supplier';
  readonly amountMinor: Minor;
  readonly reason: string;
  readonly notedAt: Instant;
}

/** What law asks of goods before money: by when they were proven to be sent, and since when all of them are back. */
export interface GoodsProof {
  /** Of the carrier's first scan, by his clock. */
  readonly sentAt?: Instant;
  readonly backAt?: Instant;
}

/** The part of a case's record that is about its goods. */
export interface GoodsRecord {
  readonly goodsProof?: GoodsProof;
  readonly parcels: readonly Parcel[];
  readonly receipts: readonly Receipt[];
  readonly inspections: readonly Inspection[];
  readonly deviation?: DeviationDecision;
  readonly dispositions: readonly DispositionOrder[];
  readonly sendBack?: SendBack;
  readonly recourses: readonly Recourse[];
  /** Something came back other than claimed: an agent looks before money is given. */
  readonly deviates: boolean;
  /** What spoke for fraud when the goods came; absent: nothing. */
  readonly signals?: readonly FraudSignal[];
}

/** What a case takes over of the goods of another one that became it. */
export type TakenOver = Pick<
  GoodsRecord,
  'parcels' | 'receipts' | 'inspections' | 'deviates' | 'goodsProof'
> & {
  /** Where goods are under way already, and nothing is left to be arranged. */
  readonly arrangement?: Arrangement;
};

export const GOODS_AT_FILING: GoodsRecord = {
  parcels: [],
  receipts: [],
  inspections: [],
  dispositions: [],
  recourses: [],
  deviates: false,
};
