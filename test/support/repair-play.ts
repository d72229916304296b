import {
  type CaseState, collectionSaid, collectionSent, errandsOf, goodsReceived, goodsSentBack, type Policy, type RepairFact, repairJobOpened,
  repairNetworkSaid, type RepairReport, type RepairWish, shipmentScanned, visitBooked, wantVisit,
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

export const covered = (terms: Partial<Policy['terms']> = {}): Policy =>
  aPolicy({
    terms: {
      warranty: { rule: 'WARRANTY', source: 'test', months: { by: { kettle: 24 }, otherwise: 12 } },
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

  arrive(): this {
    const lines = this.state.lines.map(({ lineId, quantity }) => ({
      ...{ lineId, quantity },
      condition: 'asClaimed' as const,
    }));
    this.play.play(goodsReceived({ receiptId: 'receipt-1', lines }));
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

  backHome(): this {
    const { sequence = 0 } = this.state.sendBack ?? {};
    this.play.play(goodsSentBack({ sequence, shipmentId: 'ship-1', trackingNumber: 'back-1' }));
    this.play.play(shipmentScanned({ trackingNumber: 'back-1', shipmentId: 'ship-1', status: 'delivered' }));
    return this;
  }

  pay(): this {
    const { collectionId = '', amountMinor } = this.state.collections?.at(-1) ?? { amountMinor: 0 };
    this.play.play(collectionSent(collectionId));
    this.play.play(
      collectionSaid({
        collectionId,
        status: 'captured',
        providerPaymentId: 'pi-1',
        capturedMinor: amountMinor,
      }),
    );
    return this;
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
