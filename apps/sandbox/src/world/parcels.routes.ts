import type { Router } from 'express';
import { z } from 'zod';
import { ok } from '../calls/answer.js';
import { reference, validated } from '../calls/validated.js';
import {
  CONDITIONS,
  PICKUP_FAILURES,
  scanNow,
  STATUS_DETAILS,
  TRACKER_STATUSES,
} from '../carrier/consignment.js';
import type { World } from './world.js';

const contents = z
  .array(
    z.strictObject({
      line_reference: reference.nullable().default(null),
      sku: z.string().min(1).max(200),
      quantity: z.int('must be an integer').min(1).max(100_000),
      condition: z.enum(CONDITIONS).default('asClaimed'),
      reference: reference.optional(),
    }),
  )
  .max(500)
  .nullable()
  .default(null);
const handOver = z.strictObject({
  tracking_code: reference,
  reference: reference.nullable().default(null),
  contents,
  weight_grams: z.int('must be an integer').min(0).max(10_000_000).optional(),
});
const collection = z.strictObject({ contents });
const loss = z.strictObject({ silent: z.boolean().default(false) });
const failedPickup = z.strictObject({ reason: z.enum(PICKUP_FAILURES) });
const extraScan = z.strictObject({
  status: z.enum(TRACKER_STATUSES).exclude(['delivered']),
  status_detail: z.enum(STATUS_DETAILS).optional(),
});

/** Customers hand parcels over, drivers collect them, and some get lost. */
export function addParcels(router: Router, { calls, pickupDesk, journey }: World): void {
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
    calls.world((request) => {
      const { status, status_detail } = validated(extraScan, request.body);
      return journey.scan(String(request.params.trackingCode), scanNow(status, status_detail));
    }),
  );
  router.post(
    '/parcels/:trackingCode/misdeliver',
    calls.world((request) => journey.misdeliver(String(request.params.trackingCode))),
  );
  router.post(
    '/parcels/:trackingCode/damage',
    calls.world((request) => journey.damage(String(request.params.trackingCode))),
  );
  router.post(
    '/pickups/:id/fail',
    calls.world((request) =>
      pickupDesk.fail(String(request.params.id), validated(failedPickup, request.body).reason),
    ),
  );
  router.post(
    '/pickups/:id/collect',
    calls.world((request) => {
      const pickup = pickupDesk.requirePickup(String(request.params.id));
      return journey.collect(pickup, validated(collection, request.body).contents);
    }),
  );
}
