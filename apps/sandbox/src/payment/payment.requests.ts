import { z } from 'zod';
import { amountMinor } from '../calls/validated.js';

/** Form fields are text. */
const integerText = z
  .string()
  .regex(/^-?\d{1,15}$/, 'must be an integer')
  .transform(Number);
const instant = integerText;

const metadata = z
  .record(
    z.string().min(1).max(40, 'keys have at most 40 characters'),
    z.string().max(500, 'has at most 500 characters'),
  )
  .refine((entries) => Object.keys(entries).length <= 50, 'has at most 50 keys');

const reason = z.enum(['duplicate', 'fraudulent', 'requested_by_customer']);

/** https://docs.stripe.com/api/refunds/create, the parameters for card payments. */
export const createRefundForm = z.strictObject({
  payment_intent: z.string().min(1).max(255),
  amount: integerText.pipe(amountMinor).optional(),
  metadata: metadata.optional(),
  reason: reason.optional(),
});

/** https://docs.stripe.com/api/payment_intents/create, what a request for money needs. */
export const createIntentForm = z.strictObject({
  amount: integerText.pipe(amountMinor),
  currency: z.string().regex(/^[a-z]{3}$/, 'must be a three-letter ISO 4217 code in lowercase'),
  capture_method: z.enum(['automatic', 'manual']).optional(),
  description: z.string().max(1000).optional(),
  metadata: metadata.optional(),
});

/** https://docs.stripe.com/api/payment_intents/capture */
export const captureIntentForm = z.strictObject({
  amount_to_capture: integerText.pipe(amountMinor).optional(),
});

/** https://docs.stripe.com/api/payment_intents/cancel */
export const cancelIntentForm = z.strictObject({
  cancellation_reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned']).optional(),
});

/** The same as a person enters it in the provider's dashboard. */
export const dashboardRefund = z.strictObject({
  payment_intent: z.string().min(1).max(255),
  amount: amountMinor.optional(),
  metadata: metadata.optional(),
  reason: reason.optional(),
});

const limit = integerText
  .pipe(z.number().min(1, 'must be an integer from 1').max(100, 'must be an integer up to 100'))
  .optional();

/** https://docs.stripe.com/api/refunds/list */
export const listRefundsQuery = z.strictObject({
  payment_intent: z.string().min(1).max(255).optional(),
  created: z
    .union([
      instant.transform((second) => ({ gte: second, lte: second })),
      z.strictObject({ gt: instant, gte: instant, lt: instant, lte: instant }).partial(),
    ])
    .optional(),
  limit,
  starting_after: z.string().min(1).max(255).optional(),
});
export type ListRefundsQuery = z.infer<typeof listRefundsQuery>;

/** https://docs.stripe.com/api/payment_intents/list */
export const listIntentsQuery = z.strictObject({
  limit,
  starting_after: z.string().min(1).max(255).optional(),
});

/** https://docs.stripe.com/api/payment_intents/search */
export const searchIntentsQuery = z.strictObject({ query: z.string().min(1).max(1000), limit });
