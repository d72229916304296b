import { ApiError } from './api-error.js';

/** Where a fault can be dialled in: each call of the providers, and each webhook or one type of webhook. */
export const OPERATIONS = [
  'refund.create',
  'refund.get',
  'refund.list',
  'refund.cancel',
  'paymentIntent.get',
  'paymentIntent.create',
  'paymentIntent.list',
  'paymentIntent.search',
  'paymentIntent.capture',
  'paymentIntent.cancel',
  'slot.list',
  'pickup.create',
  'pickup.get',
  'pickup.list',
  'pickup.cancel',
  'tracker.create',
  'tracker.get',
  'label.create',
  'label.get',
  'label.void',
  'shipment.create',
  'shipment.get',
  'shipment.list',
  'expectedReturn.create',
  'expectedReturn.replace',
  'expectedReturn.get',
  'receipt.get',
  'disposition.create',
  'release.create',
  'reservation.create',
  'reservation.ship',
  'reservation.release',
  'reservation.handOut',
  'activity.create',
  'activity.get',
  'activity.list',
  'repairJob.create',
  'repairJob.get',
  'repairJob.list',
  'repairJob.cancel',
  'estimate.approve',
  'estimate.decline',
  'visitSlot.list',
  'visit.create',
  'visit.get',
  'visit.cancel',
  'transfer.create',
  'transfer.list',
  'voucher.create',
  'voucher.list',
  'points.create',
  'points.list',
  'sms.create',
  'sms.list',
  'mail.receive',
  'call.create',
  'call.get',
  'call.list',
  'webhook',
  'webhook.refund.created',
  'webhook.refund.updated',
  'webhook.refund.failed',
  'webhook.payment_intent.created',
  'webhook.payment_intent.amount_capturable_updated',
  'webhook.payment_intent.succeeded',
  'webhook.payment_intent.payment_failed',
  'webhook.payment_intent.canceled',
  'webhook.balancePlatform.transfer.updated',
  'webhook.tracker.updated',
  'webhook.pickup.updated',
  'webhook.return.received',
  'webhook.return.inspected',
  'webhook.visit.completed',
  'webhook.visit.missed',
  'webhook.job.diagnosed',
  'webhook.parts.ordered',
  'webhook.parts.arrived',
  'webhook.job.repaired',
  'webhook.job.failed',
  'webhook.job.canceled',
  'webhook.stock.available',
  'webhook.call.updated',
] as const;
export type Operation = (typeof OPERATIONS)[number];

type Milliseconds = 'none' | 'optional' | 'required';
const CALL_FAULTS = {
  delay: 'required',
  timeoutAfterSuccess: 'optional',
  errorBefore: 'none',
  errorAfter: 'none',
  malformedBody: 'none',
  declined: 'none',
  settleMs: 'required',
  failAfterSuccess: 'required',
  stayPending: 'none',
  settledAtOnce: 'none',
  requiresAction: 'none',
} as const satisfies Record<string, Milliseconds>;
const WEBHOOK_FAULTS = {
  duplicate: 'none',
  late: 'required',
  reordered: 'none',
  forged: 'none',
  stale: 'none',
  drop: 'none',
  before: 'none',
} as const satisfies Record<string, Milliseconds>;

export type FaultName = keyof typeof CALL_FAULTS | keyof typeof WEBHOOK_FAULTS;
const MILLISECONDS_OF: Record<string, Milliseconds> = { ...CALL_FAULTS, ...WEBHOOK_FAULTS };
const MS_MAX = 86_400_000;

/** The faults of one call or one webhook. A call's webhook faults befall the webhooks which that call queues. */
export class FaultSet {
  private readonly msOf = new Map<string, number | null>();

  constructor(private readonly faults: readonly string[]) {
    for (const fault of faults) {
      const [name = '', ms] = fault.split(':');
      this.msOf.set(name, ms === undefined ? null : Number(ms));
    }
  }

  has(name: FaultName): boolean {
    return this.msOf.has(name);
  }

  ms(name: FaultName): number | null {
    return this.msOf.get(name) ?? null;
  }

  forWebhooks(): string[] {
    return this.faults.filter((fault) => (fault.split(':')[0] ?? '') in WEBHOOK_FAULTS);
  }
}

export const NO_FAULTS = new FaultSet([]);

/** Reads `delay:500, duplicate`, as the dials and the `Sandbox-Fault` header write it. */
export function parseFaults(text: string, param: string): string[] {
  return text
    .split(',')
    .map((fault) => fault.trim())
    .filter((fault) => fault !== '')
    .map((fault) => checkedFault(fault, param));
}

function checkedFault(fault: string, param: string): string {
  const [name = '', ms, ...rest] = fault.split(':');
  const needs = Object.hasOwn(MILLISECONDS_OF, name) ? MILLISECONDS_OF[name] : undefined;
  const refuse = (why: string) =>
    new ApiError(400, 'fault_invalid', `Invalid ${param}: ${fault} ${why}`, { param });
  if (needs === undefined) throw refuse(`is none of ${Object.keys(MILLISECONDS_OF).join(', ')}`);
  if (ms === undefined && needs === 'required') throw refuse(`needs milliseconds, as in ${name}:500`);
  if (ms === undefined) return name;
  if (needs === 'none' || rest.length > 0) throw refuse('takes no milliseconds');
  if (!/^\d+$/.test(ms) || Number(ms) > MS_MAX) throw refuse(`needs milliseconds from 0 to ${MS_MAX}`);
  return `${name}:${Number(ms)}`;
}
