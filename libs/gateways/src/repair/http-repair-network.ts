import {
  ArrangementRefusedError,
  type BookedVisit,
  OutcomeUnknownError,
  type QuoteAnswer,
  type RepairJobOrder,
  type RepairNetwork,
  type VisitOrder,
  type VisitSlot,
} from '#ports';
import {
  callForOutcome,
  errorOf,
  isPassing,
  isSuccess,
  type ProviderAccess,
  type ProviderAnswer,
  type ProviderCall,
} from '../provider-http.js';

const SITES = {
  technician: 'in_home',
  brandPartner: 'partner',
  mailIn: 'depot',
  inStore: 'store',
} as const satisfies Record<RepairJobOrder['route'], string>;

const CONFLICT = 409;
const KEY_IN_USE = 'idempotency_key_in_use';

type Read<T> = (body: unknown) => T;

/** Jobs, visits and estimates of those who repair; the contract stands in docs/sandbox.md. */
export class HttpRepairNetwork implements RepairNetwork {
  constructor(private readonly access: ProviderAccess) {}

  openJob(order: RepairJobOrder): Promise<{ readonly jobId: string }> {
    const json = {
      reference: order.reference,
      service_site: SITES[order.route],
      coverage: order.underWarranty ? 'in_warranty' : 'out_of_warranty',
      currency: order.currency,
      serial_number: order.serialNumber ?? null,
      problem: order.problem ?? null,
      lines: order.lines.map(({ sku, quantity }) => ({ sku, quantity })),
    };
    const { idempotencyKey } = order;
    return this.ask({ method: 'POST', path: '/v1/jobs', json, idempotencyKey }, (body) => ({
      jobId: text(body, 'id'),
    }));
  }

  async answerQuote({ jobId, quoteId, isAccepted, idempotencyKey }: QuoteAnswer): Promise<void> {
    const answer = isAccepted ? 'approve' : 'decline';
    const path = `/v1/jobs/${encodeURIComponent(jobId)}/estimates/${encodeURIComponent(quoteId)}/${answer}`;
    await this.ask({ method: 'POST', path, json: {}, idempotencyKey }, (body) => text(body, 'id'));
  }

  endJob(jobId: string): Promise<void> {
    return this.undo(`/v1/jobs/${encodeURIComponent(jobId)}/cancel`);
  }

  listVisitSlots(from: string, days: number): Promise<VisitSlot[]> {
    return this.ask({ method: 'GET', path: `/v1/slots?from=${from}&days=${days}` }, slotsOf);
  }

  bookVisit({ jobId, slotId, address, idempotencyKey }: VisitOrder): Promise<BookedVisit> {
    const path = `/v1/jobs/${encodeURIComponent(jobId)}/visits`;
    const json = { slot_id: slotId, address };
    return this.ask({ method: 'POST', path, json, idempotencyKey }, (body) => {
      const slot = member(body, 'slot');
      return {
        visitId: text(body, 'id'),
        startsAt: instant(slot, 'starts_at'),
        endsAt: instant(slot, 'ends_at'),
      };
    });
  }

  cancelVisit(visitId: string): Promise<void> {
    return this.undo(`/v1/visits/${encodeURIComponent(visitId)}/cancel`);
  }

  private async ask<T>(call: ProviderCall, read: Read<T>): Promise<T> {
    const answer = await this.send(call);
    const { code, message } = errorOf(answer);
    if (isSuccess(answer)) return understood(answer, read);
    if (isOpen(answer, code)) throw new OutcomeUnknownError(`Those who repair said: ${message}`);
    throw new ArrangementRefusedError(code, message);
  }

  /** What is over, cancelled or unknown need not be undone. */
  private async undo(path: string): Promise<void> {
    const answer = await this.send({ method: 'POST', path, json: {} });
    const { code, message } = errorOf(answer);
    if (!isSuccess(answer) && isOpen(answer, code))
      throw new OutcomeUnknownError(`Those who repair said: ${message}`);
  }

  private send(call: ProviderCall): Promise<ProviderAnswer> {
    return callForOutcome({ name: 'Those who repair' }, this.access, call);
  }
}

/** Not said for good. A conflict is a refusal, unless it is with our own call before, which is still at work. */
function isOpen(answer: ProviderAnswer, code: string): boolean {
  if (answer.status === CONFLICT) return code === KEY_IN_USE;
  return isPassing(answer);
}

/** A success that cannot be read is one all the same: what it made is there. */
function understood<T>({ body }: ProviderAnswer, read: Read<T>): T {
  try {
    return read(body);
  } catch (error) {
    throw new OutcomeUnknownError('The answer of those who repair cannot be read.', { cause: error });
  }
}

function slotsOf(body: unknown): VisitSlot[] {
  const slots = member(body, 'slots');
  if (!Array.isArray(slots)) throw new TypeError('slots is no list');
  return slots.map((slot: unknown) => ({
    slotId: text(slot, 'id'),
    startsAt: instant(slot, 'starts_at'),
    endsAt: instant(slot, 'ends_at'),
    available: Number(member(slot, 'available')) > 0,
  }));
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) throw new TypeError(`there is no ${name}`);
  return (value as Record<string, unknown>)[name];
}

function text(value: unknown, name: string): string {
  const found = member(value, name);
  if (typeof found === 'string' && found !== '') return found;
  throw new TypeError(`${name} is no text`);
}

const instant = (value: unknown, name: string): string => new Date(text(value, name)).toISOString();
