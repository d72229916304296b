import express, { type Router } from 'express';
import { z } from 'zod';
import { easypostErrors } from '../calls/api-error.js';
import { ok } from '../calls/answer.js';
import { requireApiKey } from '../calls/authentication.js';
import { answerErrors, type Calls } from '../calls/calls.js';
import { reference, validated } from '../calls/validated.js';
import type { CarrierDesk } from './carrier-desk.js';
import type { ConsignmentRegister } from './consignment-register.js';
import { isCalendarDay } from './slots.js';

const KEYS = 'carrier';

const slotsQuery = z.strictObject({
  from: z.string().refine(isCalendarDay, 'must be a day as YYYY-MM-DD'),
  days: z
    .string()
    .regex(/^\d{1,2}$/, 'must be an integer')
    .transform(Number)
    .pipe(z.number().min(1, 'must be an integer from 1').max(31, 'must be an integer up to 31'))
    .default(7),
});
const pickupOrder = z.strictObject({
  reference,
  slot_id: z.string().min(1).max(50),
  /** Opaque, but flat, as carriers' addresses are. */
  address: z.record(z.string().max(100), z.union([z.string().max(500), z.number(), z.boolean(), z.null()])),
  lines: z
    .array(
      z.strictObject({
        line_reference: reference.nullable().default(null),
        sku: z.string().min(1).max(200),
        quantity: z.int('must be an integer').min(1).max(100_000),
      }),
    )
    .max(500)
    .default([]),
});
const trackerOrder = z.strictObject({ tracking_code: reference, reference });

/** The carrier's API, after EasyPost's pickups and trackers. */
export function carrierRouter(
  calls: Calls,
  desk: CarrierDesk,
  register: ConsignmentRegister,
  apiKey: string,
): Router {
  const router = express.Router();
  router.use(requireApiKey(apiKey));
  router.use(express.json({ limit: '256kb' }));
  router.get(
    '/slots',
    calls.call('slot.list', easypostErrors, (request) => {
      const { from, days } = validated(slotsQuery, request.query);
      return () => ok({ slots: desk.slots(from, days) });
    }),
  );
  addPickups(router, calls, desk, register);
  router.post(
    '/trackers',
    calls.call(
      'tracker.create',
      easypostErrors,
      (request) => {
        const order = validated(trackerOrder, request.body);
        return (faults) => desk.track(order.tracking_code, order.reference, faults);
      },
      KEYS,
    ),
  );
  router.get(
    '/trackers/:trackingCode',
    calls.call(
      'tracker.get',
      easypostErrors,
      (request) => () => ok(desk.requireTracker(String(request.params.trackingCode))),
    ),
  );
  router.use(answerErrors(easypostErrors));
  return router;
}

function addPickups(router: Router, calls: Calls, desk: CarrierDesk, register: ConsignmentRegister): void {
  router.post(
    '/pickups',
    calls.call(
      'pickup.create',
      easypostErrors,
      (request) => {
        const order = validated(pickupOrder, request.body);
        return (faults) => desk.book(order, faults);
      },
      KEYS,
    ),
  );
  router.get(
    '/pickups',
    calls.call('pickup.list', easypostErrors, (request) => {
      const query = validated(z.strictObject({ reference }), request.query);
      return () => ok({ pickups: register.pickupsFor(query.reference) });
    }),
  );
  router.get(
    '/pickups/:id',
    calls.call(
      'pickup.get',
      easypostErrors,
      (request) => () => ok(desk.requirePickup(String(request.params.id))),
    ),
  );
  router.post(
    '/pickups/:id/cancel',
    calls.call(
      'pickup.cancel',
      easypostErrors,
      (request) => (faults) => desk.cancel(String(request.params.id), faults),
      KEYS,
    ),
  );
}
