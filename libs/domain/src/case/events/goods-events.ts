import type { Instant } from '../../time.js';
import type { CaseState } from '../case-state.js';
import type { GoodsState } from '../goods.js';
import {
  type Arrangement, isOdd, type Logistics, type Parcel, type PickupFailure, type ReceivedLine,
} from '../goods-record.js'; // prettier-ignore
import {
  announced,
  isMissing,
  missing,
  outstanding,
  received,
  scanned,
  type ScanStatus,
  withdrawn,
} from '../parcels.js';
import type { Stage } from '../stage.js';
import { type Appliers, enter, enterIf, moveAll, moveUnits } from './applier.js';

export interface GoodsEvents {
  /** Goods that need not come back stay with the customer. */
  goodsKept: { readonly lines: readonly { readonly lineId: string; readonly quantity: number }[] };
  logisticsChanged: { readonly logistics: Logistics };
  returnArranged: {
    readonly revision: number;
    readonly pickupId?: string;
    readonly trackingNumber?: string;
    readonly labelId?: string;
    readonly qrPayload?: string;
    readonly labelValidUntil?: Instant;
  };
  arrangementFailed: { readonly revision: number; readonly code: string };
  /** Written before the carrier is asked, so that a repeat books the same slot again and not another one. */
  slotChosen: { readonly revision: number; readonly slotId: string };
  pickupFailed: {
    readonly pickupId: string;
    readonly cause: PickupFailure;
    readonly failedAt: Instant;
    /** The how manieth failure of these logistics. */
    readonly attempt: number;
    readonly rebook: boolean;
  };
  parcelAnnounced: { readonly trackingNumber: string; readonly carrier: Parcel['carrier'] };
  parcelScanned: {
    readonly trackingNumber: string;
    readonly status: ScanStatus;
    readonly scannedAt: Instant;
    /** Set when it was given up for lost, and is waited for again. */
    readonly to?: Stage;
  };
  goodsReceived: {
    readonly receiptId: string;
    readonly trackingNumber?: string;
    readonly lines: readonly ReceivedLine[];
    readonly asClaimed: boolean;
    /** The damage is the carrier's and his risk is ours: the customer is due what he would be due without it. */
    readonly excused?: 'transitDamage';
    readonly weightGrams?: number;
    /** The box weighs something else than what was found in it, so somebody looks. */
    readonly signal?: 'parcelWeight';
    readonly to?: Stage;
  };
  /** What is still awaited is taken as not coming; an agent decides with what there is. */
  goodsMissing: {
    readonly to: Stage;
    readonly cause: 'lost' | 'misdelivered' | 'overdue';
    readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  };
}

/** From where a scan takes goods along: they may have been given up for lost. */
const ON_THE_WAY_FROM: readonly GoodsState[] = ['misdelivered', 'lost', 'pickupBooked', 'withCustomer'];

/** Whose goods are in which parcel is not known; once no parcel is awaited any more, the rest was in the missing ones. */
function settleWhereabouts(state: CaseState): CaseState {
  const last = missing(state.parcels).at(-1);
  if (!last || outstanding(state.parcels).length > 0) return state;
  return moveAll(state, last.status === 'misdelivered' ? 'misdelivered' : 'lost', ['inTransit']);
}

/** What nobody needs any more of an arrangement that is given up; an earlier one may not be undone yet. */
function superseded({ pickupId, labelId, supersededPickupId, supersededLabelId }: Arrangement) {
  const oldPickup = pickupId ?? supersededPickupId;
  const oldLabel = labelId ?? supersededLabelId;
  return {
    ...(oldPickup === undefined ? {} : { supersededPickupId: oldPickup }),
    ...(oldLabel === undefined ? {} : { supersededLabelId: oldLabel }),
  };
}

function withoutTracking({ trackingNumber: _trackingNumber, ...logistics }: Logistics): Logistics {
  return logistics;
}

/** From where the customer can keep goods. */
const KEPT_FROM: readonly GoodsState[] = ['withCustomer'];

export const goodsAppliers: Appliers<GoodsEvents> = {
  goodsKept: (state, { lines }) => moveUnits(state, 'keptByCustomer', lines, KEPT_FROM),
  logisticsChanged: (state, { logistics }) => ({
    ...moveAll(state, 'withCustomer', ['pickupBooked']),
    logistics,
    parcels: announced(withdrawn(state.parcels, state.logistics), logistics),
    arrangement: {
      revision: state.arrangement.revision + 1,
      status: 'wanted',
      ...superseded(state.arrangement),
    },
  }),
  returnArranged: (state, { trackingNumber, ...made }) => {
    const booked = made.pickupId === undefined ? state : moveAll(state, 'pickupBooked', ['withCustomer']);
    const logistics = { ...state.logistics, ...(trackingNumber === undefined ? {} : { trackingNumber }) };
    const { failedPickups, failedSlotIds } = state.arrangement;
    return {
      ...booked,
      logistics,
      parcels: announced(state.parcels, logistics),
      arrangement: {
        ...made,
        status: 'arranged',
        ...(failedPickups === undefined ? {} : { failedPickups }),
        ...(failedSlotIds === undefined ? {} : { failedSlotIds }),
      },
    };
  },
  arrangementFailed: (state, { revision, code }) => ({
    ...state,
    arrangement: { revision, status: 'failed', failureCode: code },
  }),
  slotChosen: (state, { slotId }) => ({ ...state, logistics: { ...state.logistics, slotId } }),
  pickupFailed: (state, { attempt, rebook }) => {
    const { revision, failedSlotIds = [] } = state.arrangement;
    const { slotId } = state.logistics;
    const failed = {
      failedPickups: attempt,
      failedSlotIds: slotId === undefined ? failedSlotIds : [...failedSlotIds, slotId],
    };
    return {
      ...moveAll(state, 'withCustomer', ['pickupBooked']),
      logistics: withoutTracking(state.logistics),
      parcels: withdrawn(state.parcels, state.logistics),
      arrangement: rebook
        ? { revision: revision + 1, status: 'wanted', ...failed }
        : { revision, status: 'failed', failureCode: 'pickupAttemptsExhausted', ...failed },
    };
  },
  parcelAnnounced: (state, parcel) => ({
    ...state,
    parcels: [...state.parcels, { ...parcel, status: 'announced' }],
  }),
  parcelScanned: (state, { to, ...scan }) => {
    const next = { ...enterIf(state, to), parcels: scanned(state.parcels, scan, state.logistics) };
    return isMissing(scan.status) ? settleWhereabouts(next) : moveAll(next, 'inTransit', ON_THE_WAY_FROM);
  },
  goodsReceived: (state, { receiptId, trackingNumber, lines, excused, signal, to }) => {
    const receipt = { receiptId, ...(trackingNumber === undefined ? {} : { trackingNumber }), lines };
    const isOther = lines.length === 0 || lines.some(isOdd);
    const next = {
      ...state,
      parcels: received(state.parcels, trackingNumber, state.logistics),
      receipts: [...state.receipts, receipt],
      deviates: state.deviates || (isOther && excused === undefined) || signal !== undefined,
      ...(signal === undefined ? {} : { signals: [...(state.signals ?? []), signal] }),
    };
    return enterIf(settleWhereabouts(moveUnits(next, 'received', lines)), to);
  },
  goodsMissing: (state, { to }) => enter(state, to),
};
