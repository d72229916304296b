import { z } from 'zod';
import {
  isShipment, type Move, replacementScanned, type ParcelScan, parcelScanned, pickupFailed, type PickupFailure, pickupMismatch, type ShipmentScan,
  shipmentScanned,
} from '#domain'; // prettier-ignore
import type { WebhookFact } from '#persistence';
import { present } from '../optional.js';
import { moment, notUnderstood, readFact, reference } from './fact-shapes.js';

const word = z.string().max(100);
const shape = z.object({
  type: word,
  data: z.object({
    tracking_code: reference,
    reference: reference.nullish(),
    status: word,
    status_detail: word.nullish(),
    occurred_at: moment,
    pickup_id: reference.nullish(),
    shipment_id: reference.nullish(),
    failure_reason: word.nullish(),
  }),
});
type News = z.output<typeof shape>;

/** Only what tells us where the goods are; the carrier knows many more words for "not yet" and "still". */
const SCANS: ReadonlyMap<string, ParcelScan['status']> = new Map([
  ['tracker.updated in_transit', 'inTransit'],
  ['tracker.updated out_for_delivery', 'inTransit'],
  ['tracker.updated delivered', 'delivered'],
  ['pickup.updated collected', 'inTransit'],
]);

/** Why a parcel failed. One that goes back to its sender did not get lost: he has it. */
const LOSSES: ReadonlyMap<string | null, ParcelScan['status']> = new Map([
  [null, 'lost'],
  ['lost', 'lost'],
  ['damaged', 'lost'],
  ['delivered_to_wrong_party', 'misdelivered'],
]);

const FAILURES: ReadonlyMap<string, PickupFailure> = new Map([
  ['carrier_delay', 'carrierDelay'],
  ['customer_absent', 'customerAbsent'],
  ['address_unknown', 'addressUnknown'],
  ['parcel_not_ready', 'parcelNotReady'],
]);

const CARRIER = { kind: 'carrier' } as const;

/** The same words mean something else of a parcel to the customer. */
const SHIPMENT_SCANS: Readonly<Record<string, ShipmentScan['status']>> = {
  'tracker.updated in_transit': 'inTransit',
  'tracker.updated out_for_delivery': 'inTransit',
  'tracker.updated delivered': 'delivered',
  'tracker.updated return_to_sender': 'undelivered',
  'tracker.updated failure': 'lost',
};

function shipmentScan({ type, data }: News): ShipmentScan | undefined {
  const status = SHIPMENT_SCANS[`${type} ${data.status}`];
  if (status === undefined) return undefined;
  const cameBack = status === 'lost' && data.status_detail === 'return';
  return {
    trackingNumber: data.tracking_code,
    status: cameBack ? 'undelivered' : status,
    ...present({ shipmentId: data.shipment_id ?? undefined }),
  };
}

/** Which way a parcel goes is known by its number; a shipment whose number is not known yet is one of ours all the same. */
function moveFor(news: News): Move | undefined {
  const { tracking_code: trackingNumber, occurred_at: scannedAt } = news.data;
  const back = shipmentScan(news);
  const status = statusOf(news);
  if (back === undefined && status === undefined) return undefined;
  const nothing: Move = () => [];
  const goesBack = back ? shipmentScanned(back) : nothing;
  const comesIn = status ? parcelScanned({ trackingNumber, status, scannedAt }) : nothing;
  return (state, context) => {
    const isBack = isShipment(state, trackingNumber) || news.data.shipment_id != null;
    return (isBack ? goesBack : comesIn)(state, context);
  };
}

/** A replacement goes under a reference of its own, so that its news are told apart before its number is known. */
const REPLACEMENT = /^(?<caseId>.+):r(?<sequence>\d{1,6})$/;

function replacementFact(news: News): WebhookFact | null {
  const { caseId, sequence } = REPLACEMENT.exec(news.data.reference ?? '')?.groups ?? {};
  const scan = shipmentScan(news);
  if (caseId === undefined || !scan) return null;
  const { trackingNumber, status, shipmentId = trackingNumber } = scan;
  const move = replacementScanned({ sequence: Number(sequence), trackingNumber, status, shipmentId });
  return { kind: 'case', caseId, actor: CARRIER, move };
}

export function carrierFact(body: unknown): WebhookFact {
  return readFact(shape, body, (news) => {
    const replacement = replacementFact(news);
    if (replacement) return replacement;
    const { type, data } = news;
    if (type === 'pickup.updated' && data.status === 'failed') return failedPickup(news);
    const move = moveFor(news);
    if (move === undefined) return notUnderstood(`${type}:${data.status}`);
    return { ...aboutParcel(news), move };
  });
}

function statusOf({ type, data }: News): ParcelScan['status'] | undefined {
  const detail = data.status_detail ?? null;
  if (type === 'tracker.updated' && data.status === 'failure') return LOSSES.get(detail);
  const known = SCANS.get(`${type} ${data.status}`);
  return known !== undefined && detail === 'damaged' ? 'damaged' : known;
}

function aboutParcel({ data }: News) {
  return {
    kind: 'case' as const,
    ...present({ caseId: data.reference ?? undefined }),
    trackingNumber: data.tracking_code,
    actor: CARRIER,
  };
}

/** Why a courier came in vain says who is to wait for whom; a reason that we do not know is taken as the carrier's. */
function failedPickup(news: News): WebhookFact {
  const { pickup_id: pickupId, failure_reason: reason, occurred_at: failedAt } = news.data;
  if (!pickupId) return notUnderstood('shape:data.pickup_id');
  const cause = FAILURES.get(reason ?? '') ?? 'carrierDelay';
  return {
    ...aboutParcel(news),
    move: pickupFailed({ pickupId, cause, failedAt }),
    mismatch: (state) => pickupMismatch(state, pickupId),
  };
}
