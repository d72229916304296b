import { term } from '../../policy/policy-terms.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseLine, CaseState } from '../case-state.js';
import { takeUnits, type UnitsAlike, unitsByFate } from '../graded-units.js';
import type { Disposition, DispositionLine, Grade } from '../goods-record.js';
import type { Move, MoveContext } from './move.js';

/** Units of a line by what becomes of them; the grade is that of the best of them. */
type Tally = Map<Disposition, { quantity: number; readonly grade?: Grade }>;

/** What the orders so far come to, corrections taken into account. */
export function unitsDisposed({ dispositions }: CaseState, lineId: string): Map<Disposition, number> {
  const standing = new Map<Disposition, number>();
  const add = (disposition: Disposition, units: number) =>
    standing.set(disposition, (standing.get(disposition) ?? 0) + units);
  for (const line of dispositions.flatMap(({ lines }) => lines)) {
    if (line.lineId !== lineId) continue;
    add(line.disposition, line.quantity);
    if (line.instead) add(line.instead, -line.quantity);
  }
  return standing;
}

/** Units of a line that will not go back to the customer any more: paid and here, or left to us by him. */
function staying(state: CaseState, line: CaseLine): readonly UnitsAlike[] {
  const paid = state.breakdown?.lines.find(({ lineId }) => lineId === line.lineId)?.quantity ?? 0;
  const { here, abandoned } = unitsByFate(state, line);
  return [...takeUnits(here, paid)[0], ...abandoned];
}

function wanted(units: readonly UnitsAlike[], unseen: Disposition): Tally {
  const tally: Tally = new Map();
  for (const { quantity, grade, disposition = unseen } of units) {
    const counted = tally.get(disposition);
    if (counted) counted.quantity += quantity;
    else tally.set(disposition, { quantity, ...(grade === undefined ? {} : { grade }) });
  }
  return tally;
}

/** What has to be ordered to get from what stands to what is wanted. */
function difference(line: CaseLine, tally: Tally, standing: Map<Disposition, number>): DispositionLine[] {
  const freed = [...standing].map(([disposition, units]) => ({
    disposition,
    units: units - (tally.get(disposition)?.quantity ?? 0),
  }));
  return [...tally].flatMap(([disposition, { quantity, grade }]) => {
    let missing = quantity - (standing.get(disposition) ?? 0);
    const ordered: DispositionLine[] = [];
    const order = (units: number, instead?: Disposition): void => {
      missing -= units;
      const { lineId, sku } = line;
      ordered.push({
        ...{ lineId, sku, quantity: units, disposition },
        ...(grade === undefined ? {} : { grade }),
        ...(instead === undefined ? {} : { instead }),
      });
    };
    for (const other of freed) {
      const units = Math.min(missing, other.units);
      if (units <= 0) continue;
      other.units -= units;
      order(units, other.disposition);
    }
    if (missing > 0) order(missing);
    return ordered;
  });
}

/**
 * Orders what becomes of units that stay with the shop, as far as it is not ordered yet: after an approval, and again
 * whenever an inspection finds otherwise. What nobody looked at was accepted as claimed.
 */
export function orderDispositions(state: CaseState, context: MoveContext): NewEvent[] {
  const unseen = term(context.policy, 'deviation').disposition.A;
  const lines = state.lines.flatMap((line) =>
    difference(line, wanted(staying(state, line), unseen), unitsDisposed(state, line.lineId)),
  );
  if (lines.length === 0) return [];
  return [event('dispositionOrdered', { sequence: state.dispositions.length + 1, lines })];
}

const isWanted = ({ dispositions }: CaseState, sequence: number): boolean =>
  dispositions.some((order) => order.sequence === sequence && order.status === 'wanted');

export function dispositionTold(sequence: number): Move {
  return (state) => (isWanted(state, sequence) ? [event('dispositionTold', { sequence })] : []);
}

/** The warehouse will not have it, however often it is told: somebody has to look. */
export function dispositionRefused(sequence: number, code: string): Move {
  return (state) => (isWanted(state, sequence) ? [event('dispositionRefused', { sequence, code })] : []);
}
