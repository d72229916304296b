import {
  type Condition, type Disposition, goodsReceived, goodsSentBack, type Grade, type InspectionReport, type Move, recordInspection, type ShipmentScan,
  shipmentScanned,
} from '#domain'; // prettier-ignore
import { aLine, anOrder } from './builders.js';
import { CasePlay, type Setting } from './case-play.js';

/** One line of four units at 2,500, of which so many came as the receipt says. */
export const fourUnits = anOrder({
  lines: [aLine({ quantity: 4, paidMinor: 10_000, taxMinor: 1_667 })],
});

export const received = (quantity: number, condition: Condition = 'damaged'): Move =>
  goodsReceived({ receiptId: `receipt-${quantity}`, lines: [{ lineId: 'line-1', quantity, condition }] });

export type Found = readonly [
  quantity: number,
  grade: Grade,
  condition?: Condition,
  disposition?: Disposition,
];

export function report(...found: readonly Found[]): InspectionReport {
  const lines = found.map(([quantity, grade, condition = 'asClaimed', disposition]) => ({
    ...{ lineId: 'line-1', quantity, condition, grade },
    ...(disposition === undefined ? {} : { disposition }),
  }));
  return { inspectionId: `inspection-${JSON.stringify(found)}`, lines };
}

/** A case whose goods came otherwise than claimed, and were graded so. */
export function inspectedCase(found: readonly Found[], setting: Partial<Setting> = {}): CasePlay {
  const play = new CasePlay({ order: fourUnits, ...setting });
  play.play(received(found.reduce((sum, [quantity]) => sum + quantity, 0)));
  if (found.length > 0) play.play(recordInspection(report(...found)));
  return play;
}

/** The carrier takes what is to go back, and says what became of it. */
export function carried(play: CasePlay, status?: ShipmentScan['status']): void {
  const { sequence } = play.state.sendBack!;
  const trackingNumber = `back-${sequence}`;
  play.play(goodsSentBack({ sequence, shipmentId: `shipment-${sequence}`, trackingNumber }));
  if (status) play.play(shipmentScanned({ trackingNumber, status }));
}
