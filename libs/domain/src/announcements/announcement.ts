import type { CaseEvent, CaseEventPayloads, CaseEventType } from '../case/case-event.js';

/** What the outside can hear of a case, by the name under which it hears it. Names are never reused or renamed. */
export const ANNOUNCEMENT_TYPES = {
  'case.filed': 'A case was filed.',
  'case.decided': 'Policy said what becomes of the case: approved, refused, or to be reviewed by a person.',
  'case.approved': 'A person approved the case, or policy did because nobody decided in time.',
  'case.refused': 'A person refused the case, or policy did because nobody decided in time.',
  'case.informationWanted': 'The customer was asked for something that the decision needs.',
  'case.informationGiven': 'The customer answered what he was asked.',
  'case.informationLapsed': 'The customer did not answer in time; the case goes on without.',
  'case.informationWithdrawn': 'What the customer was asked is no longer needed.',
  'case.reviewed': 'The customer is not content with the outcome; a person looks again.',
  'case.reviewEnded': 'A second look at the case is over.',
  'case.overridden': 'Staff acted against the policy, and said why.',
  'case.approvalWanted': 'What somebody wants done waits until other people have approved it.',
  'case.approvalRefused': 'What somebody wanted done was not approved.',
  'case.approvalVoided': 'What somebody wanted done has changed meanwhile; he has to ask anew.',
  'case.corrected': 'A mistake of staff was put right.',
  'case.orderContradicted': 'A newer version of the order contradicts what the case claims.',
  'case.orderContradictionResolved': 'A person dealt with the contradiction.',
  'case.cancelled': 'The case was cancelled before the goods left the customer.',
  'case.expired': 'The goods were not sent in time.',
  'case.reopened': 'A case that was over is looked at again.',
  'case.closed': 'The case is over: everything is settled.',
  'case.assigned': 'The case has another owner, or none.',
  'case.noteAdded': 'A note was added. The note itself is not told.',
  'case.followUpAsked': 'The customer was asked whether the problem is solved.',
  'case.surveyAnswered': 'The customer answered the follow-up question.',
  'return.changed': 'The customer chose another way for the goods to come back.',
  'return.arranged': 'Carrier and warehouse know of the return.',
  'return.arrangementFailed': 'Carrier or warehouse refused the return.',
  'return.inTransit': 'The carrier has the parcel.',
  'return.delivered': 'The carrier has delivered the parcel.',
  'return.damaged': 'The carrier says that the parcel was damaged on its way.',
  'return.lost': 'The carrier has lost the parcel.',
  'return.misdelivered': 'The carrier gave the parcel to somebody else.',
  'return.pickupFailed': 'The courier came in vain, or not at all.',
  'return.parcelAnnounced': 'The customer sends one parcel more.',
  'return.kept': 'Goods need not come back: the customer keeps them.',
  'return.missing': 'Goods that have not come are not waited for any more.',
  'return.received': 'The warehouse received goods.',
  'return.inspected': 'The goods were inspected and graded.',
  'return.decided':
    'It is decided what is paid of goods that came back other than claimed, and what goes back.',
  'return.sentBack': 'Goods go back to the customer.',
  'return.sendBackFailed': 'Goods could not be given back to the customer; they wait for his word.',
  'return.sendBackDelivered': 'The customer has goods again that went back to him.',
  'return.sendBackLost': 'The carrier has lost goods on their way back to the customer.',
  'return.abandoned': 'The customer leaves goods to the shop that he could have had again.',
  'refund.approved': 'It is decided how much goes back to which payment.',
  'refund.pending': 'The payment provider has taken a refund on; the customer does not have the money yet.',
  'refund.settled': 'The payment provider says that a refund has been paid.',
  'refund.failed': 'The payment provider says that a refund has failed.',
  'refund.reversed': 'A refund that had been paid came back.',
  'refund.retried': 'A refund that failed or came back is tried once more.',
  'refund.redirected': 'The money of a refund goes another way, as the customer agreed.',
  'refund.goodwillGranted': 'The customer gets something on top of what is due.',
  'recourse.reminded': 'A customer who has his money was reminded of goods that he owes.',
  'recourse.quotaCut': 'A customer’s quota for instant refunds was cut.',
  'recourse.claimed': 'A customer owes money that he was given in advance.',
  'recourse.repaid': 'A customer paid money back that he was given beyond what is due.',
  'recourse.disputed': 'Staff decides about money that was given in advance.',
  'case.callDue': 'The customer is to be called.',
  'case.called': 'Somebody called the customer, or tried to.',
  'clock.changed': 'A deadline was extended, paused, or goes on.',
  'clock.warned': 'A deadline comes near.',
  'clock.escalated': 'A deadline comes so near that somebody has to look.',
  'clock.missed': 'A deadline passed; its last rung says what was done about it.',
} as const;
export type AnnouncementType = keyof typeof ANNOUNCEMENT_TYPES;

type TypeOf<T extends CaseEventType> = (payload: CaseEventPayloads[T]) => AnnouncementType | null;

const SCANNED = {
  inTransit: 'return.inTransit',
  delivered: 'return.delivered',
  damaged: 'return.damaged',
  lost: 'return.lost',
  misdelivered: 'return.misdelivered',
} as const;

