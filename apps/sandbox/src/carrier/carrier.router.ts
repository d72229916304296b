import express, { type Router } from 'express';
import { easypostErrors } from '../calls/api-error.js';
import { ok, type Answer } from '../calls/answer.js';
import { requireApiKey } from '../calls/authentication.js';
import { answerErrors, type Calls, type Prepare } from '../calls/calls.js';
import type { FaultSet, Operation } from '../calls/faults.js';
import { validated } from '../calls/validated.js';
import {
  labelOrder,
  ofReference,
  pickupOrder,
  shipmentOrder,
  slotsQuery,
  trackerOrder,
} from './carrier.requests.js';
import type { ConsignmentRegister } from './consignment-register.js';
import type { LabelDesk } from './label-desk.js';
import type { PickupDesk } from './pickup-desk.js';
import type { ShipmentDesk } from './shipment-desk.js';
import type { TrackerDesk } from './tracker-desk.js';

const KEYS = 'carrier';

export interface CarrierDesks {
  readonly consignments: ConsignmentRegister;
  readonly pickupDesk: PickupDesk;
  readonly trackerDesk: TrackerDesk;
  readonly labelDesk: LabelDesk;
  readonly shipmentDesk: ShipmentDesk;
}

/** The carrier's API, after EasyPost's pickups, trackers and shipments. */
export function carrierRouter(calls: Calls, desks: CarrierDesks, apiKey: string): Router {
  const router = express.Router();
  router.use(requireApiKey(apiKey));
  router.use(express.json({ limit: '256kb' }));
  const routes = new CarrierRoutes(router, calls);
  addPickups(routes, desks);
  addTrackers(routes, desks);
  addLabels(routes, desks);
  addShipments(routes, desks);
  router.use(answerErrors(easypostErrors));
  return router;
}

/** Reads carry no key; what buys or changes something does. */
class CarrierRoutes {
  constructor(
    private readonly router: Router,
    private readonly calls: Calls,
  ) {}

  get(path: string, operation: Operation, prepare: Prepare): void {
    this.router.get(path, this.calls.call(operation, easypostErrors, prepare));
  }

  one(path: string, operation: Operation, read: (id: string) => unknown): void {
    this.get(path, operation, (request) => () => ok(read(String(request.params.id))));
  }

  post(path: string, operation: Operation, prepare: Prepare): void {
    this.router.post(path, this.calls.call(operation, easypostErrors, prepare, KEYS));
  }

  act(path: string, operation: Operation, act: (id: string, faults: FaultSet) => Answer): void {
    this.post(path, operation, (request) => (faults) => act(String(request.params.id), faults));
  }
}

function addPickups(routes: CarrierRoutes, { pickupDesk, consignments }: CarrierDesks): void {
  routes.get('/slots', 'slot.list', (request) => {
    const { from, days } = validated(slotsQuery, request.query);
    return () => ok({ slots: pickupDesk.slots(from, days) });
  });
  routes.post('/pickups', 'pickup.create', (request) => {
    const order = validated(pickupOrder, request.body);
    return (faults) => pickupDesk.book(order, faults);
  });
  routes.get('/pickups', 'pickup.list', (request) => {
    const query = validated(ofReference, request.query);
    return () => ok({ pickups: consignments.pickupsFor(query.reference) });
  });
  routes.one('/pickups/:id', 'pickup.get', (id) => pickupDesk.requirePickup(id));
  routes.act('/pickups/:id/cancel', 'pickup.cancel', (id, faults) => pickupDesk.cancel(id, faults));
}

function addTrackers(routes: CarrierRoutes, { trackerDesk }: CarrierDesks): void {
  routes.post('/trackers', 'tracker.create', (request) => {
    const order = validated(trackerOrder, request.body);
    return (faults) => trackerDesk.track(order.tracking_code, order.reference, faults);
  });
  routes.one('/trackers/:id', 'tracker.get', (trackingCode) => trackerDesk.requireTracker(trackingCode));
}

function addLabels(routes: CarrierRoutes, { labelDesk }: CarrierDesks): void {
  routes.post('/labels', 'label.create', (request) => {
    const order = validated(labelOrder, request.body);
    return (faults) => labelDesk.buy(order, faults);
  });
  routes.one('/labels/:id', 'label.get', (id) => labelDesk.requireLabel(id));
  routes.act('/labels/:id/void', 'label.void', (id, faults) => labelDesk.void(id, faults));
}

function addShipments(routes: CarrierRoutes, { shipmentDesk }: CarrierDesks): void {
  routes.post('/shipments', 'shipment.create', (request) => {
    const order = validated(shipmentOrder, request.body);
    return (faults) => shipmentDesk.ship(order, faults);
  });
  routes.get('/shipments', 'shipment.list', (request) => {
    const query = validated(ofReference, request.query);
    return () => ok({ shipments: shipmentDesk.shipmentsFor(query.reference) });
  });
  routes.one('/shipments/:id', 'shipment.get', (id) => shipmentDesk.requireShipment(id));
}
