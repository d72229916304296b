import { assert } from '../errors.js';

/** Where units of a claimed line are: the goods axis, counted per line, since one line can hold thousands of units. */
export const GOODS_STATES = [
  'notDelivered',
  'withCustomer',
  'pickupBooked',
  'inTransit',
  'lost',
  'received',
] as const;
export type GoodsState = (typeof GOODS_STATES)[number];

export const NEXT_GOODS = {
  notDelivered: ['withCustomer'],
  withCustomer: ['pickupBooked', 'inTransit', 'received'],
  pickupBooked: ['withCustomer', 'inTransit', 'received'],
  inTransit: ['lost', 'received'],
  lost: ['inTransit', 'received'],
  received: [],
} as const satisfies Record<GoodsState, readonly GoodsState[]>;

export type GoodsCount = Partial<Record<GoodsState, number>>;

export function unitsIn(goods: GoodsCount, states: readonly GoodsState[]): number {
  return states.reduce((sum, state) => sum + (goods[state] ?? 0), 0);
}

export function mayMove(from: GoodsState, to: GoodsState): boolean {
  return (NEXT_GOODS[from] as readonly GoodsState[]).includes(to);
}

/** Moves up to `units` to a state, taking from the states nearest to it first. Returns the new count and how many moved. */
export function moveGoods(
  goods: GoodsCount,
  to: GoodsState,
  units: number,
): { goods: GoodsCount; moved: number } {
  assert(units >= 0, 'units to move are not negative');
  const sources = [...GOODS_STATES].reverse().filter((from) => mayMove(from, to));
  const next: GoodsCount = { ...goods };
  let moved = 0;
  for (const from of sources) {
    const step = Math.min(next[from] ?? 0, units - moved);
    if (step === 0) continue;
    next[from] = (next[from] ?? 0) - step;
    if (next[from] === 0) Reflect.deleteProperty(next, from);
    next[to] = (next[to] ?? 0) + step;
    moved += step;
  }
  return { goods: next, moved };
}
