import { DomainError } from '../../errors.js';
import { term } from '../../policy/policy-terms.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { unitsIn, unitsOfLine } from '../goods.js';
import { type Disposition, type Grade, type InspectedLine, isOdd } from '../goods-record.js';
import { isFinal } from '../stage.js';
import { after } from './after.js';
import { inspectionCosts } from './costs.js';
import { orderDispositions } from './dispositions.js';
import { assertStage, type Move, type MoveContext, named, stopClocks } from './move.js';
import { allUnits } from './settle.js';

/** Units that somebody found alike. Without a disposition, policy says by the grade what becomes of them. */
export type FoundLine = Omit<InspectedLine, 'disposition'> & { readonly disposition?: Disposition };

export interface InspectionReport {
  readonly inspectionId: string;
  readonly lines: readonly FoundLine[];
  readonly noteId?: string;
}

const OPEN = [
  'deciding', 'awaitingCustomer', 'awaitingGoods', 'inspecting', 'settling', 'sendingBack', 'followUp', 'reviewing',
] as const; // prettier-ignore

/** The line of the report that cannot be booked, and why. */
function misfit(state: CaseState, { lines }: InspectionReport): { lineId: string; why: string } | null {
  for (const { lineId } of lines) {
    const claimed = state.lines.find((line) => line.lineId === lineId);
    if (!claimed) return { lineId, why: 'lineNotInCase' };
    const graded = unitsOfLine(lines, lineId);
    if (graded > unitsIn(claimed.goods, ['received'])) return { lineId, why: 'exceedsReceived' };
  }
  return null;
}

const isKnown = (state: CaseState, { inspectionId }: InspectionReport): boolean =>
  state.inspections.some((inspection) => inspection.inspectionId === inspectionId);

/** Why an inspection told from outside cannot be booked on this case; it then waits for somebody to look. */
export function inspectionMismatch(state: CaseState, report: InspectionReport): string | null {
  if (isKnown(state, report)) return null;
  if (isFinal(state.stage)) return `caseIs:${state.stage}`;
  const found = misfit(state, report);
  return found && `${found.why}:${found.lineId}`;
}

function assertFits(state: CaseState, report: InspectionReport): void {
  const found = misfit(state, report);
  if (!found) return;
  const index = report.lines.findIndex(({ lineId }) => lineId === found.lineId);
  if (found.why === 'lineNotInCase')
    throw new DomainError(
      'LINE.NOT_FOUND',
      `The case has no line ${found.lineId}.`,
      `lines[${index}].lineId`,
    );
  const received = unitsIn(state.lines.find(({ lineId }) => lineId === found.lineId)?.goods ?? {}, [
    'received',
  ]);
  throw new DomainError(
    'INSPECTION.EXCEEDS_RECEIVED',
    `Of line ${found.lineId}, ${received} units are here that nobody has graded yet.`,
    `lines[${index}].quantity`,
  );
}

/** All that was claimed is here, was looked at, and is as claimed: nothing is left to decide. */
function isAsClaimed({ lines, inspections }: CaseState): boolean {
  return (
    lines.every(
      ({ quantity, goods }) => unitsIn(goods, ['graded', 'notDelivered', 'keptByCustomer']) === quantity,
    ) && inspections.every((inspection) => !inspection.lines.some(isOdd))
  );
}

export function withDisposition(
  lines: readonly FoundLine[],
  usual: Readonly<Record<Grade, Disposition>>,
): InspectedLine[] {
  return lines.map((line) => ({ ...line, disposition: line.disposition ?? usual[line.grade] }));
}

/** What comes of goods that were looked at: the money, once nothing is left to decide, or where they go. */
export function followInspection(then: CaseState, context: MoveContext): NewEvent[] {
  if (then.stage !== 'inspecting') return orderDispositions(then, context);
  if (!isAsClaimed(then)) return [];
  return [
    ...stopClocks(then, ['inspection'], named('inspection')),
    ...context.course.accept(then, allUnits(then.lines), context),
  ];
}

/**
 * Somebody looked at goods that are here, and graded them by quantity. Money that is approved already is not changed by
 * it; what becomes of the goods is.
 */
export function recordInspection(report: InspectionReport): Move {
  return (state, context) => {
    if (isKnown(state, report)) return [];
    assertStage(state, OPEN, 'record an inspection');
    assertFits(state, report);
    const lines = withDisposition(report.lines, term(context.policy, 'deviation').disposition);
    const recorded = event('inspectionRecorded', { ...report, lines });
    const then = after(state, [recorded], context);
    return [recorded, ...inspectionCosts(state, lines, context), ...followInspection(then, context)];
  };
}
