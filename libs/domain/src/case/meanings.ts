import type { ClockAct, ClockName, ClockStatus } from './clock.js';
import type { DisputeStatus } from './dispute.js';
import type { GoodsState } from './goods.js';
import type { CaseKind } from './kind.js';
import type { RefundStatus } from './refund.js';
import type { Stage } from './stage.js';

/** What each kind of case is, in a sentence. */
export const KIND_MEANINGS: Readonly<Record<CaseKind, string>> = {
  return: 'Goods come back, and money goes back.',
  exchange: 'Goods come back, and others go out in their place.',
  repair: 'Goods are mended, at the customer’s door or away from him, and he has them again.',
  compensation: 'Value is given for harm, without goods.',
  complaint: 'Somebody is not content; both sides are heard, and an agreement is looked for.',
};

/** What each state means, in a sentence: for the API's documentation and for `docs/cases/`, which are drawn from here. */
export const STAGE_MEANINGS: Readonly<Record<Stage, string>> = {
  submitted: 'Filed; policy decides it in the same recording.',
  deciding: 'Policy left it to staff: an agent approves or refuses.',
  awaitingCustomer: 'The customer was asked for something; the case waits for his answer.',
  awaitingChoice: 'What was wanted is not there: the customer chooses to wait, something else, or his money.',
  awaitingPayment: 'The customer was asked to pay; what he gets waits for it.',
  awaitingVisit: 'A technician is to come.',
  diagnosing: 'Somebody finds out what is wrong.',
  awaitingConsent: 'The customer was quoted a price for the repair and says yes or no.',
  awaitingParts: 'The repair waits for parts.',
  repairing: 'It is being repaired and tested.',
  replacing: 'The replacement is on its way to the customer.',
  answering: 'The complaint has an owner, who owes a first answer.',
  mediating: 'Both sides are heard, and offers are made.',
  executing: 'An agreement is signed; what was promised is watched.',
  awaitingGoods: 'Approved; the goods are to come back.',
  inspecting: 'The goods came other than claimed, or not at all: staff looks before money is given.',
  settling: 'Money is approved and on its way.',
  sendingBack: 'Goods that are not paid for go back to the customer.',
  followUp: 'Nothing is owed any more; the customer is asked how it went.',
  reviewing: 'Staff looks again: after an appeal, a reopening, or an unhappy answer.',
  closed: 'Over, with an outcome for the customer.',
  refused: 'Over: policy or staff said no. It can be appealed.',
  cancelled: 'Over: taken back before the goods left.',
  expired: 'Over: the goods never left the customer.',
  converted: 'Over: another case took it over.',
};

export const GOODS_MEANINGS: Readonly<Record<GoodsState, string>> = {
  notDelivered: 'The customer never had them.',
  withCustomer: 'With the customer.',
  pickupBooked: 'With the customer, and a courier is to come.',
  inTransit: 'On their way to us.',
  lost: 'The carrier lost them.',
  misdelivered: 'The carrier gave them to somebody else.',
  received: 'In the warehouse, not yet graded.',
  graded: 'In the warehouse, inspected and graded.',
  goingBack: 'On their way to the customer again.',
  heldForCustomer: 'A delivery failed; they wait with us until he says what to do.',
  sentBack: 'With the customer again.',
  abandoned: 'Given up by the customer.',
  keptByCustomer: 'Stays with the customer by agreement.',
};

export const REFUND_MEANINGS: Readonly<Record<RefundStatus, string>> = {
  approved: 'The amount is reserved; the provider has not been asked.',
  sent: 'The provider was, or may have been, asked.',
  pending: 'The provider works on it.',
  settled: 'The provider says that it was refunded.',
  failed: 'The provider says that this attempt is void.',
  reversed: 'It was refunded, and came back.',
  redirected: 'The same money goes another way, as an intent of its own.',
};

export const CLOCK_STATUS_MEANINGS: Readonly<Record<ClockStatus, string>> = {
  running: 'Its next rung is waited for.',
  paused: 'Its time stands still.',
  met: 'What it waited for came in time.',
  missed: 'Its last rung was reached.',
  void: 'It no longer matters.',
};

export const CLOCK_MEANINGS: Readonly<Record<ClockName, string>> = {
  decision: 'An agent decides.',
  information: 'The customer answers a question.',
  shipBack: 'The customer hands the goods over.',
  receipt: 'The goods arrive.',
  inspection: 'Staff decides of goods that came other than claimed.',
  refund: 'The money is back with the customer.',
  providerCheck: 'The provider says what became of a refund.',
  sendBack: 'Goods that go back reach the customer.',
  hold: 'The customer says what is to become of goods that could not be delivered.',
  followUp: 'The customer answers the follow-up question.',
  call: 'Somebody calls the customer.',
  review: 'Staff looks again.',
  statutoryRefund: 'The law wants the money to be back.',
  recourse: 'Goods that were paid for in advance arrive.',
  authorityAnswer: 'An authority is answered.',
  choice: 'The customer chooses what he wants instead of what is out of stock.',
  payment: 'The customer pays what he was asked for.',
  deposit: 'Goods come back whose replacement was sent first; else the deposit is taken.',
  replacement: 'The replacement reaches the customer.',
  visit: 'The technician comes.',
  diagnosis: 'Somebody says what is wrong.',
  consent: 'The customer accepts or declines the quote.',
  parts: 'Parts arrive.',
  repair: 'The repair is done.',
  bankAccount: 'The customer says which bank account his money goes to.',
  recourseClaim: 'Carrier or supplier answers a claim for recourse.',
  firstAnswer: 'The complaint is answered for the first time.',
  customerEvidence: 'The customer shows what he has.',
  shopEvidence: 'The shop shows what it has.',
  offer: 'The other side answers an offer.',
  signature: 'Both sides sign the agreement.',
  promise: 'Somebody does what he promised in the agreement.',
};

export const ACT_MEANINGS: Readonly<Record<ClockAct, string>> = {
  warn: 'whoever is waited for is reminded',
  escalate: 'the case goes to the top of the queue',
  approve: 'it is approved',
  refuse: 'it is refused',
  decide: 'staff decides with what there is',
  expire: 'the case ends',
  short: 'what has not come is taken as missing',
  checkProvider: 'the provider is asked',
  abandon: 'the goods are taken as given up',
  ask: 'the customer is asked',
  call: 'a call is due',
  giveUp: 'no more calls',
  lapse: 'the review ends as it began',
  close: 'the case closes',
  remind: 'the customer is reminded of goods that he owes',
  cutQuota: 'his quota for instant refunds is cut',
  claim: 'a claim against him is opened',
  dispute: 'the claim becomes a dispute',
  choose: 'what policy says happens without a choice',
  capture: 'the deposit is taken',
  decline: 'the quote counts as declined',
  endEvidence: 'the side has said what it had to say',
  withdrawOffer: 'the offer ends',
  breach: 'the promise counts as broken',
  openRemedies: 'the customer may have something else than the repair',
};

export const DISPUTE_MEANINGS: Readonly<Record<DisputeStatus, string>> = {
  none: 'Nothing is disputed, or not yet.',
  appealed: 'The customer is not content with an answer or an outcome; both sides come to the table.',
  evidence: 'Both sides are heard; no offer is on the table.',
  offered: 'An offer is on the table, and the other side is to answer it.',
  agreed: 'Both sides agreed; it is signed, or to be signed.',
  executed: 'All that was promised is done.',
  breached: 'A promise was broken; both sides are back at the table.',
  withdrawn: 'The customer took the complaint back.',
  unresolved: 'It ended without an agreement.',
};
