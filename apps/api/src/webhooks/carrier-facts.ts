import { z } from 'zod';
import { type ParcelScan, parcelScanned } from '#domain';
import type { WebhookFact } from '#persistence';
import { present } from '../optional.js';
import { moment, notUnderstood, readFact, reference } from './fact-shapes.js';

const shape = z.object({
  type: z.string().max(100),
  data: z.object({
    tracking_code: reference,
    reference: reference.nullish(),
    status: z.string().max(100),
    occurred_at: moment,
  }),
});

/** Only what tells us where the goods are; the carrier knows many more words for "not yet" and "still". */
const SCANS: Readonly<Record<string, ParcelScan['status']>> = {
  'tracker.updated in_transit': 'inTransit',
  'tracker.updated out_for_delivery': 'inTransit',
  'tracker.updated delivered': 'delivered',
  'tracker.updated failure': 'lost',
  'pickup.updated collected': 'inTransit',
};

export function carrierFact(body: unknown): WebhookFact {
  return readFact(shape, body, ({ type, data }) => {
    const status = SCANS[`${type} ${data.status}`];
    if (status === undefined) return notUnderstood(`${type}:${data.status}`);
    const trackingNumber = data.tracking_code;
    return {
      kind: 'case',
      ...present({ caseId: data.reference ?? undefined }),
      trackingNumber,
      actor: { kind: 'carrier' },
      move: parcelScanned({ trackingNumber, status, scannedAt: data.occurred_at }),
    };
  });
}
