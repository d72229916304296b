import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import type { Journal } from '../journal/journal.js';
import { newId } from '../journal/new-id.js';
import type {
  BookedDisposition,
  BookedRelease,
  DispositionBooked,
  DispositionOrder,
  ReleaseBooked,
  ReleaseOrder,
  StockRow,
} from './stock.js';

type Order = DispositionOrder | ReleaseOrder;

/** Where goods that came back go into stock or out of the house, each order once. */
export class StockDesk {
  private readonly dispositions = new Map<string, BookedDisposition>();
  private readonly releases = new Map<string, BookedRelease>();
  private readonly stock = new Map<string, StockRow>();

  constructor(journal: Journal) {
    journal.fold<DispositionBooked>('disposition.booked', ({ disposition }) => {
      this.dispositions.set(nameOf(disposition), disposition);
      for (const { sku, disposition: way, quantity } of disposition.lines) this.count(sku, way, quantity);
    });
    journal.fold<ReleaseBooked>('release.booked', ({ release }) => {
      this.releases.set(nameOf(release), release);
      for (const { sku, quantity } of release.lines) this.count(sku, 'released', quantity);
    });
  }

  dispose(order: DispositionOrder): Answer {
    const known = this.dispositions.get(nameOf(order));
    if (known !== undefined) return repeated(known, order);
    const disposition = { ...booking('disp'), object: 'Disposition', ...order } as const;
    const fact: DispositionBooked = { kind: 'disposition.booked', disposition };
    return created(disposition, [fact]);
  }

  release(order: ReleaseOrder): Answer {
    const known = this.releases.get(nameOf(order));
    if (known !== undefined) return repeated(known, order);
    const release = { ...booking('rel'), object: 'Release', ...order } as const;
    const fact: ReleaseBooked = { kind: 'release.booked', release };
    return created(release, [fact]);
  }

  /** The counts, and the orders that they come from. */
  shown(sku: string | null) {
    const isWanted = ({ lines }: Order) => sku === null || lines.some((line) => line.sku === sku);
    return {
      stock: [...this.stock.values()].filter((row) => sku === null || row.sku === sku),
      dispositions: [...this.dispositions.values()].filter(isWanted),
      releases: [...this.releases.values()].filter(isWanted),
    };
  }

  private count(sku: string, way: Exclude<keyof StockRow, 'sku'>, quantity: number): void {
    const row = this.stock.get(sku) ?? { sku, ...NONE };
    this.stock.set(sku, { ...row, [way]: row[way] + quantity });
  }
}

const NONE = { restock: 0, refurbish: 0, recycle: 0, donate: 0, scrap: 0, released: 0 };
const nameOf = ({ reference, sequence }: Order) => JSON.stringify([reference, sequence]);
const booking = (prefix: string) => ({ id: newId(prefix), created_at: new Date().toISOString() });

function repeated(known: Order, order: Order): Answer {
  if (contentOf(known) === contentOf(order)) return ok(known);
  const message = `${order.reference} told something else under the sequence ${order.sequence}.`;
  throw new ApiError(409, 'sequence_in_use', message, { param: 'sequence' });
}

/** The same whatever the order of members in the caller's JSON, which validation has already put in one order. */
const contentOf = ({ lines }: Order) => JSON.stringify(lines);
