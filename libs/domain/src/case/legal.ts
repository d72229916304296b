import { assert } from '../errors.js';
import type { CaseState } from './case-state.js';
import type { GoodsState } from './goods.js';
import type { RefundStatus } from './refund.js';
import type { Stage } from './stage.js';

/**
 * Which goods and money states may stand together with a stage. A move that would leave this table is a fault of
 * ours, so it stops the transaction instead of being recorded.
 */
interface Combination {
  readonly goods: readonly GoodsState[];
  readonly money: readonly RefundStatus[];
}

const BEFORE_DISPATCH: readonly GoodsState[] = ['notDelivered', 'withCustomer'];
const ANYWHERE: readonly GoodsState[] = [
  'notDelivered',
  'withCustomer',
  'pickupBooked',
  'inTransit',
  'lost',
  'received',
];
const ANY_MONEY: readonly RefundStatus[] = ['approved', 'sent', 'pending', 'settled', 'failed', 'reversed'];

export const LEGAL = {
  submitted: { goods: BEFORE_DISPATCH, money: [] },
  deciding: { goods: [...BEFORE_DISPATCH, 'inTransit', 'lost', 'received'], money: [] },
  awaitingGoods: { goods: ANYWHERE, money: [] },
  inspecting: { goods: ANYWHERE, money: [] },
  settling: { goods: ANYWHERE, money: ANY_MONEY },
  // Whatever was owed is settled; a settled refund may still come back, and is then sent again.
  followUp: { goods: ANYWHERE, money: ANY_MONEY },
  closed: { goods: ANYWHERE, money: ANY_MONEY },
  refused: { goods: ANYWHERE, money: [] },
  cancelled: { goods: [...BEFORE_DISPATCH, 'pickupBooked'], money: [] },
  expired: { goods: [...BEFORE_DISPATCH, 'pickupBooked'], money: [] },
} as const satisfies Record<Stage, Combination>;

export function assertLegal(state: CaseState): void {
  const legal: Combination = LEGAL[state.stage];
  for (const line of state.lines)
    for (const goods of Object.keys(line.goods) as GoodsState[])
      assert(
        legal.goods.includes(goods),
        `goods ${goods} are illegal in stage ${state.stage} (case ${state.caseId})`,
      );
  for (const refund of state.refunds)
    assert(
      legal.money.includes(refund.status),
      `a refund ${refund.status} is illegal in stage ${state.stage} (case ${state.caseId})`,
    );
}
