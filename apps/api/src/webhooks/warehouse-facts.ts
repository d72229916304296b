import { z } from 'zod';
import { type CaseState, CONDITIONS, goodsReceived, type Receipt, receiptMismatch } from '#domain';
import type { WebhookFact } from '#persistence';
import { present } from '../optional.js';
import { inspectionFact } from './inspection-facts.js';
import { notUnderstood, readFact, reference, units } from './fact-shapes.js';

const line = z.object({
  line_reference: reference.nullish(),
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
    lines: z.array(line).max(2_000),
  }),
});

type ReceivedLine = z.output<typeof line>;

/** A line that the warehouse could not name is known by its article; one that is not of the case stays a mismatch. */
function receiptFor(state: CaseState, receiptId: string, lines: readonly ReceivedLine[]): Receipt {
  const lineIdOf = ({ line_reference, sku }: ReceivedLine) =>
    line_reference ?? state.lines.find((claimed) => claimed.sku === sku)?.lineId ?? `sku:${sku}`;
  return {
    receiptId,
    lines: lines
      .filter(({ quantity }) => quantity > 0)
      .map((received) => ({
        lineId: lineIdOf(received),
        quantity: received.quantity,
        condition: received.condition,
      })),
  };
}

/** Which of the warehouse's news it is, before its content is read. */
const isInspection = (body: unknown): boolean =>
  z.object({ type: z.literal('return.inspected') }).safeParse(body).success;

export function warehouseFact(body: unknown): WebhookFact {
  if (isInspection(body)) return inspectionFact(body);
  return readFact(shape, body, ({ type, data }) => {
    if (type !== 'return.received') return notUnderstood(type);
    const receiptOf = (state: CaseState) => receiptFor(state, data.receipt_id, data.lines);
    return {
      kind: 'case',
      ...present({ caseId: data.reference ?? undefined, trackingNumber: data.tracking_code ?? undefined }),
      actor: { kind: 'system', id: 'warehouse' },
      move: (state, context) => goodsReceived(receiptOf(state))(state, context),
      mismatch: (state) => receiptMismatch(state, receiptOf(state)),
    };
  });
}
