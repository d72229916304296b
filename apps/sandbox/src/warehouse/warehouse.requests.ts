import { z } from 'zod';
import { address, reference } from '../calls/validated.js';
import { CONDITIONS } from '../carrier/consignment.js';
import { DISPOSITIONS, GRADES } from './stock.js';

const LINES_MAX = 500;
const sku = z.string().min(1).max(200);
const quantity = z.int('must be an integer').min(1).max(100_000);
const goods = z.strictObject({ line_reference: reference, sku, quantity });
const lines = z.array(goods).min(1).max(LINES_MAX);

interface Codes {
  readonly tracking_code?: string | null | undefined;
  readonly tracking_codes?: readonly string[] | undefined;
}
const codes = {
  tracking_code: reference.nullable().optional(),
  tracking_codes: z.array(reference).max(50).optional(),
};

/** One code, several, or both forms at once; undefined when neither was given. */
export function givenCodes({ tracking_code, tracking_codes }: Codes): string[] | undefined {
  if (tracking_code === undefined && tracking_codes === undefined) return undefined;
  return [...new Set([...(tracking_code ? [tracking_code] : []), ...(tracking_codes ?? [])])];
}

export const announcement = z.strictObject({ reference, lines, ...codes });
export const replacement = z.strictObject({ lines, ...codes });

const sequence = z.int('must be an integer').min(0).max(1_000_000);
export const dispositionOrder = z.strictObject({
  reference,
  sequence,
  lines: z
    .array(goods.extend({ disposition: z.enum(DISPOSITIONS), grade: z.enum(GRADES).optional() }))
    .min(1)
    .max(LINES_MAX),
});
export const releaseOrder = z.strictObject({ reference, sequence, lines });

export const inspection = z.strictObject({
  reference,
  inspector: z.string().min(1).max(200),
  lines: z
    .array(
      z.strictObject({
        line_reference: reference,
        quantity,
        condition: z.enum(CONDITIONS),
        grade: z.enum(GRADES),
        disposition: z.enum(DISPOSITIONS).optional(),
        photos: z.array(z.string().min(1).max(500)).max(20).optional(),
      }),
    )
    .min(1)
    .max(LINES_MAX),
});
export type InspectionOrder = z.infer<typeof inspection>;
export const stockQuery = z.strictObject({ sku: sku.optional() });

const stockLine = z.strictObject({ sku, quantity });
export const reservationOrder = z.strictObject({
  reference,
  lines: z.array(stockLine).min(1).max(LINES_MAX),
  reserved_until: z.iso.datetime(),
});
export const reservationShipment = z.strictObject({
  reference,
  address,
});
export const shelfCount = z.strictObject({ on_hand: z.int('must be an integer').min(0).max(1_000_000) });
export const ofReference = z.strictObject({ reference: reference.optional() });
