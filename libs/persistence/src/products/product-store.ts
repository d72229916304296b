import { DomainError, type Product } from '#domain';
import type { DataSource } from 'typeorm';
import { query, type Transaction } from '../data-source.js';

const COLUMNS = `sku, version, product, currency, list_minor AS "listMinor", tax_rate_basis_points AS "taxRateBasisPoints", is_active AS "isActive"`;

export type ProductOutcome = 'created' | 'updated' | 'unchanged' | 'stale';

/** The newest version of each article that the shop told us of. */
export async function readProducts(tx: Transaction, skus: readonly string[]): Promise<Product[]> {
  return query<Product>(
    tx,
    `SELECT DISTINCT ON (sku) ${COLUMNS} FROM products WHERE sku = ANY ($1) ORDER BY sku, version DESC`,
    [skus],
  );
}

const isSame = (one: Product, other: Product): boolean =>
  (Object.keys(one) as (keyof Product)[]).every((key) => one[key] === other[key]);

export class ProductStore {
  constructor(private readonly dataSource: DataSource) {}

  read(skus: readonly string[]): Promise<Product[]> {
    return readProducts(this.dataSource.manager, skus);
  }

  async get(sku: string): Promise<Product> {
    const [product] = await this.read([sku]);
    if (!product) throw new DomainError('PRODUCT.NOT_FOUND', `There is no product ${sku}.`, 'sku');
    return product;
  }

  /** Takes a version. The same again changes nothing; an older one is kept and not used. */
  async put(product: Product): Promise<ProductOutcome> {
    const { sku, version, currency, listMinor, taxRateBasisPoints, isActive } = product;
    return this.dataSource.transaction(async (tx) => {
      const inserted = await query(
        tx,
        `INSERT INTO products (sku, version, product, currency, list_minor, tax_rate_basis_points, is_active)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1`,
        [sku, version, product.product, currency, listMinor, taxRateBasisPoints, isActive],
      );
      const known = await query<Product>(
        tx,
        `SELECT ${COLUMNS} FROM products WHERE sku = $1 ORDER BY version DESC`,
        [sku],
      );
      const same = known.find((one) => one.version === version);
      if (same && !isSame(same, product))
        throw new DomainError(
          'PRODUCT.VERSION_CONFLICT',
          `Version ${version} of ${sku} says something else.`,
          'version',
        );
      if (inserted.length === 0) return 'unchanged';
      if (known[0]?.version !== version) return 'stale';
      return known.length === 1 ? 'created' : 'updated';
    });
  }
}
