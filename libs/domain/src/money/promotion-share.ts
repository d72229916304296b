import type { Order } from '../order/order.js';
import { meets, type Promotion } from '../order/promotion.js';
import type { Policy } from '../policy/policy.js';
import { optionalTerm } from '../policy/policy-terms.js';
import { allocate, type Minor, shareOf } from './money.js';
import { type GivenElsewhere, unitsBack, type UnitsBack } from './shipping-share.js';

/** A promotion that the goods which stay with the customer do not meet any more. */
export interface LostPromotion {
  readonly promotion: Promotion;
  /** What stays, at list price. */
  readonly keptMinor: Minor;
  readonly keptUnits: number;
  /** The discount that it enjoys. */
  readonly lostMinor: Minor;
}

/** What stays of an amount of a line once so many of its units are back. */
function kept(minor: Minor, back: number, quantity: number): Minor {
  return minor - shareOf(minor, back, quantity);
}

function lookAt(promotion: Promotion, order: Order, back: UnitsBack): LostPromotion {
  const lines = order.lines.filter(({ lineId }) => promotion.lines.includes(lineId));
  const sumOf = (part: (line: Order['lines'][number], index: number) => number) =>
    lines.reduce((sum, line, index) => sum + part(line, index), 0);
  const shares =
    promotion.discountMinor === 0
      ? []
      : allocate(
          promotion.discountMinor,
          lines.map(({ discountMinor }) => discountMinor),
        );
  return {
    promotion,
    keptMinor: sumOf(({ lineId, paidMinor, discountMinor, quantity }) =>
      kept(paidMinor + discountMinor, back(lineId), quantity),
    ),
    keptUnits: sumOf(({ lineId, quantity }) => quantity - back(lineId)),
    lostMinor: sumOf(({ lineId, quantity }, index) => kept(shares[index] ?? 0, back(lineId), quantity)),
  };
}

/** The promotions that do not hold once these units are back. Where nothing stays, nothing is lost. */
export function lostPromotions(order: Order, back: UnitsBack): LostPromotion[] {
  return (order.promotions ?? [])
    .map((promotion) => lookAt(promotion, order, back))
    .filter(
      ({ promotion, lostMinor, keptMinor, keptUnits }) =>
        lostMinor > 0 && !meets(promotion, { minor: keptMinor, units: keptUnits }),
    );
}

export interface PromotionCircumstances {
  readonly policy: Policy;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  readonly elsewhere: GivenElsewhere;
  /** What the goods are worth after all other fees: more than that is not taken. */
  readonly leftMinor: Minor;
}

/**
 * The discount that kept goods enjoyed in vain, taken back: what all cases together owe of it less what the others have
 * taken. Below zero it is given back, since what was kept then has come back now.
 */
export function promotionFee(order: Order, circumstances: PromotionCircumstances): Minor {
  const { policy, lines, elsewhere, leftMinor } = circumstances;
  if (lines.length === 0 || !order.promotions) return 0;
  const taken = elsewhere.promotionMinor ?? 0;
  const lost = lostPromotions(order, unitsBack(order, lines, elsewhere));
  const owed = lost.reduce((sum, { lostMinor }) => sum + lostMinor, 0);
  const isReworked = optionalTerm(policy, 'promotions')?.reworked === true;
  const due = isReworked ? owed : Math.min(owed, taken);
  return Math.min(due - taken, leftMinor);
}
