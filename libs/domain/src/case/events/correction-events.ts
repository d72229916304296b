import type { Approved } from '../approval.js';
import type { CaseState } from '../case-state.js';
import { unitsOfLine } from '../goods.js';
import { type InspectedLine, isOdd, type ReceivedLine } from '../goods-record.js';
import type { Review } from '../people-record.js';
import type { Stage } from '../stage.js';
import { type Appliers, enter, enterIf, moveAll, moveUnits } from './applier.js';

/** What each event that puts another one right says of it; `apply` links them. */
export interface Correcting extends Approved {
  readonly ofSeq: number;
  /** Why; a text kept apart. */
  readonly noteId: string;
}

export interface CorrectionEvents {
  approvalUndone: Correcting & { readonly to: Stage; readonly review?: Review };
  receiptCorrected: Correcting & {
    readonly receiptId: string;
    /** All that the receipt holds, not the difference. */
    readonly lines: readonly ReceivedLine[];
    /** Whether anything of what has come so far is other than claimed. */
    readonly deviates: boolean;
    readonly to?: Stage;
  };
  inspectionCorrected: Correcting & {
    readonly inspectionId: string;
    /** All that the inspection graded, not the difference. */
    readonly lines: readonly InspectedLine[];
  };
  noteCorrected: Correcting & { readonly reasonId: string };
  assignmentCorrected: Correcting & { readonly owner: string };
}

/** The courier is not to come before it is decided anew, and then anew. */
function withoutPickup(state: CaseState): CaseState {
  const { revision, pickupId, supersededPickupId } = state.arrangement;
  const superseded = pickupId ?? supersededPickupId;
  return {
    ...moveAll(state, 'withCustomer', ['pickupBooked']),
    arrangement: {
      revision: revision + 1,
      status: 'wanted',
      ...(superseded === undefined ? {} : { supersededPickupId: superseded }),
    },
  };
}

/** Brings the counts from what the receipt said to what it says now. What has not come is on its way, for all we know. */
function recount(state: CaseState, receiptId: string, lines: readonly ReceivedLine[]): CaseState {
  const said = state.receipts.find((receipt) => receipt.receiptId === receiptId)?.lines ?? [];
  const changes = state.lines.map(({ lineId }) => ({
    lineId,
    quantity: unitsOfLine(lines, lineId) - unitsOfLine(said, lineId),
  }));
  const more = changes.filter(({ quantity }) => quantity > 0);
  const fewer = changes.flatMap(({ lineId, quantity }) =>
    quantity < 0 ? [{ lineId, quantity: -quantity }] : [],
  );
  return moveUnits(moveUnits(state, 'inTransit', fewer, ['received']), 'received', more, ARRIVES_FROM);
}

const ARRIVES_FROM = ['misdelivered', 'lost', 'inTransit', 'pickupBooked', 'withCustomer'] as const;

export const correctionAppliers: Appliers<CorrectionEvents> = {
  approvalUndone: (state, { to, review }) => {
    const undone = enter(to === 'deciding' ? withoutPickup(state) : state, to);
    return review ? { ...undone, review } : undone;
  },
  receiptCorrected: (state, { receiptId, lines, deviates, to }) => {
    const receipts = state.receipts.map((receipt) =>
      receipt.receiptId === receiptId ? { ...receipt, lines } : receipt,
    );
    return enterIf({ ...recount(state, receiptId, lines), receipts, deviates }, to);
  },
  inspectionCorrected: (state, { inspectionId, lines }) => {
    const inspections = state.inspections.map((inspection) =>
      inspection.inspectionId === inspectionId ? { ...inspection, lines } : inspection,
    );
    const found = [...state.receipts, ...inspections].flatMap((one) => one.lines);
    return { ...state, inspections, deviates: found.some(isOdd) };
  },
  noteCorrected: (state) => state,
  assignmentCorrected: (state, { owner }) => ({ ...state, owner }),
};
