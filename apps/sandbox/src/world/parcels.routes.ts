import type { Router } from 'express';
import { z } from 'zod';
import { ok } from '../calls/answer.js';
import { reference, validated } from '../calls/validated.js';
import { TRACKER_STATUSES } from '../carrier/consignment.js';
import type { World } from './world.js';

const contents = z
  .array(
    z.strictObject({
      line_reference: reference.nullable().default(null),
      sku: z.string().min(1).max(200),
      quantity: z.int('must be an integer').min(1).max(100_000),
      condition: z.enum(['asClaimed', 'damaged', 'wrongItem']).default('asClaimed'),
    }),
  )
  .max(500)
  .nullable()
  .default(null);
const handOver = z.strictObject({
  tracking_code: reference,
  reference: reference.nullable().default(null),
  contents,
});
const collection = z.strictObject({ contents });
const loss = z.strictObject({ silent: z.boolean().default(false) });
const extraScan = z.strictObject({ status: z.enum(TRACKER_STATUSES).exclude(['delivered']) });

/** Customers hand parcels over, drivers collect them, and some get lost. */
export function addParcels(router: Router, { calls, carrierDesk, journey }: World): void {
  router.post(
    '/parcels',
    calls.world((request) => journey.handOver(validated(handOver, request.body))),
  );
  router.get(
    '/parcels/:trackingCode',
    calls.world((request) => ok(journey.requireParcel(String(request.params.trackingCode)))),
  );
  router.post(
    '/parcels/:trackingCode/lose',
    calls.world((request) =>
      journey.lose(String(request.params.trackingCode), validated(loss, request.body).silent),
    ),
  );
  router.post(
    '/parcels/:trackingCode/scan',
    calls.world((request) =>
      journey.scan(String(request.params.trackingCode), validated(extraScan, request.body).status),
    ),
  );
  router.post(
    '/pickups/:id/collect',
    calls.world((request) => {
      const pickup = carrierDesk.requirePickup(String(request.params.id));
      return journey.collect(pickup, validated(collection, request.body).contents);
    }),
  );
}
