/**
 * Every refusal that the service can give, by stable code. Codes are never reused or renamed; the API maps each
 * to a status in one table (`apps/api/src/problem/status-of.ts`), and a missing entry there does not compile.
 */
export const ERROR_CODES = {
  'ORDER.NOT_FOUND': 'No such order, or not one that you may see.',
  'ORDER.INVALID': 'The order contradicts itself.',
  'ORDER.VERSION_CONFLICT': 'This order version was already imported with other content.',
  'ORDER.NOT_CONTRADICTED': 'No version of the order contradicts the case.',
  'LINE.NOT_FOUND': 'The order has no such line.',
  'LINE.NOT_DELIVERED': 'Units were claimed that are not delivered yet.',
  'LINE.ALREADY_CLAIMED': 'The units are already claimed by another case.',
  'QUOTE.NOT_FOUND': 'No such quote.',
  'QUOTE.EXPIRED': 'The quote is no longer valid.',
  'QUOTE.MISMATCH': 'The request differs from what was quoted.',
  'POLICY.NOT_FOUND': 'No policy is in force for this market.',
  'POLICY.INVALID': 'The policy document is faulty.',
  'CASE.NOT_FOUND': 'No such case, or not one that you may see.',
  'CASE.ILLEGAL_MOVE': 'The case cannot make this move from where it stands.',
  'CASE.CLOSED': 'The case is closed.',
  'CASE.VERSION_MISMATCH': 'The case has changed since you read it.',
  'CASE.GOODS_ON_THEIR_WAY': 'The goods have left the customer; the case can no longer be cancelled.',
  'CASE.NOT_YOURS': 'Only the owner of the case or a supervisor does this.',
  'INFORMATION.NOT_ASKED': 'Nothing is asked of the customer right now.',
  'APPEAL.NOT_ALLOWED': 'The case cannot be appealed, or not once more.',
  'APPEAL.TOO_LATE': 'The time for an appeal is over.',
  'REOPENING.NOT_ALLOWED': 'The case is open.',
  'REOPENING.TOO_LATE': 'The case ended too long ago to be reopened by an agent.',
  'CORRECTION.NOT_POSSIBLE': 'This event cannot be put right, or not any more.',
  'CORRECTION.NEEDS_SUPERVISOR': 'A correction that moves money is made by a supervisor.',
  'LOGISTICS.INVALID': 'The logistics do not fit their method.',
  'CLOCK.NOT_FOUND': 'The case has no such clock.',
  'CLOCK.NOT_CHANGEABLE': 'The policy lets nobody change this clock.',
  'CLOCK.ILLEGAL_CHANGE': 'The clock cannot be changed so from where it stands.',
  'CLOCK.LIMIT_EXCEEDED': 'The policy does not let the clock be changed that far.',
  'REFUND.NOT_FOUND': 'No such refund.',
  'REFUND.EXCEEDS_PAID': 'More would be refunded than was paid.',
  'REFUND.ILLEGAL_MOVE': 'The refund cannot make this move from where it stands.',
  'REFUND.NO_STORE_CREDIT': 'The policy gives no store credit.',
  'GOODWILL.NEEDS_SUPERVISOR': 'So much goodwill is a supervisor’s to grant.',
  'GOODWILL.EXCEEDS_LIMIT': 'The policy gives no more goodwill for a case.',
  'REPAYMENT.EXCEEDS_OWED': 'The customer does not owe that much.',
  'LABEL.NOT_FOUND': 'There is no label for this case.',
  'IDENTIFICATION.NOT_FOUND': 'No such goods to identify.',
  'IDENTIFICATION.RESOLVED': 'Somebody has found out already whose goods these are, or what becomes of them.',
  'IDENTIFICATION.NOT_ASSIGNABLE': 'The case cannot take these units.',
  'INSPECTION.EXCEEDS_RECEIVED': 'More units were graded than are here and not graded yet.',
  'DECISION.NOT_ALLOWED': 'This cannot be decided of these goods.',
  'DECISION.EXCEEDS_CLAIM': 'More would be decided of a line than was claimed of it.',
  'GOODS.NOT_WAITING': 'No goods wait here for the customer.',
  'CALL.NOT_PLANNED': 'No follow-up call is planned for the case.',
  'BULK.NOT_FOUND': 'No such bulk act.',
  'BULK.ILLEGAL_MOVE': 'The bulk act cannot be started or stopped from where it stands.',
  'EVIDENCE.NOT_FOUND': 'No such evidence, or not one that you may see.',
  'EVIDENCE.REMOVED': 'The evidence was removed.',
  'EVIDENCE.TYPE_REFUSED': 'The file is of a kind that is not taken, or it is damaged.',
  'EVIDENCE.ATTACHED_ELSEWHERE': 'The evidence belongs to another case or order.',
  'EVIDENCE.IN_USE': 'The evidence is referred to and stays.',
  'MESSAGE.NOT_FOUND': 'No such message.',
  'MESSAGE.STILL_QUEUED': 'The message waits to be sent.',
  'UNSUBSCRIBE.BAD_TOKEN': 'The link is not one that this service gave.',
  'REQUEST.INVALID': 'The request is malformed.',
  'REQUEST.UNAUTHENTICATED': 'A valid token or API key is needed.',
  'REQUEST.FORBIDDEN': 'Your role does not allow this.',
  'REQUEST.NOT_FOUND': 'There is nothing at this address.',
  'REQUEST.TOO_LARGE': 'The request body is too large.',
  'REQUEST.TOO_MANY': 'Too many requests; slow down.',
  'IDEMPOTENCY.KEY_MISSING': 'This request needs an Idempotency-Key header.',
  'IDEMPOTENCY.KEY_REUSED': 'The Idempotency-Key was used with another body.',
  'IDEMPOTENCY.IN_FLIGHT': 'A request with this Idempotency-Key is still being worked on.',
  'PRECONDITION.MISSING': 'This change needs an If-Match header with the version that you read.',
  'GUEST.CODE_WRONG': 'The one-time code is wrong.',
  'GUEST.CODE_EXPIRED': 'The one-time code was used, or is no longer valid.',
  'GUEST.LINK_ENDED': 'The link has ended.',
  'WEBHOOK.BAD_SIGNATURE': 'The webhook signature is wrong or too old.',
  'WEBHOOK.URL_FORBIDDEN': 'Webhooks may not be sent to this address.',
  'WEBHOOK.ENDPOINT_NOT_FOUND': 'No such webhook endpoint.',
  'WEBHOOK.ENDPOINT_DISABLED': 'The webhook endpoint is disabled.',
  'WEBHOOK.TOO_MANY_ENDPOINTS': 'There are as many webhook endpoints as there may be.',
  'WEBHOOK.DELIVERY_NOT_FOUND': 'No such delivery.',
  'ENGINE.UNAVAILABLE': 'The workflow engine is away; try again.',
  'DATABASE.UNAVAILABLE': 'The database is away; try again.',
  'SERVICE.UNAVAILABLE': 'A service that this needs is away; try again.',
  'SERVER.FAULT': 'Something went wrong on our side; it was logged.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** An expected refusal. `field` names the part of the request at fault, as a JSON path such as `lines[0].quantity`. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly field?: string,
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/** Stops on a fault of ours. Never used for what a caller can cause. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}
