import { DomainError } from '../errors.js';
import type { Currency } from '../money/money.js';
import type { ProductOffer, Product } from './product.js';

interface Wanted {
  readonly lineId: string;
  readonly sku: string;
  readonly quantity: number;
}

interface Line {
  readonly lineId: string;
  readonly sku: string;
  readonly quantity: number;
}

/** Each unit that comes back is replaced by one other: what comes back for money is a return. */
export function assertReplaces(lines: readonly Line[], replacements: readonly Wanted[]): void {
  replacements.forEach(({ lineId }, index) => {
    if (!lines.some((line) => line.lineId === lineId))
      throw new DomainError(
        'LINE.NOT_FOUND',
        `Line ${lineId} is not one of those that come back.`,
        `replacements[${index}].lineId`,
      );
  });
  for (const { lineId, quantity } of lines) {
    const replaced = replacements.reduce((sum, one) => (one.lineId === lineId ? sum + one.quantity : sum), 0);
    if (replaced !== quantity)
      throw new DomainError(
        'EXCHANGE.UNITS_DIFFER',
        `${quantity} units of line ${lineId} come back, and ${replaced} are to replace them.`,
        'replacements',
      );
  }
}

/** What the catalogue says of articles that come instead, and of those that they replace, as far as it knows them. */
export function offersFor(
  lines: readonly Line[],
  replacements: readonly Wanted[],
  { products, currency }: { readonly products: readonly Product[]; readonly currency: Currency },
): ProductOffer[] {
  replacements.forEach(({ lineId, sku }, index) => {
    if (lines.find((line) => line.lineId === lineId)?.sku === sku) return;
    const field = `replacements[${index}].sku`;
    const product = products.find((one) => one.sku === sku);
    if (!product) throw new DomainError('PRODUCT.NOT_FOUND', `Nobody said what ${sku} costs.`, field);
    if (!product.isActive || product.currency !== currency)
      throw new DomainError('PRODUCT.NOT_FOR_SALE', `${sku} is not sold in ${currency}.`, field);
  });
  return products
    .filter((product) => product.currency === currency)
    .map(({ sku, product, listMinor, taxRateBasisPoints }) => ({
      ...{ sku, product, listMinor, taxRateBasisPoints },
    }));
}

/** The articles that a catalogue is asked for. */
export const skusOf = (lines: readonly Line[], replacements: readonly Wanted[]): string[] => [
  ...new Set([...lines, ...replacements].map(({ sku }) => sku)),
];
