import { ok, type Answer } from '../calls/answer.js';
import { ApiError } from '../calls/api-error.js';
import type { Dials } from '../calls/dials.js';
import { NO_FAULTS, type FaultSet } from '../calls/faults.js';
import { Alarms } from '../journal/alarms.js';
import type { Fact, Journal } from '../journal/journal.js';
import type { Outbox } from '../webhooks/outbox.js';
import type { IntentRegister } from './intent-register.js';
import {
  canceled,
  declined,
  held,
  type IntentChanged,
  type IntentCreated,
  type IntentOrder,
  newIntent,
  type PaymentIntent,
  received,
} from './payment-intent.js';
import type { PaymentCaptured } from './refund.js';
import { stripeEvent } from './stripe-event.js';

type EventType = 'created' | 'amount_capturable_updated' | 'succeeded' | 'payment_failed' | 'canceled';

/** Where customers are asked for money, pay it or do not, and where holds are captured, released, or lapse. */
export class IntentDesk {
  private readonly alarms = new Alarms();

  constructor(
    private readonly journal: Journal,
    private readonly register: IntentRegister,
    private readonly outbox: Outbox,
    private readonly dials: Dials,
  ) {
    journal.react<IntentChanged>('intent.changed', ({ intent }) => this.arm(intent.id));
  }

  resume(): void {
    for (const { intent } of this.register.all()) this.arm(intent.id);
  }

  stop(): void {
    this.alarms.stop();
  }

  require(id: string): PaymentIntent {
    const entry = this.register.find(id);
    if (entry !== null) return entry.intent;
    throw new ApiError(404, 'resource_missing', `No such payment_intent: '${id}'`, { param: 'intent' });
  }

  create(order: IntentOrder, payUrl: (id: string) => string, faults: FaultSet): Answer {
    const intent = newIntent(order, payUrl);
    const fact: IntentCreated = { kind: 'intent.created', intent };
    return ok(intent, [fact, this.announce('created', intent, faults)]);
  }

  /** The customer pays on the page: the money is taken, or held until it is captured. */
  pay(id: string): Answer {
    const intent = this.require(id);
    if (intent.status === 'succeeded' || intent.status === 'requires_capture') return ok(intent);
    if (intent.status !== 'requires_payment_method') throw unexpectedState(intent, 'be paid');
    if (intent.capture_method === 'automatic') return this.receive(intent, intent.amount, NO_FAULTS);
    const lapseAt = Date.now() + this.dials.settings.holdMs;
    return this.change(held(intent), 'amount_capturable_updated', { lapseAt });
  }

  /** The customer's bank says no; he may try once more. */
  decline(id: string, code: string): Answer {
    const intent = this.require(id);
    if (intent.status !== 'requires_payment_method') throw unexpectedState(intent, 'be declined');
    return this.change(declined(intent, code), 'payment_failed');
  }

  capture(id: string, wanted: number | undefined, faults: FaultSet): Answer {
    const intent = this.require(id);
    if (intent.status !== 'requires_capture') throw unexpectedState(intent, 'be captured');
    const amount = wanted ?? intent.amount_capturable;
    if (amount > intent.amount_capturable)
      throw new ApiError(
        400,
        'amount_too_large',
        `The amount to capture (${amount}) is greater than the remaining amount available to capture (${intent.amount_capturable}).`,
        { param: 'amount_to_capture' },
      );
    return this.receive(intent, amount, faults);
  }

  /** By the merchant, for his reason; or by the provider himself, for one of his own. */
  cancel(id: string, reason: string | null, faults: FaultSet = NO_FAULTS): Answer {
    const intent = this.require(id);
    if (!['requires_payment_method', 'requires_capture'].includes(intent.status))
      throw unexpectedState(intent, 'be canceled');
    return this.change(canceled(intent, reason), 'canceled', { faults });
  }

  /** What was received is a payment like any other, from which refunds are taken. */
  private receive(intent: PaymentIntent, amount: number, faults: FaultSet): Answer {
    const { id, currency, metadata } = intent;
    const payment: PaymentCaptured = {
      kind: 'payment.captured',
      payment: {
        ...{ id, amount, currency, created: Math.floor(Date.now() / 1000) },
        reference: metadata['collection_id'] ?? null,
      },
    };
    const { facts = [], ...answer } = this.change(received(intent, amount), 'succeeded', { faults });
    return { ...answer, facts: [payment, ...facts] };
  }

  private change(
    intent: PaymentIntent,
    type: EventType,
    { lapseAt = null, faults = NO_FAULTS }: { lapseAt?: number | null; faults?: FaultSet } = {},
  ): Answer {
    const fact: IntentChanged = { kind: 'intent.changed', intent, lapseAt };
    return ok(intent, [fact, this.announce(type, intent, faults)]);
  }

  private announce(event: EventType, intent: PaymentIntent, faults: FaultSet): Fact {
    return this.outbox.announcing(stripeEvent(`payment_intent.${event}`, intent, faults));
  }

  /** The customer's bank lets go of a hold that nobody captures. */
  private arm(id: string): void {
    const entry = this.register.find(id);
    if (entry === null || entry.lapseAt === null) return;
    this.alarms.at(entry.lapseAt, () => {
      if (this.register.find(id)?.intent.status !== 'requires_capture') return;
      this.journal.commit(this.cancel(id, 'automatic').facts ?? []);
    });
  }
}

const unexpectedState = ({ id, status }: PaymentIntent, what: string) =>
  new ApiError(
    400,
    'payment_intent_unexpected_state',
    `The PaymentIntent ${id} cannot ${what} because it has a status of ${status}.`,
    { param: 'intent' },
  );
