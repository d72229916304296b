import type { CaseLine, CaseState } from './case-state.js';
import { type GoodsState, unitsIn, unitsOfLine, WITH_US } from './goods.js';
import { type Condition, type Disposition, type Grade, GRADES, isOdd } from './goods-record.js';

/** So many units of one line that were found alike. Nobody looked at those without a grade: they are as claimed. */
export interface UnitsAlike {
  readonly quantity: number;
  readonly condition: Condition;
  readonly grade?: Grade;
  readonly disposition?: Disposition;
}

const GONE_BACK: readonly GoodsState[] = ['goingBack', 'heldForCustomer', 'sentBack', 'abandoned'];

/** The wrong article is worse than any state of the right one. */
function badness({ condition, grade = 'A' }: UnitsAlike): number {
  const odd = isOdd({ condition }) ? 1 : 0;
  return (condition === 'wrongItem' ? 100 : 0) + 2 * GRADES.indexOf(grade) + odd;
}

function lostOnTheWayBack({ sendBack }: CaseState, { lineId, goods }: CaseLine): number {
  if (sendBack?.status !== 'lost') return 0;
  const sent = unitsOfLine(sendBack.lines, lineId);
  return Math.min(sent, goods.lost ?? 0);
}

const unitsOf = (alike: readonly UnitsAlike[]): number =>
  alike.reduce((sum, { quantity }) => sum + quantity, 0);
const bestFirst = (alike: readonly UnitsAlike[]): UnitsAlike[] =>
  alike.toSorted((a, b) => badness(a) - badness(b));

/** What was graded. Units that went back and came again were graded more than once: the newest grade stands for them. */
function gradedOnce({ inspections }: CaseState, lineId: string, came: number): UnitsAlike[] {
  const byInspection = inspections.map(({ lines }) =>
    bestFirst(
      lines
        .filter((line) => line.lineId === lineId)
        .map(({ quantity, condition, grade, disposition }) => ({ quantity, condition, grade, disposition })),
    ),
  );
  // Of the older grades the best stand: what went back were the worst.
  return takeUnits(byInspection.toReversed().flat(), came)[0];
}

/** The units of a line that ever were with us, the best first; the worst are the first to go back. */
function cameBack(state: CaseState, line: CaseLine): UnitsAlike[] {
  const came = unitsIn(line.goods, [...WITH_US, ...GONE_BACK]) + lostOnTheWayBack(state, line);
  const graded = gradedOnce(state, line.lineId, came);
  const ungraded = came - unitsOf(graded);
  return bestFirst(ungraded > 0 ? [...graded, { quantity: ungraded, condition: 'asClaimed' }] : graded);
}

/** The first `count` units, and what comes after them. */
export function takeUnits(alike: readonly UnitsAlike[], count: number): [UnitsAlike[], UnitsAlike[]] {
  let missing = count;
  const taken: UnitsAlike[] = [];
  const rest: UnitsAlike[] = [];
  for (const units of alike) {
    const step = Math.min(units.quantity, missing);
    missing -= step;
    if (step > 0) taken.push({ ...units, quantity: step });
    if (units.quantity > step) rest.push({ ...units, quantity: units.quantity - step });
  }
  return [taken, rest];
}

/** Where the units of a line that came have got to: those that are here still, and those that were given up to us. */
export function unitsByFate(
  state: CaseState,
  line: CaseLine,
): { here: UnitsAlike[]; abandoned: UnitsAlike[] } {
  const [here, gone] = takeUnits(cameBack(state, line), unitsIn(line.goods, WITH_US));
  return { here, abandoned: takeUnits(gone, line.goods.abandoned ?? 0)[0] };
}
