import { z } from 'zod';
import { CONDITIONS, type ReceivedItem, stockCameBack } from '#domain';
import type { WebhookFact } from '#persistence';
import { present } from '../optional.js';
import { inspectionFact } from './inspection-facts.js';
import { notUnderstood, readFact, reference, units } from './fact-shapes.js';

const line = z.object({
  line_reference: reference.nullish(),
  reference: reference.nullish(),
  sku: reference,
  quantity: units,
  condition: z.enum(CONDITIONS),
});

const shape = z.object({
  type: z.string().max(100),
  data: z.object({
    receipt_id: reference,
    tracking_code: reference.nullish(),
    reference: reference.nullish(),
    weight_grams: z.number().int().min(0).max(10_000_000).nullish(),
    lines: z.array(line).max(2_000),
  }),
});

function itemOf({
  line_reference,
  reference: owner,
  sku,
  quantity,
  condition,
}: z.output<typeof line>): ReceivedItem {
  return present({
    reference: owner ?? undefined,
    lineReference: line_reference ?? undefined,
    sku,
    quantity,
    condition,
  });
}

/** Which of the warehouse's news it is, before its content is read. */
const isInspection = (body: unknown): boolean =>
  z.object({ type: z.literal('return.inspected') }).safeParse(body).success;

const available = z.object({
  type: z.literal('stock.available'),
  data: z.object({ reference }),
});

/** There is stock again of what it had told a case is missing. */
function stockFact(body: unknown): WebhookFact {
  return readFact(available, body, ({ data }) => ({
    kind: 'case',
    caseId: data.reference,
    actor: { kind: 'system', id: 'warehouse' },
    move: stockCameBack(),
  }));
}

const isStock = (body: unknown): boolean =>
  z.object({ type: z.literal('stock.available') }).safeParse(body).success;

export function warehouseFact(body: unknown): WebhookFact {
  if (isStock(body)) return stockFact(body);
  if (isInspection(body)) return inspectionFact(body);
  return readFact(shape, body, ({ type, data }) => {
    if (type !== 'return.received') return notUnderstood(type);
    return {
      kind: 'receipt',
      actor: { kind: 'system', id: 'warehouse' },
      box: {
        receiptId: data.receipt_id,
        items: data.lines.filter(({ quantity }) => quantity > 0).map(itemOf),
        ...present({
          reference: data.reference ?? undefined,
          trackingNumber: data.tracking_code ?? undefined,
          weightGrams: data.weight_grams ?? undefined,
        }),
      },
    };
  });
}
