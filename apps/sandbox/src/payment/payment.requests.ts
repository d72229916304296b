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

/** The same as a person enters it in the provider's dashboard. */
export const dashboardRefund = z.strictObject({
  payment_intent: z.string().min(1).max(255),
  amount: amountMinor.optional(),
  metadata: metadata.optional(),
  reason: reason.optional(),
});

/** https://docs.stripe.com/api/refunds/list */
export const listRefundsQuery = z.strictObject({
  payment_intent: z.string().min(1).max(255).optional(),
  created: z
    .union([
      instant.transform((second) => ({ gte: second, lte: second })),
      z.strictObject({ gt: instant, gte: instant, lt: instant, lte: instant }).partial(),
    ])
    .optional(),
  limit: integerText
    .pipe(z.number().min(1, 'must be an integer from 1').max(100, 'must be an integer up to 100'))
    .optional(),
  starting_after: z.string().min(1).max(255).optional(),
});
export type ListRefundsQuery = z.infer<typeof listRefundsQuery>;
