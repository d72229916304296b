import type { Instant } from '../../time.js';
import type { GoodsState } from '../goods.js';
import type { Logistics, ReceivedLine } from '../goods-record.js';
import type { Stage } from '../stage.js';
import { type Appliers, enterIf, moveAll, moveUnits } from './applier.js';

export interface GoodsEvents {
  logisticsChanged: { readonly logistics: Logistics };
  returnArranged: { readonly revision: number; readonly pickupId?: string; readonly trackingNumber?: string };
  arrangementFailed: { readonly revision: number; readonly code: string };
  parcelScanned: {
    readonly trackingNumber: string;
    readonly status: 'inTransit' | 'delivered' | 'lost';
    readonly scannedAt: Instant;
  };
  goodsReceived: {
    readonly receiptId: string;
    readonly lines: readonly ReceivedLine[];
    readonly asClaimed: boolean;
    readonly to?: Stage;
  };
}

const SCANNED = { inTransit: 'inTransit', delivered: 'inTransit', lost: 'lost' } as const;
const SCANNED_FROM: Record<'inTransit' | 'lost', readonly GoodsState[]> = {
  inTransit: ['lost', 'pickupBooked', 'withCustomer'],
  lost: ['inTransit'],
};

export const goodsAppliers: Appliers<GoodsEvents> = {
  logisticsChanged: (state, { logistics }) => ({
    ...moveAll(state, 'withCustomer', ['pickupBooked']),
    logistics,
    arrangement: {
      revision: state.arrangement.revision + 1,
      status: 'wanted',
      ...(state.arrangement.pickupId === undefined ? {} : { supersededPickupId: state.arrangement.pickupId }),
    },
  }),
  returnArranged: (state, { revision, pickupId, trackingNumber }) => {
    const booked = pickupId === undefined ? state : moveAll(state, 'pickupBooked', ['withCustomer']);
    return {
      ...booked,
      logistics: { ...state.logistics, ...(trackingNumber === undefined ? {} : { trackingNumber }) },
      arrangement: { revision, status: 'arranged', ...(pickupId === undefined ? {} : { pickupId }) },
    };
  },
  arrangementFailed: (state, { revision, code }) => ({
    ...state,
    arrangement: { revision, status: 'failed', failureCode: code },
  }),
  parcelScanned: (state, { status }) => moveAll(state, SCANNED[status], SCANNED_FROM[SCANNED[status]]),
  goodsReceived: (state, { receiptId, lines, to }) => {
    const deviates = state.deviates || lines.some((line) => line.condition !== 'asClaimed');
    const receipts = [...state.receipts, { receiptId, lines }];
    return enterIf({ ...moveUnits(state, 'received', lines), receipts, deviates }, to);
  },
};
