import { z } from 'zod';
import { amountMinor, currency, reference } from '../calls/validated.js';

const digits = (least: number, most = least) => z.string().regex(new RegExp(`^\\d{${least},${most}}$`));

/** How Adyen names accounts by country; the card of a Chinese bank is this sandbox's own addition. */
const accountIdentification = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('iban'), iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/) }),
  z.strictObject({ type: z.literal('ukLocal'), sortCode: digits(6), accountNumber: digits(8) }),
  z.strictObject({ type: z.literal('usLocal'), routingNumber: digits(9), accountNumber: digits(4, 17) }),
  z.strictObject({ type: z.literal('cnCard'), cardNumber: digits(16, 19) }),
]);

export const transferOrder = z.strictObject({
  amount: z.strictObject({ value: amountMinor, currency }),
  category: z.literal('bank'),
  counterparty: z.strictObject({
    bankAccount: z.strictObject({
      accountHolder: z.strictObject({ fullName: z.string().min(1).max(200) }),
      accountIdentification,
    }),
  }),
  reference: reference.max(80),
});

const metadata = z.strictObject({ payout_id: reference, attempt: z.string().regex(/^\d+$/), currency });

export const voucherOrder = z.strictObject({
  type: z.literal('GIFT_VOUCHER'),
  gift: z.strictObject({ amount: amountMinor }),
  expiration_date: z.iso.datetime(),
  customer: z.strictObject({ source_id: reference }),
  metadata,
});

export const pointsOrder = z.strictObject({
  idempotency_key: z.string().min(1).max(128),
  adjust_points: z.strictObject({ points: amountMinor, reason: z.string().max(140) }),
  expires_at: z.iso.datetime(),
  metadata,
});

const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'must be an integer')
    .transform(Number)
    .pipe(z.number().min(1, 'must be an integer from 1').max(most, `must be an integer up to ${most}`));

/** Oldest first, so that what is new does not move what was read already. */
export const payoutsQuery = z.strictObject({
  reference: reference.optional(),
  limit: count(100).default(50),
  page: count(100_000).default(1),
});
