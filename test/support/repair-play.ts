import {
  type CaseState, type CollectionFact, collectionSaid, collectionSent, errandsOf, goodsReceived, goodsSentBack, type Policy, receivableUnits,
  type RepairFact, repairJobOpened, repairNetworkSaid, type RepairReport, type RepairWish, type ShipmentScan, shipmentScanned, visitBooked, wantVisit,
} from '#domain'; // prettier-ignore
import { aPolicy } from './builders.js';
import { CasePlay, type Setting } from './case-play.js';

export type Said = RepairReport & { readonly reference?: string };

export const HOURS = { rule: 'TEST', cause: 'operation' } as const;
export const QUOTE = {
  type: 'diagnosed',
  result: 'repairable',
  ...{ fault: 'E42', quoteId: 'quote-1' },
  parts: [{ code: 'PUMP', quantity: 2, priceMinor: 1000 }],
  ...{ labourMinor: 1500, taxMinor: 700, totalMinor: 4200 },
} as const;
const NOTHING = { fault: 'E0', parts: [], labourMinor: 0, taxMinor: 0, totalMinor: 0 } as const;
export const FREE = { type: 'diagnosed', result: 'repairable', ...NOTHING } as const;
export const DONE = { type: 'repaired', testPassed: true } as const;
export const FAILED = { type: 'repairFailed', reason: 'stillLeaks' } as const;

export const WARRANTY = { rule: 'WARRANTY', source: 'test', months: { by: { kettle: 24 }, otherwise: 12 } };

export const covered = (terms: Partial<Policy['terms']> = {}): Policy =>
  aPolicy({
    terms: {
      warranty: WARRANTY,
      ...terms,
    },
  });

export const LADDER = {
  ...{ rule: 'LADDER', source: 'test', afterRepairs: 1, reductionBasisPoints: 2500 },
  onSilence: 'refund',
  failed: ['repair', 'exchange', 'refund', 'priceReduction'],
  overdue: ['exchange', 'refund'],
  notRepairable: ['exchange', 'refund', 'priceReduction'],
} as const;

export const REPAIRS = {
  ...{ rule: 'REPAIRS', source: 'test', paid: true, missedVisits: 2 },
  routes: { by: {}, otherwise: ['mailIn', 'inStore', 'brandPartner', 'technician'] },
} as const;

export const wish = (more: Partial<RepairWish> = {}): RepairWish => ({ kind: 'repair', ...more });

/** A repair in play: what is said of it is said of its newest try. */
export class Repair {
  readonly play: CasePlay;
  private facts = 0;

  constructor(setting: Partial<Setting> = {}) {
    this.play = new CasePlay({ policy: covered(), wish: wish(), ...setting });
  }

  get state(): CaseState {
    return this.play.state;
  }

  get reference(): string {
    return this.state.repair?.jobs.at(-1)?.reference ?? '';
  }

  say(...said: readonly Said[]): this {
    for (const one of said) {
      this.facts += 1;
      const fact = {
        reference: this.reference,
        factId: `fact-${this.facts}`,
        happenedAt: this.play.now,
        ...one,
      } as RepairFact;
      this.play.play(repairNetworkSaid(fact));
    }
    return this;
  }

  /** All that is still to come, or at most so many units of a line. */
  arrive(most = Infinity): this {
    const receiptId = `receipt-${this.state.receipts.length + 1}`;
    const lines = this.state.lines
      .map((line) => ({
        ...{ lineId: line.lineId, quantity: Math.min(most, receivableUnits(this.state, line)) },
        condition: 'asClaimed' as const,
      }))
      .filter(({ quantity }) => quantity > 0);
    this.play.play(goodsReceived({ receiptId, lines }));
    return this;
  }

  opened(): this {
    this.play.play(repairJobOpened(this.reference, 'job-1'));
    return this;
  }

  booked(): this {
    this.play.play(wantVisit({ slotId: 'slot-1', addressId: 'address-1' }));
    const { sequence = 0 } = this.state.repair?.visit ?? {};
    const times = { startsAt: '2026-06-20T08:00:00.000Z', endsAt: '2026-06-20T12:00:00.000Z' };
    this.play.play(visitBooked({ sequence, visitId: `visit-${sequence}`, ...times }));
    return this;
  }

  /** The carrier has what goes back to the customer, and says what came of it. */
  carried(status: ShipmentScan['status']): this {
    const { sequence = 0 } = this.state.sendBack ?? {};
    const made = { shipmentId: `ship-${sequence}`, trackingNumber: `back-${sequence}` };
    this.play.play(goodsSentBack({ sequence, ...made }));
    this.play.play(shipmentScanned({ ...made, status }));
    return this;
  }

  backHome(): this {
    return this.carried('delivered');
  }

  /** What the provider says of the newest request. */
  asked(status: CollectionFact['status']): this {
    const { collectionId = '', sequence = 0 } = this.state.collections?.at(-1) ?? {};
    this.play.play(collectionSent(collectionId));
    this.play.play(collectionSaid({ collectionId, status, providerPaymentId: `pi-${sequence}` }));
    return this;
  }

  pay(): this {
    return this.asked('captured');
  }

  untilLast(clock: string): this {
    for (let tries = 0; tries < 40; tries += 1) {
      const named = this.state.clocks.filter(({ name }) => name === clock).at(-1);
      if (named?.status === 'missed') return this;
      this.play.tick();
    }
    throw new Error(`${clock} never ran out`);
  }

  errands(): string[] {
    return errandsOf(this.state).map(({ kind, id }) => `${kind} ${id}`);
  }
}

export const mailedIn = (setting: Partial<Setting> = {}) => new Repair(setting).arrive();
export const technician = (setting: Partial<Setting> = {}) =>
  new Repair({ wish: wish({ route: 'technician' }), ...setting });
export const paid = () => mailedIn({ policy: covered({ warranty: undefined as never }) });
export const quoted = () => paid().opened().say(QUOTE);
