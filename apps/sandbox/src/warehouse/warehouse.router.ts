import express, { type Router } from 'express';
import { easypostErrors } from '../calls/api-error.js';
import { ok } from '../calls/answer.js';
import { requireApiKey } from '../calls/authentication.js';
import { answerErrors, type Calls } from '../calls/calls.js';
import { validated } from '../calls/validated.js';
import type { ReservationDesk } from './reservation-desk.js';
import type { StockDesk } from './stock-desk.js';
import type { WarehouseDesk } from './warehouse-desk.js';
import {
  announcement,
  dispositionOrder,
  givenCodes,
  releaseOrder,
  replacement,
  reservationOrder,
  reservationShipment,
} from './warehouse.requests.js';

const KEYS = 'warehouse';

/** The warehouse's API: announce what will come, read what came, say what becomes of it. */
export function warehouseRouter(
  calls: Calls,
  desk: WarehouseDesk,
  { stockDesk, reservationDesk }: { stockDesk: StockDesk; reservationDesk: ReservationDesk },
  apiKey: string,
): Router {
  const router = express.Router();
  router.use(requireApiKey(apiKey));
  router.use(express.json({ limit: '256kb' }));
  addReturns(router, calls, desk);
  addStock(router, calls, stockDesk);
  addReservations(router, calls, reservationDesk);
  router.use(answerErrors(easypostErrors));
  return router;
}

function addReturns(router: Router, calls: Calls, desk: WarehouseDesk): void {
  router.post(
    '/expected-returns',
    calls.call('expectedReturn.create', easypostErrors, (request) => {
      const { reference, lines, ...codes } = validated(announcement, request.body);
      return () => desk.announce(reference, { lines, tracking_codes: givenCodes(codes) ?? [] });
    }),
  );
  router.put(
    '/expected-returns/:reference',
    calls.call('expectedReturn.replace', easypostErrors, (request) => {
      const { lines, ...codes } = validated(replacement, request.body);
      return () => desk.replace(String(request.params.reference), lines, givenCodes(codes));
    }),
  );
  router.get(
    '/expected-returns/:reference',
    calls.call(
      'expectedReturn.get',
      easypostErrors,
      (request) => () => ok(desk.requireExpected(String(request.params.reference))),
    ),
  );
  router.get(
    '/receipts/:id',
    calls.call(
      'receipt.get',
      easypostErrors,
      (request) => () => ok(desk.requireReceipt(String(request.params.id))),
    ),
  );
}

function addStock(router: Router, calls: Calls, desk: StockDesk): void {
  router.post(
    '/dispositions',
    calls.call(
      'disposition.create',
      easypostErrors,
      (request) => {
        const order = validated(dispositionOrder, request.body);
        return () => desk.dispose(order);
      },
      KEYS,
    ),
  );
  router.post(
    '/release',
    calls.call(
      'release.create',
      easypostErrors,
      (request) => {
        const order = validated(releaseOrder, request.body);
        return () => desk.release(order);
      },
      KEYS,
    ),
  );
}

function addReservations(router: Router, calls: Calls, desk: ReservationDesk): void {
  router.post(
    '/reservations',
    calls.call(
      'reservation.create',
      easypostErrors,
      (request) => {
        const order = validated(reservationOrder, request.body);
        return () => desk.reserve(order);
      },
      KEYS,
    ),
  );
  router.post(
    '/reservations/:id/ship',
    calls.call(
      'reservation.ship',
      easypostErrors,
      (request) => {
        const order = validated(reservationShipment, request.body);
        return (faults) => desk.ship(String(request.params.id), order, faults);
      },
      KEYS,
    ),
  );
  router.post(
    '/reservations/:id/release',
    calls.call(
      'reservation.release',
      easypostErrors,
      (request) => () => desk.release(String(request.params.id)),
    ),
  );
  router.post(
    '/reservations/:id/hand-out',
    calls.call(
      'reservation.handOut',
      easypostErrors,
      (request) => () => desk.handOut(String(request.params.id)),
    ),
  );
}
