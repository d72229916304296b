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
  readonly tracking_codes: readonly string[];
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
      this.firstAnnounced.set(expected.reference, withCodes(expected));
      this.put(withCodes(expected));
    });
    journal.fold<ReturnReplaced>('return.replaced', ({ expected }) => this.put(withCodes(expected)));
    journal.fold<ReturnReceived>('return.received', ({ receipt }) => {
      this.receipts.set(receipt.receipt_id, receipt);
      const owners = receipt.lines.map((line) => ownerOf(line, receipt));
      for (const reference of new Set([receipt.reference, ...owners])) this.close(reference, receipt);
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
    const codes = codesOf(announced);
    const expected: ExpectedReturn = { id: newId('xr'), reference, ...codes, ...fresh };
    const fact: ReturnAnnounced = { kind: 'return.announced', expected };
    return created(expected, [fact]);
  }

  /** A tracking code that is not given stays as it was. */
  replace(reference: string, lines: readonly ExpectedLine[], trackingCodes?: readonly string[]): Answer {
    const known = this.requireExpected(reference);
    const announced = { tracking_codes: trackingCodes ?? known.tracking_codes, lines };
    if (isSame(known, announced)) return ok(known);
    if (known.status === 'received') {
      throw new ApiError(409, 'already_received', `${reference} has been received.`, { param: 'reference' });
    }
    const expected: ExpectedReturn = {
      ...known,
      ...codesOf(announced),
      updated_at: new Date().toISOString(),
    };
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
      ...(parcel.weight_grams === undefined ? {} : { weight_grams: parcel.weight_grams }),
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
    const came = expected.receipts.flatMap((receipt) =>
      receipt.lines.filter((line) => ownerOf(line, receipt) === expected.reference),
    );
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

  private close(reference: string | null, receipt: Receipt): void {
    const known = this.expected.get(reference ?? '');
    if (known === undefined) return;
    const receipts = [...known.receipts, receipt];
    this.put({ ...known, status: 'received', receipts, updated_at: receipt.received_at });
  }

  private put(expected: ExpectedReturn): void {
    const former = this.expected.get(expected.reference)?.tracking_codes ?? [];
    for (const code of former) this.referenceOfTracking.delete(code);
    this.expected.set(expected.reference, expected);
    for (const code of expected.tracking_codes) this.referenceOfTracking.set(code, expected.reference);
  }
}

const asClaimed = (line: { line_reference: string | null; sku: string; quantity: number }): ContentLine => ({
  line_reference: line.line_reference,
  sku: line.sku,
  quantity: line.quantity,
  condition: 'asClaimed',
});

/** Whose goods a line of a box is; a box may hold those of several announcements. */
const ownerOf = (line: ContentLine, { reference }: Receipt) => line.reference ?? reference;

/** Journals from the time of one code for each return have no list. */
function withCodes(
  expected: Omit<ExpectedReturn, 'tracking_codes'> & Partial<ExpectedReturn>,
): ExpectedReturn {
  const { tracking_code, tracking_codes } = expected;
  return { ...expected, tracking_codes: tracking_codes ?? (tracking_code === null ? [] : [tracking_code]) };
}

const codesOf = ({ tracking_codes, lines }: Announced) => ({
  tracking_code: tracking_codes[0] ?? null,
  tracking_codes,
  lines,
});

function isSame(a: Announced, b: Announced): boolean {
  const form = ({ tracking_codes, lines }: Announced) =>
    JSON.stringify([
      tracking_codes,
      lines.map(({ line_reference, sku, quantity }) => [line_reference, sku, quantity]),
    ]);
  return form(a) === form(b);
}
