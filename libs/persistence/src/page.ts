import { DomainError } from '#domain';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Give it back as `cursor` for the next page; absent on the last one. */
  readonly nextCursor?: string;
}

type Key = readonly (string | number)[];

function encodeCursor(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

export function decodeCursor(cursor: string, length: number): Key {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => typeof part === 'string' || typeof part === 'number')
    )
      return key;
  } catch {
    // Falls through: whatever it is, it is not one of our cursors.
  }
  throw new DomainError('REQUEST.INVALID', 'This cursor is not one that this list gave.', 'cursor');
}

/** Keyset paging: rows after the cursor in the order of `columns`, all in one direction, so that no page scans the ones before. */
export async function readPage<Row extends ObjectLiteral>(
  builder: SelectQueryBuilder<Row>,
  page: PageRequest,
  order: {
    readonly columns: readonly string[];
    readonly direction: 'ASC' | 'DESC';
    readonly keyOf: (row: Row) => Key;
  },
): Promise<Page<Row>> {
  const { columns, direction } = order;
  if (page.cursor !== undefined) {
    const key = decodeCursor(page.cursor, columns.length);
    const names = key.map((_, index) => `:cursor${index}`);
    builder.andWhere(
      `(${columns.join(', ')}) ${direction === 'ASC' ? '>' : '<'} (${names.join(', ')})`,
      Object.fromEntries(key.map((value, index) => [`cursor${index}`, value])),
    );
  }
  columns.forEach((column) => builder.addOrderBy(column, direction));
  const rows = await builder.limit(page.limit + 1).getMany();
  return pageOf(rows, page.limit, order.keyOf);
}

/** The page of rows that were asked for with one more than the limit. */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => Key): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last ? { items, nextCursor: encodeCursor(keyOf(last)) } : { items };
}
