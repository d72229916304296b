import type { Router } from 'express';
import { ok } from '../calls/answer.js';
import { validated } from '../calls/validated.js';
import { inspection, ofReference, shelfCount, stockQuery } from '../warehouse/warehouse.requests.js';
import type { World } from './world.js';

/** The warehouse's people look at goods; its stock lies open. */
export function addWarehouse(
  router: Router,
  { calls, inspectionDesk, stockDesk, reservationDesk }: World,
): void {
  router.post(
    '/inspections',
    calls.world((request) => inspectionDesk.inspect(validated(inspection, request.body))),
  );
  router.get(
    '/stock',
    calls.world((request) => ok(stockDesk.shown(validated(stockQuery, request.query).sku ?? null))),
  );
  router.put(
    '/stock/:sku',
    calls.world((request) =>
      reservationDesk.count(String(request.params.sku), validated(shelfCount, request.body).on_hand),
    ),
  );
  router.get(
    '/reservations',
    calls.world((request) =>
      ok(reservationDesk.shown(validated(ofReference, request.query).reference ?? null)),
    ),
  );
}
