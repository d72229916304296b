import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import { NO_FAULTS } from '../calls/faults.js';
import type { ContentLine, Parcel, Pickup } from '../carrier/consignment.js';
import type { Fact, Journal } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import type { Outbox } from '../webhooks/outbox.js';
import type {
  ExpectedLine,
  ExpectedReturn,
  Receipt,
  ReturnAnnounced,
  ReturnReceived,
  ReturnReplaced,
} from './expected-return.js';

export interface Announced {
  readonly tracking_code: string | null;
  readonly lines: readonly ExpectedLine[];
}

/** The warehouse's dock: what is expected, and what came. */
export class WarehouseDesk {
  private readonly expected = new Map<string, ExpectedReturn>();
  /** As first announced, so that a late repeat of the announcement is known as one after the lines were replaced. */
  private readonly firstAnnounced = new Map<string, Announced>();
  private readonly referenceOfTracking = new Map<string, string>();
  private readonly receipts = new Map<string, Receipt>();

  constructor(
    journal: Journal,
    private readonly outbox: Outbox,
  ) {
    journal.fold<ReturnAnnounced>('return.announced', ({ expected }) => {
      this.firstAnnounced.set(expected.reference, expected);
      this.put(expected);
    });
    journal.fold<ReturnReplaced>('return.replaced', ({ expected }) => this.put(expected));
    journal.fold<ReturnReceived>('return.received', ({ receipt }) => {
      this.receipts.set(receipt.receipt_id, receipt);
      const known = this.expected.get(receipt.reference ?? '');
      if (known === undefined) return;
      this.put({
        ...known,
        status: 'received',
        receipts: [...known.receipts, receipt],
        updated_at: receipt.received_at,
      });
    });
  }

  requireExpected(reference: string): ExpectedReturn {
    const expected = this.expected.get(reference);
    if (expected !== undefined) return expected;
    throw new ApiError(404, 'not_found', `No return is expected for ${reference}.`, { param: 'reference' });
  }

  requireReceipt(id: string): Receipt {
    const receipt = this.receipts.get(id);
    if (receipt !== undefined) return receipt;
    throw new ApiError(404, 'not_found', `There is no receipt ${id}.`, { param: 'id' });
  }

  announce(reference: string, announced: Announced): Answer {
    const known = this.expected.get(reference);
    if (known !== undefined) {
      const first = this.firstAnnounced.get(reference);
      if (isSame(known, announced) || (first !== undefined && isSame(first, announced))) return ok(known);
      throw new ApiError(409, 'reference_in_use', `${reference} was announced with other lines.`, {
        param: 'reference',
      });
    }
    const now = new Date().toISOString();
    const fresh = { status: 'expected', receipts: [], created_at: now, updated_at: now } as const;
    const expected: ExpectedReturn = { id: newId('xr'), reference, ...announced, ...fresh };
    const fact: ReturnAnnounced = { kind: 'return.announced', expected };
    return created(expected, [fact]);
  }

  /** A tracking code that is not given stays as it was. */
  replace(reference: string, lines: readonly ExpectedLine[], trackingCode?: string | null): Answer {
    const known = this.requireExpected(reference);
    const announced = {
      tracking_code: trackingCode === undefined ? known.tracking_code : trackingCode,
      lines,
    };
    if (isSame(known, announced)) return ok(known);
    if (known.status === 'received') {
      throw new ApiError(409, 'already_received', `${reference} has been received.`, { param: 'reference' });
    }
    const expected: ExpectedReturn = { ...known, ...announced, updated_at: new Date().toISOString() };
    const fact: ReturnReplaced = { kind: 'return.replaced', expected };
    return ok(expected, [fact]);
  }

  receive(parcel: Parcel, expectedOtherwise: Pickup['lines']): { receiptId: string; facts: Fact[] } {
    const reference = parcel.reference ?? this.referenceOfTracking.get(parcel.tracking_code) ?? null;
    const receipt: Receipt = {
      receipt_id: newId('rcpt'),
      tracking_code: parcel.tracking_code,
      reference,
      received_at: new Date().toISOString(),
      lines: parcel.contents ?? this.presumed(parcel, reference, expectedOtherwise),
    };
    const fact: ReturnReceived = { kind: 'return.received', receipt };
    const announcement = this.outbox.announcing({
      channel: 'warehouse',
      type: 'return.received',
      object: reference ?? parcel.tracking_code,
      faults: NO_FAULTS,
      body: (id, at) => ({ id, type: 'return.received', created_at: at.toISOString(), data: receipt }),
    });
    return { receiptId: receipt.receipt_id, facts: [fact, announcement] };
  }

  private presumed(
    parcel: Parcel,
    reference: string | null,
    otherwise: Pickup['lines'],
  ): readonly ContentLine[] {
    const lines = this.stillExpected(reference) ?? otherwise.map(asClaimed);
    return parcel.is_damaged ? lines.map((line) => ({ ...line, condition: 'damaged' })) : lines;
  }

  /** What was announced less what came already: the customer's second box does not hold the first one's goods again. */
  private stillExpected(reference: string | null): ContentLine[] | null {
    const expected = this.expected.get(reference ?? '');
    if (expected === undefined) return null;
    const came = expected.receipts.flatMap(({ lines }) => lines);
    return expected.lines
      .map((line) => {
        const sameLine = came.filter(({ line_reference }) => line_reference === line.line_reference);
        return asClaimed({
          ...line,
          quantity: line.quantity - sameLine.reduce((sum, { quantity }) => sum + quantity, 0),
        });
      })
      .filter(({ quantity }) => quantity > 0);
  }

  private put(expected: ExpectedReturn): void {
    const formerCode = this.expected.get(expected.reference)?.tracking_code;
    if (formerCode) this.referenceOfTracking.delete(formerCode);
    this.expected.set(expected.reference, expected);
    if (expected.tracking_code !== null)
      this.referenceOfTracking.set(expected.tracking_code, expected.reference);
  }
}

const asClaimed = (line: { line_reference: string | null; sku: string; quantity: number }): ContentLine => ({
  line_reference: line.line_reference,
  sku: line.sku,
  quantity: line.quantity,
  condition: 'asClaimed',
});

function isSame(a: Announced, b: Announced): boolean {
  const form = ({ tracking_code, lines }: Announced) =>
    JSON.stringify([
      tracking_code,
      lines.map(({ line_reference, sku, quantity }) => [line_reference, sku, quantity]),
    ]);
  return form(a) === form(b);
}
