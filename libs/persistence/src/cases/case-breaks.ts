import type { CaseEvent, CaseState } from '#domain';

/** A difference that somebody has to look at: a row in a queue, never a log line. One open row per kind and subject. */
export interface BreakRow {
  readonly kind: BreakKind;
  readonly subject: string;
  readonly caseId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export const BREAK_KINDS = [
  'refundFailed', 'refundReversed', 'refundShortfall', 'refundUnknownToProvider', 'refundUnknownToUs', 'refundDiffers',
  'parcelLost', 'orderContradictsCase', 'workflowMissing',
] as const; // prettier-ignore
export type BreakKind = (typeof BREAK_KINDS)[number];

/** The breaks that events open by themselves. */
export function breaksOf(events: readonly CaseEvent[], { caseId }: CaseState): BreakRow[] {
  return events.flatMap((event): BreakRow[] => {
    switch (event.type) {
      case 'refundFailed':
      case 'refundReversed':
        return [
          {
            kind: event.type,
            subject: `${event.payload.intentId}#${event.payload.attempt}`,
            caseId,
            details: event.payload,
          },
        ];
      case 'refundApproved': {
        const { shortfallMinor } = event.payload;
        return shortfallMinor === 0
          ? []
          : [
              {
                kind: 'refundShortfall',
                subject: `${caseId}#${event.seq}`,
                caseId,
                details: { shortfallMinor },
              },
            ];
      }
      case 'parcelScanned':
        return event.payload.status === 'lost'
          ? [{ kind: 'parcelLost', subject: caseId, caseId, details: event.payload }]
          : [];
      default:
        return [];
    }
  });
}
