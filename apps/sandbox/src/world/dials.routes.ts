import type { Router } from 'express';
import { z } from 'zod';
import { ok } from '../calls/answer.js';
import type { DialSettings, StandingFault } from '../calls/dials.js';
import { OPERATIONS, parseFaults } from '../calls/faults.js';
import { validated } from '../calls/validated.js';
import { PAYOUT_BOOKS } from '../payouts/giving.js';
import type { World } from './world.js';

const YEAR_MS = 31_536_000_000;
const milliseconds = z.int('must be an integer').min(0).max(YEAR_MS);
const rateMinor = z.int('must be an integer').min(0).max(1_000_000);
const standing = z.array(
  z.union([
    z.string().transform((fault) => ({ fault, chance: 1 })),
    z.strictObject({ fault: z.string(), chance: z.number().min(0).max(1) }),
  ]),
);
const settings = z
  .strictObject({
    settleMs: milliseconds,
    scanMs: milliseconds,
    ringMs: milliseconds,
    slotCapacity: z.int('must be an integer').min(0).max(1_000_000),
    pickupRateMinor: rateMinor,
    labelRateMinor: rateMinor,
    shipmentRateMinor: rateMinor,
    rateCurrency: z.string().regex(/^[A-Z]{3}$/, 'must be a three-letter ISO 4217 code'),
    shipmentsStay: z.boolean(),
    repairMs: milliseconds,
    repairsStay: z.boolean(),
    partsInStock: z.boolean(),
    technicians: z.int('must be an integer').min(0).max(1_000_000),
    refusedRecipients: z.array(z.string().min(1).max(320)).max(1000),
    failAfterSuccessMs: milliseconds.nullable(),
    stayPending: z.boolean(),
    holdMs: milliseconds,
    payoutCapsMinor: z.partialRecord(z.enum(PAYOUT_BOOKS), z.int('must be an integer').min(0)),
    webhookRetryMs: z.array(milliseconds).min(1).max(50),
    faults: z.partialRecord(z.enum(OPERATIONS), standing.max(20)),
  })
  .partial();
const next = z.strictObject({
  operation: z.enum(OPERATIONS),
  fault: z.string().min(1).max(500),
  times: z.int('must be an integer').min(1).max(1_000_000).default(1),
});

/** How the outside world is made to misbehave. */
export function addDials(router: Router, { calls, dials }: World): void {
  const shown = (current: DialSettings, queued = dials.queued) => ({
    ...current,
    next: queued.map(({ operation, faults, times }) => ({ operation, fault: faults.join(','), times })),
  });
  router.get(
    '/dials',
    calls.world(() => ok(shown(dials.settings))),
  );
  router.put(
    '/dials',
    calls.world((request) => {
      const wanted = definedOf(validated(settings, request.body));
      const faults = Object.entries(wanted.faults ?? {}).map(
        ([operation, list]) => [operation, list.map(checked)] as const,
      );
      const complete: DialSettings = { ...dials.defaults, ...wanted, faults: Object.fromEntries(faults) };
      return ok(shown(complete), [dials.setting(complete)]);
    }),
  );
  router.post(
    '/dials/next',
    calls.world((request) => {
      const { operation, fault, times } = validated(next, request.body);
      const entry = { operation, faults: parseFaults(fault, 'fault'), times };
      return ok(shown(dials.settings, [...dials.queued, entry]), [dials.queueing(entry)]);
    }),
  );
  router.delete(
    '/dials/next',
    calls.world(() => ok(shown(dials.settings, []), [dials.clearing()])),
  );
}

const checked = ({ fault, chance }: StandingFault): StandingFault => ({
  fault: parseFaults(fault, 'faults').join(','),
  chance,
});

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function definedOf<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>;
}
