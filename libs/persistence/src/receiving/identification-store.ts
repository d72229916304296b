import type { DataSource } from 'typeorm';
import {
  type Actor, type CaseState, type Condition, type Disposition, DomainError, goodsReceived, receiptMismatch,
  receivableUnits,
} from '#domain'; // prettier-ignore
import type { CaseRecorder } from '../cases/case-recorder.js';
import { insertTexts, type NewText } from '../cases/text-store.js';
import { query, type Transaction } from '../data-source.js';
import { IdentificationItemEntity } from '../entities.js';
import type { IdempotencyStore, KeyedRequest, StoredAnswer } from '../messages/idempotency-store.js';
import { type Page, type PageRequest, readPage } from '../page.js';
import { itemIdOf } from './receiving-store.js';

export const IDENTIFICATION_STATUSES = ['open', 'assigned', 'returned', 'kept', 'disposed'] as const;
export type IdentificationStatus = (typeof IDENTIFICATION_STATUSES)[number];

export type IdentificationItem = Readonly<IdentificationItemEntity>;

/** What becomes of goods that nobody was known for. */
export type Resolution =
  | {
      readonly kind: 'assign';
      readonly caseId: string;
      readonly lineId: string;
      readonly quantity: number;
      /** Left out: as the warehouse saw it, or the wrong thing where it is another article. */
      readonly condition?: Condition;
    }
  | { readonly kind: 'return'; readonly noteId: string }
  | { readonly kind: 'dispose'; readonly disposition: Disposition; readonly noteId: string };

export interface Resolving {
  readonly itemId: string;
  readonly resolution: Resolution;
  readonly actor: Actor;
  readonly texts: readonly NewText[];
  readonly keyed: KeyedRequest;
}

/** What an item becomes, and what is left open of it. */
export interface Resolved {
  readonly resolved: IdentificationItem;
  readonly rest?: IdentificationItem;
}

/** A line of an open case that still awaits such units. */
export interface Suggestion {
  readonly state: CaseState;
  readonly lineId: string;
  readonly receivable: number;
}

const STILL_AWAITING = `'deciding', 'awaitingCustomer', 'awaitingGoods', 'inspecting', 'reviewing'`;
const MOST_SUGGESTIONS = 20;