const RECOURSE_STEP = {
  remind: 'recourse.reminded',
  cutQuota: 'recourse.quotaCut',
  claim: 'recourse.claimed',
  dispute: 'recourse.disputed',
} as const;

function clockTypeOf({ act, isLast }: CaseEventPayloads['clockRungReached']): AnnouncementType | null {
  if (isLast) return 'clock.missed';
  if (act === 'warn') return 'clock.warned';
  return act === 'escalate' ? 'clock.escalated' : null;
}

/** Under which name each event is announced, or null for our own bookkeeping. A type that is missing does not compile. */
const ANNOUNCED = {
  caseFiled: 'case.filed',
  caseDecided: 'case.decided',
  caseApproved: 'case.approved',
  caseRefused: 'case.refused',
  caseCancelled: 'case.cancelled',
  caseExpired: 'case.expired',
  logisticsChanged: 'return.changed',
  returnArranged: 'return.arranged',
  arrangementFailed: 'return.arrangementFailed',
  slotChosen: null,
  pickupFailed: 'return.pickupFailed',
  parcelAnnounced: 'return.parcelAnnounced',
  parcelScanned: ({ status }) => SCANNED[status],
  goodsReceived: 'return.received',
  goodsKept: 'return.kept',
  goodsMissing: 'return.missing',
  inspectionRecorded: 'return.inspected',
  deviationDecided: 'return.decided',
  // Between us and the warehouse.
  dispositionOrdered: null,
  dispositionTold: null,
  dispositionRefused: null,
  sendBackOrdered: null,
  goodsSentBack: 'return.sentBack',
  sendBackFailed: 'return.sendBackFailed',
  deliveryFailed: 'return.sendBackFailed',
  sendBackRepeated: null,
  sendBackDelivered: 'return.sendBackDelivered',
  sendBackLost: 'return.sendBackLost',
  goodsAbandoned: 'return.abandoned',
  refundApproved: 'refund.approved',
  // Written before the provider is called: it says nothing of what became of it.
  refundSent: null,
  refundPending: 'refund.pending',
  refundSettled: 'refund.settled',
  refundFailed: 'refund.failed',
  refundReversed: 'refund.reversed',
  refundRetried: 'refund.retried',
  refundRedirected: 'refund.redirected',
  // For staff: the customer has his money, and hears nothing of our having paid twice.
  strayRefundSettled: null,
  strayRefundFailed: null,
  goodwillGranted: 'refund.goodwillGranted',
  clockStarted: null,
  clockRungReached: clockTypeOf,
  clockStopped: null,
  clockExtended: 'clock.changed',
  clockPaused: 'clock.changed',
  clockResumed: 'clock.changed',
  customerRepaid: 'recourse.repaid',
  recourseStepTaken: ({ step }) => RECOURSE_STEP[step],
  recourseNoted: null,
  recourseWithdrawn: null,
  settlementDone: null,
  followUpAsked: 'case.followUpAsked',
  surveyAnswered: 'case.surveyAnswered',
  caseAssigned: 'case.assigned',
  caseHandedOver: 'case.assigned',
  caseReleased: 'case.assigned',
  assignmentCorrected: 'case.assigned',
  informationAsked: 'case.informationWanted',
  informationGiven: 'case.informationGiven',
  informationLapsed: 'case.informationLapsed',
  informationWithdrawn: 'case.informationWithdrawn',
  caseReopened: 'case.reopened',
  reviewStarted: 'case.reviewed',
  reviewEnded: 'case.reviewEnded',
  policyOverridden: 'case.overridden',
  approvalAsked: 'case.approvalWanted',
  // What it leads to is told.
  approvalGiven: null,
  approvalRefused: 'case.approvalRefused',
  approvalVoided: 'case.approvalVoided',
  approvalUndone: 'case.corrected',
  receiptCorrected: 'case.corrected',
  inspectionCorrected: 'case.corrected',
  noteCorrected: 'case.noteAdded',
  orderContradicted: 'case.orderContradicted',
  orderContradictionResolved: 'case.orderContradictionResolved',
  noteAdded: 'case.noteAdded',
  callPlanned: null,
  callDue: 'case.callDue',
  callRecorded: 'case.called',
  callGivenUp: null,
  costNoted: null,
  caseClosed: 'case.closed',
} as const satisfies { readonly [T in CaseEventType]: AnnouncementType | null | TypeOf<T> };

/** The name under which the outside hears of an event, or null when it does not. */
export function announcementTypeOf({
  type,
  payload,
}: Pick<CaseEvent, 'type' | 'payload'>): AnnouncementType | null {
  const announced: Readonly<Record<string, AnnouncementType | null | ((payload: never) => unknown)>> =
    ANNOUNCED;
  // An event of a newer release, still unknown to this one, is not told.
  const told = Object.hasOwn(announced, type) ? announced[type] : null;
  return typeof told === 'function' ? (told as TypeOf<CaseEventType>)(payload) : (told ?? null);
}

export function isAnnounced(event: Pick<CaseEvent, 'type' | 'payload'>): boolean {
  return announcementTypeOf(event) !== null;
}
