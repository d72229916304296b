import { assertReplaces, type CaseLine, offersFor, type Order, skusOf, type Wish } from '#domain';
import type { Transaction } from '../data-source.js';
import { readProducts } from './product-store.js';

/** What an exchange wants instead gets the prices of this moment; other wishes stay as they are, and cost no statement. */
export async function pricedWish(
  tx: Transaction,
  wish: Wish,
  lines: readonly CaseLine[],
  { currency }: Order,
): Promise<Wish> {
  if (wish.kind !== 'exchange') return wish;
  const { replacements } = wish;
  assertReplaces(lines, replacements);
  const products = await readProducts(tx, skusOf(lines, replacements));
  return { ...wish, offers: offersFor(lines, replacements, { products, currency }) };
}
