import type { Router } from 'express';
import { z } from 'zod';
import { validated } from '../calls/validated.js';
import { REFUSALS } from '../carrier/shipment.js';
import type { World } from './world.js';

const refusal = z.strictObject({ reason: z.enum(REFUSALS) });

/** Customers take what is sent to them, or do not. */
export function addShipments(router: Router, { calls, shipmentDesk }: World): void {
  router.post(
    '/shipments/:id/deliver',
    calls.world((request) => shipmentDesk.deliver(String(request.params.id))),
  );
  router.post(
    '/shipments/:id/refuse',
    calls.world((request) =>
      shipmentDesk.refuse(String(request.params.id), validated(refusal, request.body).reason),
    ),
  );
}
