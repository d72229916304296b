import { DomainError } from '../errors.js';
import type { Minor } from '../money/money.js';

export const PROMOTION_KINDS = ['threshold', 'multiBuy', 'bundle', 'coupon'] as const;
export type PromotionKind = (typeof PROMOTION_KINDS)[number];

/**
 * A discount that goods got together, and what they have to come to for it. The lines are paid net of their share; at
 * list price a line is worth what was paid for it and its discounts.
 */
export interface Promotion {
  readonly promotionId: string;
  readonly kind: PromotionKind;
  readonly lines: readonly string[];
  /** At list price. */
  readonly leastMinor?: Minor;
  readonly leastUnits?: number;
  /** Of all its lines together. */
  readonly discountMinor: Minor;
}

interface DiscountedLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly paidMinor: Minor;
  readonly discountMinor: Minor;
}

interface Conditions {
  readonly leastMinor?: Minor;
  readonly leastUnits?: number;
}

/** Whether goods that come to so much are enough for a promotion. */
export function meets(
  { leastMinor = 0, leastUnits = 0 }: Conditions,
  goods: { readonly minor: Minor; readonly units: number },
): boolean {
  return goods.minor >= leastMinor && goods.units >= leastUnits;
}

function refuse(message: string, field: string): never {
  throw new DomainError('ORDER.INVALID', message, field);
}

function assertPromotionSound(promotion: Promotion, lines: readonly DiscountedLine[], field: string): void {
  const { lines: lineIds, leastMinor, leastUnits, discountMinor } = promotion;
  const own = lines.filter(({ lineId }) => lineIds.includes(lineId));
  const sumOf = (part: (line: DiscountedLine) => number) => own.reduce((sum, line) => sum + part(line), 0);
  if (own.length !== lineIds.length)
    refuse('The lines of a promotion are lines of this order, each once.', `${field}.lines`);
  if (leastMinor === undefined && leastUnits === undefined)
    refuse('A promotion asks for a least worth or a least number of units.', field);
  const worth = {
    minor: sumOf((line) => line.paidMinor + line.discountMinor),
    units: sumOf((line) => line.quantity),
  };
  if (!meets(promotion, worth)) refuse('The goods of the promotion do not come to what it asks for.', field);
  if (discountMinor > sumOf((line) => line.discountMinor))
    refuse('The discount exceeds the discounts of its lines.', `${field}.discountMinor`);
}

export function assertPromotionsSound(
  promotions: readonly Promotion[],
  lines: readonly DiscountedLine[],
): void {
  const ids = promotions.map(({ promotionId }) => promotionId);
  promotions.forEach((promotion, index) => {
    const field = `promotions[${index}]`;
    if (ids.indexOf(promotion.promotionId) < index)
      refuse(`Promotion ${promotion.promotionId} stands twice.`, field);
    assertPromotionSound(promotion, lines, field);
  });
  const named = new Set(promotions.flatMap(({ lines: lineIds }) => lineIds));
  const discounts = lines.reduce((sum, line) => (named.has(line.lineId) ? sum + line.discountMinor : sum), 0);
  if (promotions.reduce((sum, { discountMinor }) => sum + discountMinor, 0) > discounts)
    refuse('The promotions together exceed the discounts of their lines.', 'promotions');
}
