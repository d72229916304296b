import { z } from 'zod';
import {
  isShipment, type Move, type ParcelScan, parcelScanned, type ShipmentScan, shipmentScanned,
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
    shipment_id: reference.nullish(),
  }),
});
type News = z.output<typeof shape>;

/** Only what tells us where the goods are; the carrier knows many more words for "not yet" and "still". */
const SCANS: Readonly<Record<string, ParcelScan['status']>> = {
  'tracker.updated in_transit': 'inTransit',
  'tracker.updated out_for_delivery': 'inTransit',
  'tracker.updated delivered': 'delivered',
  'tracker.updated failure': 'lost',
  'pickup.updated collected': 'inTransit',
};

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
  const status = SCANS[`${news.type} ${news.data.status}`];
  if (back === undefined && status === undefined) return undefined;
  const nothing: Move = () => [];
  const goesBack = back ? shipmentScanned(back) : nothing;
  const comesIn = status ? parcelScanned({ trackingNumber, status, scannedAt }) : nothing;
  return (state, context) => {
    const isBack = isShipment(state, trackingNumber) || news.data.shipment_id != null;
    return (isBack ? goesBack : comesIn)(state, context);
  };
}

export function carrierFact(body: unknown): WebhookFact {
  return readFact(shape, body, (news) => {
    const { type, data } = news;
    const move = moveFor(news);
    if (move === undefined) return notUnderstood(`${type}:${data.status}`);
    return {
      kind: 'case',
      ...present({ caseId: data.reference ?? undefined }),
      trackingNumber: data.tracking_code,
      actor: { kind: 'carrier' },
      move,
    };
  });
}
