import { type CaseEvent, type CaseState, isFinal, NO_BANK_ACCOUNT } from '#domain';

/** A difference that somebody has to look at: a row in a queue, never a log line. One open row per kind and subject. */
export interface BreakRow {
  readonly kind: BreakKind;
  readonly subject: string;
  readonly caseId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export const BREAK_KINDS = [
  'refundFailed', 'refundReversed', 'refundShortfall', 'refundUnknownToProvider', 'refundUnknownToUs', 'refundDiffers',
  'refundedTwice', 'chargedBack', 'collectionUnwanted', 'collectionUnknownToProvider', 'collectionUnknownToUs', 'collectionDiffers', 'payoutFailed', 'payoutReversed', 'paidOutTwice',
  'payoutUnknownToProvider', 'payoutUnknownToUs', 'payoutDiffers', 'promiseHeldUp', 'parcelLost', 'dispositionRefused', 'orderContradictsCase',
  'recourseClaimUnanswered', 'factUnmatched', 'webhookEndpointDisabled',
] as const; // prettier-ignore
export type BreakKind = (typeof BREAK_KINDS)[number];

/** The breaks that events open by themselves. */
export function breaksOf(events: readonly CaseEvent[], { caseId, stage }: CaseState): BreakRow[] {
  return events.flatMap((event): BreakRow[] => {
    if (event.type === 'refundFailed' || event.type === 'refundReversed') {
      const subject = `${event.payload.intentId}#${event.payload.attempt}`;
      return [{ kind: event.type, subject, caseId, details: event.payload }];
    }
    if (event.type === 'collectionReturned' && isFinal(stage)) {
      const { collectionId: subject, intents } = event.payload;
      return [{ kind: 'collectionUnwanted', subject, caseId, details: { intents } }];
    }
    // Without a bank account it is the customer's turn.
    if (event.type === 'payoutFailed' && event.payload.code === NO_BANK_ACCOUNT) return [];
    if (event.type === 'payoutFailed' || event.type === 'payoutReversed') {
      const subject = `${event.payload.payoutId}#${event.payload.attempt}`;
      return [{ kind: event.type, subject, caseId, details: { ...event.payload } }];
    }
    if (event.type === 'promiseHeldUp') {
      const subject = `${caseId}#${event.payload.actId}`;
      return [{ kind: event.type, subject, caseId, details: { ...event.payload } }];
    }
    if (event.type === 'strayPayoutSettled') {
      const subject = `${event.payload.payoutId}#${event.payload.attempt}`;
      return [{ kind: 'paidOutTwice', subject, caseId, details: { ...event.payload } }];
    }
    if (event.type === 'strayRefundSettled') {
      const subject = `${event.payload.intentId}#${event.payload.attempt}`;
      return [{ kind: 'refundedTwice', subject, caseId, details: { ...event.payload } }];
    }
    if (event.type === 'refundApproved' && event.payload.shortfallMinor > 0) {
      const { shortfallMinor } = event.payload;
      return [
        { kind: 'refundShortfall', subject: `${caseId}#${event.seq}`, caseId, details: { shortfallMinor } },
      ];
    }
    if (event.type === 'dispositionRefused') {
      const subject = `${caseId}#${event.payload.sequence}`;
      return [{ kind: event.type, subject, caseId, details: event.payload }];
    }
    if (event.type === 'factUnmatched')
      return [{ kind: 'factUnmatched', subject: event.payload.about, caseId, details: { ...event.payload } }];
    if (event.type === 'recourseClaimRungReached') {
      const subject = `${event.payload.claimId}#${event.payload.rung}`;
      return [{ kind: 'recourseClaimUnanswered', subject, caseId, details: event.payload }];
    }
    if (event.type === 'parcelScanned' && ['lost', 'misdelivered'].includes(event.payload.status))
      return [{ kind: 'parcelLost', subject: caseId, caseId, details: event.payload }];
    return [];
  });
}
