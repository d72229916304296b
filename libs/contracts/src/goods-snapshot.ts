import type { CaseState } from '#domain';
import { present } from './present.js';

function sendBackSnapshot({ sendBack }: CaseState) {
  if (!sendBack) return undefined;
  const { sequence, status, lines, trackingNumber, failedDeliveries, failureCode } = sendBack;
  return present({ sequence, status, lines, trackingNumber, failedDeliveries, failureCode });
}

/** What was found of the goods and decided of them, as the outside sees it; what becomes of them in the house is left out. */
export function goodsSnapshot(state: CaseState) {
  return {
    inspections: state.inspections.map(({ inspectionId, lines }) => ({
      inspectionId,
      lines: lines.map(({ lineId, quantity, condition, grade, photos = [] }) => ({
        ...{ lineId, quantity, condition, grade, photos },
      })),
    })),
    ...present({ deviation: state.deviation, sendBack: sendBackSnapshot(state) }),
  };
}
