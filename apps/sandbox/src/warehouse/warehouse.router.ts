import express, { type Router } from 'express';
import { z } from 'zod';
import { easypostErrors } from '../calls/api-error.js';
import { ok } from '../calls/answer.js';
import { requireApiKey } from '../calls/authentication.js';
import { answerErrors, type Calls } from '../calls/calls.js';
import { reference, validated } from '../calls/validated.js';
import type { WarehouseDesk } from './warehouse-desk.js';

const lines = z
  .array(
    z.strictObject({
      line_reference: reference,
      sku: z.string().min(1).max(200),
      quantity: z.int('must be an integer').min(1).max(100_000),
    }),
  )
  .min(1)
  .max(500);
const trackingCode = reference.nullable().default(null);
const announcement = z.strictObject({ reference, tracking_code: trackingCode, lines });
const replacement = z.strictObject({ tracking_code: reference.nullable().optional(), lines });

/** The warehouse's API: announce what will come, read what came. */
export function warehouseRouter(calls: Calls, desk: WarehouseDesk, apiKey: string): Router {
  const router = express.Router();
  router.use(requireApiKey(apiKey));
  router.use(express.json({ limit: '256kb' }));
  router.post(
    '/expected-returns',
    calls.call('expectedReturn.create', easypostErrors, (request) => {
      const { reference: name, ...announced } = validated(announcement, request.body);
      return () => desk.announce(name, announced);
    }),
  );
  router.put(
    '/expected-returns/:reference',
    calls.call('expectedReturn.replace', easypostErrors, (request) => {
      const { tracking_code, lines: replaced } = validated(replacement, request.body);
      return () => desk.replace(String(request.params.reference), replaced, tracking_code);
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
  router.use(answerErrors(easypostErrors));
  return router;
}
