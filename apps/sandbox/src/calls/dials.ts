import type { Fact, Journal } from '../journal/journal.js';
import { FaultSet, parseFaults, type Operation } from './faults.js';

/** How the outside world behaves unless a call says otherwise. */
export interface DialSettings {
  readonly settleMs: number;
  readonly scanMs: number;
  /** How long each step of a call takes: until it rings, until somebody picks up or does not, until he hangs up. */
  readonly ringMs: number;
  readonly slotCapacity: number;
  readonly pickupRateMinor: number;
  readonly labelRateMinor: number;
  readonly shipmentRateMinor: number;
  readonly rateCurrency: string;
  readonly shipmentsStay: boolean;
  readonly refusedRecipients: readonly string[];
  readonly repairMs: number;
  readonly repairsStay: boolean;
  readonly partsInStock: boolean;
  readonly technicians: number;
  readonly failAfterSuccessMs: number | null;
  readonly stayPending: boolean;
  readonly holdMs: number;
  /** How much each provider of payouts gives in a currency at most; what is left out, any amount. */
  readonly payoutCapsMinor: Readonly<Partial<Record<'transfers' | 'vouchers' | 'points', number>>>;
  readonly webhookRetryMs: readonly number[];
  readonly faults: Readonly<Partial<Record<Operation, readonly StandingFault[]>>>;
}

/** A fault that befalls each call with this chance, for soak tests. */
export interface StandingFault {
  readonly fault: string;
  readonly chance: number;
}

export interface NextFaults {
  readonly operation: Operation;
  readonly faults: readonly string[];
  readonly times: number;
}

interface DialsSet extends Fact {
  readonly kind: 'dials.set';
  readonly settings: DialSettings;
}
interface DialsQueued extends Fact {
  readonly kind: 'dials.queued';
  readonly next: NextFaults;
}
interface DialsTaken extends Fact {
  readonly kind: 'dials.taken';
  readonly operation: Operation;
}

export const defaultDials = (settleMs: number, scanMs: number): DialSettings => ({
  settleMs,
  scanMs,
  ringMs: scanMs,
  slotCapacity: 50,
  pickupRateMinor: 450,
  labelRateMinor: 350,
  shipmentRateMinor: 500,
  rateCurrency: 'GBP',
  shipmentsStay: false,
  refusedRecipients: [],
  repairMs: scanMs,
  repairsStay: false,
  partsInStock: true,
  technicians: 20,
  failAfterSuccessMs: null,
  stayPending: false,
  holdMs: 604_800_000,
  payoutCapsMinor: {},
  webhookRetryMs: [
    200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000, 86_400_000,
  ],
  faults: {},
});

/** A carrier's price as dialled when it is asked for. */
export const rateOf = (
  settings: DialSettings,
  dial: 'pickupRateMinor' | 'labelRateMinor' | 'shipmentRateMinor',
) => ({ amount_minor: settings[dial], currency: settings.rateCurrency });

/** The dials are in the journal: a fault that was asked for also comes after a crash. */
export class Dials {
  private current: DialSettings;
  private next: NextFaults[] = [];

  constructor(
    private readonly journal: Journal,
    readonly defaults: DialSettings,
  ) {
    this.current = defaults;
    journal.fold<DialsSet>('dials.set', ({ settings }) => (this.current = { ...defaults, ...settings }));
    journal.fold<DialsQueued>('dials.queued', ({ next }) => this.next.push(next));
    journal.fold('dials.cleared', () => (this.next = []));
    journal.fold<DialsTaken>('dials.taken', ({ operation }) => this.takeOne(operation));
  }

  get settings(): DialSettings {
    return this.current;
  }

  get queued(): readonly NextFaults[] {
    return this.next;
  }

  setting(settings: DialSettings): Fact {
    const fact: DialsSet = { kind: 'dials.set', settings };
    return fact;
  }

  queueing(next: NextFaults): Fact {
    const fact: DialsQueued = { kind: 'dials.queued', next };
    return fact;
  }

  clearing(): Fact {
    return { kind: 'dials.cleared' };
  }

  /** The faults of one call: those of its header, those queued for the next call, and the standing ones. */
  faultsFor(operation: Operation, header?: string): FaultSet {
    return new FaultSet([
      ...(header === undefined ? [] : parseFaults(header, 'Sandbox-Fault')),
      ...this.takeNext(operation),
      ...this.standing(operation),
    ]);
  }

  webhookFaults(type: string, ofTheCall: FaultSet): string[] {
    const operations = [`webhook.${type}` as Operation, 'webhook' as const];
    return [
      ...ofTheCall.forWebhooks(),
      ...operations.flatMap((operation) => [...this.takeNext(operation), ...this.standing(operation)]),
    ];
  }

  private standing(operation: Operation): string[] {
    const faults = this.current.faults[operation] ?? [];
    return faults.filter(({ chance }) => Math.random() < chance).map(({ fault }) => fault);
  }

  private takeNext(operation: Operation): readonly string[] {
    const next = this.next.find((entry) => entry.operation === operation);
    if (next === undefined) return [];
    const fact: DialsTaken = { kind: 'dials.taken', operation };
    this.journal.commit([fact]);
    return next.faults;
  }

  private takeOne(operation: Operation): void {
    const index = this.next.findIndex((entry) => entry.operation === operation);
    const entry = this.next[index];
    if (entry === undefined) return;
    if (entry.times > 1) this.next[index] = { ...entry, times: entry.times - 1 };
    else this.next.splice(index, 1);
  }
}
