import { z } from 'zod';
import { amountMinor, currency, reference } from '../calls/validated.js';
import { ACTIVITY_TYPES } from './activity.js';

/** A refund goes back to the card that it was taken from; a load goes to a customer's credit, which it may open. */
export const activityOrder = z
  .strictObject({
    type: z.enum(ACTIVITY_TYPES),
    account: reference.optional(),
    customer_reference: reference.optional(),
    amount_minor: amountMinor,
    currency,
    reference,
    metadata: z.record(z.string().min(1).max(60), z.string().max(255)).default({}),
    idempotency_key: z.string().min(1).max(128),
  })
  .refine((order) => (order.account === undefined) !== (order.customer_reference === undefined), {
    message: 'needs either account or customer_reference',
    path: ['account'],
  })
  .refine(({ type, account }) => type === 'LOAD' || account !== undefined, {
    message: 'must be LOAD without an account',
    path: ['type'],
  });
export type ActivityOrder = z.infer<typeof activityOrder>;

export const activitiesQuery = z.strictObject({
  account: reference.optional(),
  reference: reference.optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be an integer')
    .transform(Number)
    .pipe(z.number().min(1, 'must be an integer from 1').max(100, 'must be an integer up to 100'))
    .default(50),
  cursor: z.string().min(1).max(255).optional(),
});
export type ActivitiesQuery = z.infer<typeof activitiesQuery>;

export const giftCardPayment = z.strictObject({
  id: reference,
  amount: amountMinor,
  currency: z
    .string()
    .transform((code) => code.toUpperCase())
    .pipe(currency),
});
export type GiftCardPayment = z.infer<typeof giftCardPayment>;