/** The queue of goods that came and belong to no case that is known. */
export class IdentificationStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recorder: CaseRecorder,
    private readonly idempotency: IdempotencyStore,
  ) {}

  /** What has waited longest comes first. */
  async list(status: IdentificationStatus, page: PageRequest): Promise<Page<IdentificationItem>> {
    const builder = this.dataSource
      .getRepository(IdentificationItemEntity)
      .createQueryBuilder('i')
      .where('i.status = :status', { status });
    return readPage(builder, page, {
      columns: ['i.receivedAt', 'i.itemId'],
      direction: 'ASC',
      keyOf: (row) => [row.receivedAt.toISOString(), row.itemId],
    });
  }

  async get(itemId: string): Promise<IdentificationItem> {
    return this.read(this.dataSource.manager, itemId);
  }

  /** Lines that await the article, those of the case that the box points to and of its customer first. */
  async suggestions({ sku, suggestedCaseId }: IdentificationItem): Promise<Suggestion[]> {
    const rows = await query<{ state: CaseState }>(
      this.dataSource.manager,
      `SELECT c.state FROM cases c LEFT JOIN cases s ON s.case_id = $2
       WHERE c.stage IN (${STILL_AWAITING}) AND (c.case_id = $2 OR c.state -> 'lines' @> $1::jsonb)
       ORDER BY (c.case_id = $2) DESC NULLS LAST, (c.order_id = s.order_id) DESC NULLS LAST,
         (c.customer_id = s.customer_id) DESC NULLS LAST, c.filed_at DESC LIMIT $3`,
      [JSON.stringify([{ sku: sku ?? '' }]), suggestedCaseId, MOST_SUGGESTIONS],
    );
    return rows.flatMap(({ state }) =>
      state.lines
        .filter((line) => sku === null || line.sku === sku)
        .map((line) => ({ state, lineId: line.lineId, receivable: receivableUnits(state, line) }))
        .filter(({ receivable }) => receivable > 0),
    );
  }

  /** Legal once: of two at the same time one finds the item resolved. The same key gets the same answer. */
  async resolve(request: Resolving, answer: (resolved: Resolved) => StoredAnswer): Promise<StoredAnswer> {
    return this.recorder.transaction(async (tx) => {
      const earlier = await this.idempotency.claimWithin(tx, request.keyed);
      if (earlier) return earlier;
      const resolved = await this.resolveWithin(tx, request);
      const given = answer(resolved);
      await this.idempotency.answerWithin(tx, request.keyed, given);
      return given;
    });
  }

  private async resolveWithin(tx: Transaction, request: Resolving): Promise<Resolved> {
    const { itemId, resolution, actor } = request;
    const item = await this.lock(tx, itemId);
    if (item.status !== 'open')
      throw new DomainError('IDENTIFICATION.RESOLVED', `These goods are ${item.status} already.`);
    await insertTexts(tx, item.suggestedCaseId, request.texts);
    if (resolution.kind !== 'assign') {
      await close(tx, itemId, { status: statusAfter(resolution), resolution, actor });
      return { resolved: await this.read(tx, itemId) };
    }
    const condition = await this.bookOnCase(tx, item, resolution, request);
    const closing = { status: 'assigned', resolution: { ...resolution, condition }, actor } as const;
    if (resolution.quantity === item.quantity) {
      await close(tx, itemId, closing);
      return { resolved: await this.read(tx, itemId) };
    }
    const partId = itemIdOf(itemId, request.keyed.commandId);
    await split(tx, itemId, partId, resolution.quantity);
    await close(tx, partId, closing);
    return { resolved: await this.read(tx, partId), rest: await this.read(tx, itemId) };
  }

  private async lock(tx: Transaction, itemId: string): Promise<IdentificationItem> {
    await query(tx, `SELECT 1 FROM identification_items WHERE item_id = $1 FOR UPDATE`, [itemId]);
    return this.read(tx, itemId);
  }

  private async read(tx: Transaction, itemId: string): Promise<IdentificationItem> {
    const item = await tx.getRepository(IdentificationItemEntity).findOneBy({ itemId });
    if (!item) throw notFound(itemId);
    return item;
  }

  /** The goods are booked on the case as if they had come in a box of their own. */
  private async bookOnCase(
    tx: Transaction,
    item: IdentificationItem,
    { caseId, lineId, quantity, condition: seen }: Extract<Resolution, { kind: 'assign' }>,
    { actor, keyed }: Resolving,
  ): Promise<Condition> {
    if (quantity > item.quantity) throw notAssignable(`Only ${item.quantity} units are open.`, 'quantity');
    const { receiptId, trackingNumber } = item;
    let condition: Condition = seen ?? (item.condition as Condition | null) ?? 'asClaimed';
    const cause = { causeId: `identification:${keyed.commandId}`, actor };
    await this.recorder.recordWithin(tx, {
      caseId,
      cause,
      tellWorkflow: true,
      move: (state, context) => {
        const line = state.lines.find((claimed) => claimed.lineId === lineId);
        if (seen === undefined && line && item.sku !== null && line.sku !== item.sku) condition = 'wrongItem';
        const receipt = {
          receiptId,
          ...(trackingNumber === null ? {} : { trackingNumber }),
          lines: [{ lineId, quantity, condition }],
        };
        const mismatch = receiptMismatch(state, receipt);
        if (mismatch !== null)
          throw notAssignable(`The case cannot take these units (${mismatch}).`, 'lineId');
        return goodsReceived(receipt)(state, context);
      },
    });
    return condition;
  }
}

function statusAfter(resolution: Exclude<Resolution, { kind: 'assign' }>): IdentificationStatus {
  if (resolution.kind === 'return') return 'returned';
  return ['restock', 'refurbish'].includes(resolution.disposition) ? 'kept' : 'disposed';
}

async function close(
  tx: Transaction,
  itemId: string,
  { status, resolution, actor }: { status: IdentificationStatus; resolution: Resolution; actor: Actor },
): Promise<void> {
  await query(
    tx,
    `UPDATE identification_items SET status = $2, resolution = $3, resolved_by = $4, resolved_at = clock_timestamp() WHERE item_id = $1`,
    [itemId, status, JSON.stringify(resolution), JSON.stringify(actor)],
  );
}

/** Takes so many units out of an item, as an item of their own. */
async function split(tx: Transaction, itemId: string, partId: string, quantity: number): Promise<void> {
  await query(
    tx,
    `INSERT INTO identification_items (item_id, receipt_id, tracking_number, reference, line_reference, sku, quantity, condition, reason,
       suggested_case_id, received_at)
     SELECT $2, receipt_id, tracking_number, reference, line_reference, sku, $3, condition, reason, suggested_case_id, received_at
     FROM identification_items WHERE item_id = $1`,
    [itemId, partId, quantity],
  );
  await query(tx, `UPDATE identification_items SET quantity = quantity - $2 WHERE item_id = $1`, [
    itemId,
    quantity,
  ]);
}

function notFound(itemId: string): DomainError {
  return new DomainError('IDENTIFICATION.NOT_FOUND', `There is no item ${itemId} to identify.`, 'itemId');
}

function notAssignable(message: string, field: string): DomainError {
  return new DomainError('IDENTIFICATION.NOT_ASSIGNABLE', message, field);
}
