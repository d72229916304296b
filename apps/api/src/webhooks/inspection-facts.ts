import { z } from 'zod';
import {
  CONDITIONS, DISPOSITIONS, GRADES, type InspectionReport, inspectionMismatch, recordInspection,
} from '#domain'; // prettier-ignore
import type { WebhookFact } from '#persistence';
import { present } from '../optional.js';
import { readFact, reference, units } from './fact-shapes.js';

const line = z.object({
  line_reference: reference,
  quantity: units,
  condition: z.enum(CONDITIONS),
  grade: z.enum(GRADES),
  disposition: z.enum(DISPOSITIONS).nullish(),
  photos: z.array(reference).max(20).nullish(),
});

const shape = z.object({
  data: z.object({
    inspection_id: reference,
    reference,
    lines: z.array(line).max(2_000),
  }),
});

function reportOf({ inspection_id: inspectionId, lines }: z.output<typeof shape>['data']): InspectionReport {
  return {
    inspectionId,
    lines: lines
      .filter(({ quantity }) => quantity > 0)
      .map(({ line_reference: lineId, quantity, condition, grade, disposition, photos }) =>
        present({
          ...{ lineId, quantity, condition, grade },
          disposition: disposition ?? undefined,
          photos: photos ?? undefined,
        }),
      ),
  };
}

/** What the warehouse's own people found. */
export function inspectionFact(body: unknown): WebhookFact {
  return readFact(shape, body, ({ data }) => {
    const report = reportOf(data);
    return {
      kind: 'case',
      caseId: data.reference,
      actor: { kind: 'system', id: 'warehouse' },
      move: recordInspection(report),
      mismatch: (state) => inspectionMismatch(state, report),
    };
  });
}
