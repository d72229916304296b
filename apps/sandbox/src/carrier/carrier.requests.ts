import { z } from 'zod';
import { address, reference } from '../calls/validated.js';
import { isCalendarDay } from './slots.js';

const lines = z
  .array(
    z.strictObject({
      line_reference: reference.nullable().default(null),
      sku: z.string().min(1).max(200),
      quantity: z.int('must be an integer').min(1).max(100_000),
    }),
  )
  .max(500)
  .default([]);

export const slotsQuery = z.strictObject({
  from: z.string().refine(isCalendarDay, 'must be a day as YYYY-MM-DD'),
  days: z
    .string()
    .regex(/^\d{1,2}$/, 'must be an integer')
    .transform(Number)
    .pipe(z.number().min(1, 'must be an integer from 1').max(31, 'must be an integer up to 31'))
    .default(7),
});
export const ofReference = z.strictObject({ reference });
/** Where the goods are brought; the shipper's own place when nothing is said. */
const to_address = address.optional();
export const pickupOrder = z.strictObject({
  reference,
  slot_id: z.string().min(1).max(50),
  address,
  to_address,
  lines,
});
export const trackerOrder = z.strictObject({ tracking_code: reference, reference });
export const labelOrder = z.strictObject({ reference, address: address.default({}), to_address });
export const shipmentOrder = z.strictObject({ reference, address, lines });
