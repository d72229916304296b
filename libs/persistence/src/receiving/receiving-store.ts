import { createHash } from 'node:crypto';
import {
  type Actor, allocateReceipt, awaitsParcels, type Candidate, type CaseState, goodsReceived, isFinal, type OpenedParcel, receivableUnits,
  type Unidentified,
} from '#domain'; // prettier-ignore
import { successorsOf } from '../cases/successors.js';
import type { CaseRecorder } from '../cases/case-recorder.js';
import { query, type Transaction } from '../data-source.js';

/** What became of a box: the cases that it was booked on, and how many items wait to be identified. */
export interface OpenedOutcome {
  readonly isNew: boolean;
  readonly caseIds: readonly string[];
  readonly unidentified: number;
}

/**
 * Books boxes. One transaction locks all cases that a box may be about, gives each what it can take, and queues the
 * rest, so that no unit is booked twice or lost however many boxes are opened at once.
 */
export class ReceivingStore {
  constructor(private readonly recorder: CaseRecorder) {}

  async receiveWithin(tx: Transaction, box: OpenedParcel, actor: Actor): Promise<OpenedOutcome> {
    if (!(await this.isNew(tx, box))) return { isNew: false, caseIds: [], unidentified: 0 };
    const opened = await this.byWhatTheyAreNow(tx, box);
    const candidates = await this.lockCandidates(tx, opened);
    const { shares, unidentified } = allocateReceipt(opened, candidates);
    const { receiptId, trackingNumber } = box;
    // What a box with goods of several weighs says nothing of any of them.
    const weightGrams = shares.length === 1 && unidentified.length === 0 ? box.weightGrams : undefined;
    for (const { caseId, lines } of shares) {
      const receipt = {
        receiptId,
        ...(trackingNumber === undefined ? {} : { trackingNumber }),
        ...(weightGrams === undefined ? {} : { weightGrams }),
        lines,
      };
      const cause = { causeId: `receipt:${receiptId}`, actor };
      await this.recorder.recordWithin(tx, {
        caseId,
        cause,
        move: goodsReceived(receipt),
        tellWorkflow: true,
      });
    }
    await this.queue(tx, box, unidentified);
    return { isNew: true, caseIds: shares.map(({ caseId }) => caseId), unidentified: unidentified.length };
  }

  /** A box is opened once, however often and under how many message ids the warehouse tells of it. */
  private async isNew(
    tx: Transaction,
    { receiptId, trackingNumber, reference }: OpenedParcel,
  ): Promise<boolean> {
    const rows = await query(
      tx,
      `INSERT INTO receipts (receipt_id, tracking_number, reference) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`,
      [receiptId, trackingNumber ?? null, reference ?? null],
    );
    return rows.length > 0;
  }

  /** The warehouse names cases by the names that it was told; those that were converted since are meant by others. */
  private async byWhatTheyAreNow(tx: Transaction, box: OpenedParcel): Promise<OpenedParcel> {
    const named = [box, ...box.items].flatMap(({ reference }) => reference ?? []);
    const successors = await successorsOf(tx, [...new Set(named)]);
    const now = <Named extends { readonly reference?: string }>(one: Named): Named => {
      const successor = one.reference === undefined ? undefined : successors.get(one.reference);
      return successor === undefined ? one : { ...one, reference: successor };
    };
    return { ...now(box), items: box.items.map(now) };
  }

  /** In ascending order, as everybody who locks several cases does. */
  private async lockCandidates(tx: Transaction, box: OpenedParcel): Promise<Candidate[]> {
    const { trackingNumber = null, reference } = box;
    const named = [reference, ...box.items.map((item) => item.reference)].filter((id) => id !== undefined);
    const locked = await query<{ caseId: string }>(
      tx,
      `SELECT case_id AS "caseId" FROM cases
       WHERE case_id = ANY ($1) OR case_id IN (SELECT case_id FROM case_parcels WHERE tracking_number = $2)
       ORDER BY case_id FOR NO KEY UPDATE`,
      [named, trackingNumber],
    );
    // A second statement, so that it sees what was committed while we waited for the locks.
    const rows = await query<{ state: CaseState; hasParcel: boolean }>(
      tx,
      `SELECT c.state, EXISTS (SELECT 1 FROM case_parcels p WHERE p.case_id = c.case_id AND p.tracking_number = $2) AS "hasParcel"
       FROM cases c WHERE c.case_id = ANY ($1) ORDER BY c.case_id`,
      [locked.map(({ caseId }) => caseId), trackingNumber],
    );
    return rows.map(candidateOf);
  }

  private async queue(tx: Transaction, box: OpenedParcel, items: readonly Unidentified[]): Promise<void> {
    if (items.length === 0) return;
    const rows = items.map((item, index) => ({ ...item, itemId: itemIdOf(box.receiptId, String(index)) }));
    await query(
      tx,
      `INSERT INTO identification_items (item_id, receipt_id, tracking_number, reference, line_reference, sku, quantity, condition, reason, suggested_case_id)
       SELECT i."itemId", $1, $2, coalesce(i.reference, $3), i."lineReference", i.sku, i.quantity, i.condition, i.reason, i."suggestedCaseId"
       FROM jsonb_to_recordset($4::jsonb) AS i("itemId" text, reference text, "lineReference" text, sku text, quantity int, condition text,
         reason text, "suggestedCaseId" text)`,
      [box.receiptId, box.trackingNumber ?? null, box.reference ?? null, JSON.stringify(rows)],
    );
  }
}

function candidateOf({ state, hasParcel }: { state: CaseState; hasParcel: boolean }): Candidate {
  return {
    caseId: state.caseId,
    customerId: state.customerId,
    hasParcel,
    isWaiting: awaitsParcels(state),
    isOver: isFinal(state.stage),
    lines: state.lines.map((line) => ({
      lineId: line.lineId,
      sku: line.sku,
      receivable: receivableUnits(state, line),
    })),
  };
}

/** Follows from what it is an item of, so that a repeat makes no second one. */
export function itemIdOf(source: string, part: string): string {
  return `item_${createHash('sha256').update(`${source}\n${part}`).digest('hex').slice(0, 32)}`;
}
