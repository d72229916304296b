import express, { type RequestHandler, type Router } from 'express';
import { easypostErrors } from '../calls/api-error.js';
import { answerErrors } from '../calls/calls.js';
import { addDials } from './dials.routes.js';
import { addMessages } from './messages.routes.js';
import { addMoney } from './money.routes.js';
import { addParcels } from './parcels.routes.js';
import { addRepairJobs } from './repair-jobs.routes.js';
import { addPayouts } from './payouts.routes.js';
import { addPhones } from './phones.routes.js';
import { addShipments } from './shipments.routes.js';
import { addStoredValue } from './stored-value.routes.js';
import { addWarehouse } from './warehouse.routes.js';
import { addWebhooks } from './webhooks.routes.js';
import type { World } from './world.js';

/** The test driver's side: what customers, drivers and the provider's staff do, and what can be seen from outside. */
export function worldRouter(world: World, guard: RequestHandler): Router {
  const router = express.Router();
  router.use(guard);
  router.use(express.json({ limit: '256kb' }));
  addMoney(router, world);
  addStoredValue(router, world);
  addPayouts(router, world);
  addParcels(router, world);
  addShipments(router, world);
  addWarehouse(router, world);
  addRepairJobs(router, world);
  addMessages(router, world);
  addPhones(router, world);
  addDials(router, world);
  addWebhooks(router, world);
  router.use(answerErrors(easypostErrors));
  return router;
}
