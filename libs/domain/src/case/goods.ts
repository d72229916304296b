import { assert } from '../errors.js';

/** Where units of a claimed line are: the goods axis, counted per line, since one line can hold thousands of units. */
export const GOODS_STATES = [
  'notDelivered', 'withCustomer', 'pickupBooked', 'inTransit', 'lost', 'misdelivered', 'received', 'graded',
  'goingBack', 'heldForCustomer', 'sentBack', 'abandoned', 'keptByCustomer',
] as const; // prettier-ignore
export type GoodsState = (typeof GOODS_STATES)[number];

/** What may follow what. Moves back to an earlier place undo a receipt or a grade that was entered wrongly. */
export const NEXT_GOODS = {
  notDelivered: ['withCustomer'],
  withCustomer: ['pickupBooked', 'inTransit', 'received', 'keptByCustomer'],
  pickupBooked: ['withCustomer', 'inTransit', 'received', 'keptByCustomer'],
  inTransit: ['withCustomer', 'lost', 'misdelivered', 'received', 'keptByCustomer'],
  lost: ['inTransit', 'received'],
  misdelivered: ['inTransit', 'received'],
  received: ['withCustomer', 'inTransit', 'graded', 'goingBack'],
  graded: ['received', 'goingBack'],
  goingBack: ['received', 'graded', 'lost', 'heldForCustomer', 'sentBack'],
  heldForCustomer: ['goingBack', 'abandoned', 'sentBack'],
  sentBack: ['withCustomer'],
  abandoned: [],
  keptByCustomer: ['withCustomer'],
} as const satisfies Record<GoodsState, readonly GoodsState[]>;

/** Units that have left the customer and not come back to him: he can no longer cancel. */
export const LEFT_CUSTOMER: readonly GoodsState[] = [
  'inTransit', 'lost', 'misdelivered', 'received', 'graded', 'goingBack', 'heldForCustomer', 'abandoned',
]; // prettier-ignore

/** Units that are still to come back before the case can be settled. */
export const AWAITED: readonly GoodsState[] = [
  'withCustomer',
  'pickupBooked',
  'inTransit',
  'lost',
  'misdelivered',
];

/** Units that are in our hands. */
export const WITH_US: readonly GoodsState[] = ['received', 'graded'];

export const LOST: readonly GoodsState[] = ['lost', 'misdelivered'];

/** Units that somebody else lost, that never were delivered, or may be kept: not the customer's fault that they are not here. */
export const BLAMELESS: readonly GoodsState[] = ['notDelivered', ...LOST, 'keptByCustomer'];

/** Units that the customer has, as far as we know, once nobody waits for them any more. */
export const WITH_CUSTOMER: readonly GoodsState[] = [
  'notDelivered', 'withCustomer', 'pickupBooked', 'inTransit', 'sentBack', 'keptByCustomer',
]; // prettier-ignore

export type GoodsCount = Partial<Record<GoodsState, number>>;

export function unitsIn(goods: GoodsCount, states: readonly GoodsState[]): number {
  return states.reduce((sum, state) => sum + (goods[state] ?? 0), 0);
}

/** Whether any unit has left the customer and not come back to him. */
export const haveLeft = (lines: readonly { readonly goods: GoodsCount }[]): boolean =>
  lines.some(({ goods }) => unitsIn(goods, LEFT_CUSTOMER) > 0);

/** Units of one line, which may stand several times among lines of any kind. */
export function unitsOfLine(
  lines: readonly { readonly lineId: string; readonly quantity: number }[],
  lineId: string,
): number {
  return lines.reduce((sum, line) => (line.lineId === lineId ? sum + line.quantity : sum), 0);
}

export function mayMove(from: GoodsState, to: GoodsState): boolean {
  return (NEXT_GOODS[from] as readonly GoodsState[]).includes(to);
}

/** From which states goods move forward to one: the nearest first. Undoing names its source itself. */
function sourcesOf(to: GoodsState): GoodsState[] {
  const before = GOODS_STATES.slice(0, GOODS_STATES.indexOf(to));
  return [...before].reverse().filter((from) => mayMove(from, to));
}

/** Moves up to `units` to a state, taking from `from` in its order. Returns the new count and how many moved. */
export function moveGoods(
  goods: GoodsCount,
  to: GoodsState,
  units: number,
  from: readonly GoodsState[] = sourcesOf(to),
): { goods: GoodsCount; moved: number } {
  assert(units >= 0, 'units to move are not negative');
  const next: GoodsCount = { ...goods };
  let moved = 0;
  for (const source of from) {
    assert(mayMove(source, to), `goods cannot move from ${source} to ${to}`);
    const step = Math.min(next[source] ?? 0, units - moved);
    if (step === 0) continue;
    next[source] = (next[source] ?? 0) - step;
    if (next[source] === 0) Reflect.deleteProperty(next, source);
    next[to] = (next[to] ?? 0) + step;
    moved += step;
  }
  return { goods: next, moved };
}
