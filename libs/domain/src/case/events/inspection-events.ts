import {
  type DeviationDecision, type DispositionLine, type DispositionOrder, type InspectedLine, isOdd,
} from '../goods-record.js'; // prettier-ignore
import type { Approved } from '../approval.js';
import type { CaseState } from '../case-state.js';
import { type Appliers, moveUnits } from './applier.js';

export interface InspectionEvents {
  inspectionRecorded: {
    readonly inspectionId: string;
    readonly lines: readonly InspectedLine[];
    readonly noteId?: string;
  };
  deviationDecided: DeviationDecision &
    Approved & {
      readonly noteId?: string;
      /** Nobody decided in time, and policy acted on the silence. */
      readonly onSilence?: boolean;
    };
  dispositionOrdered: { readonly sequence: number; readonly lines: readonly DispositionLine[] };
  dispositionTold: { readonly sequence: number };
  dispositionRefused: { readonly sequence: number; readonly code: string };
}

function changeOrder(state: CaseState, sequence: number, status: DispositionOrder['status']): CaseState {
  const dispositions = state.dispositions.map((order) =>
    order.sequence === sequence ? { ...order, status } : order,
  );
  return { ...state, dispositions };
}

export const inspectionAppliers: Appliers<InspectionEvents> = {
  inspectionRecorded: (state, { inspectionId, lines }) => ({
    ...moveUnits(state, 'graded', lines, ['received']),
    inspections: [...state.inspections, { inspectionId, lines }],
    deviates: state.deviates || lines.some(isOdd),
  }),
  deviationDecided: (state, { outcome, lines, reason }) => ({
    ...state,
    deviation: { outcome, lines, ...(reason === undefined ? {} : { reason }) },
  }),
  dispositionOrdered: (state, { sequence, lines }) => ({
    ...state,
    dispositions: [...state.dispositions, { sequence, lines, status: 'wanted' }],
  }),
  dispositionTold: (state, { sequence }) => changeOrder(state, sequence, 'told'),
  dispositionRefused: (state, { sequence }) => changeOrder(state, sequence, 'refused'),
};
