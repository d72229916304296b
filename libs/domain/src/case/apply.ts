import { assert } from '../errors.js';
import type { CaseEvent, CaseEventPayloads } from './case-event.js';
import { AT_FILING, type CaseState } from './case-state.js';
import type { Appliers } from './events/applier.js';
import { agreementAppliers } from './events/agreement-events.js';
import { approvalAppliers } from './events/approval-events.js';
import { clockAppliers } from './events/clock-events.js';
import { collectionAppliers } from './events/collection-events.js';
import { compensationAppliers } from './events/compensation-events.js';
import { complaintAppliers } from './events/complaint-events.js';
import { exchangeAppliers } from './events/exchange-events.js';
import { payoutAppliers } from './events/payout-events.js';
import { repairAppliers } from './events/repair-events.js';
import { correctionAppliers } from './events/correction-events.js';
import { factAppliers } from './events/fact-events.js';
import { followUpAppliers } from './events/follow-up-events.js';
import { goodsAppliers } from './events/goods-events.js';
import { inquiryAppliers } from './events/inquiry-events.js';
import { inspectionAppliers } from './events/inspection-events.js';
import { moneyAppliers } from './events/money-events.js';
import { orderAppliers } from './events/order-events.js';
import { peopleAppliers } from './events/people-events.js';
import { recourseAppliers } from './events/recourse-events.js';
import { reviewAppliers } from './events/review-events.js';
import { sendingBackAppliers } from './events/sending-back-events.js';
import { proven } from './goods-proof.js';
import { assertLegal } from './legal.js';
import { isFinal } from './stage.js';
import { announced } from './parcels.js';

const APPLIERS: Appliers<Omit<CaseEventPayloads, 'caseFiled'>> = {
  ...peopleAppliers,
  ...inquiryAppliers,
  ...reviewAppliers,
  ...approvalAppliers,
  ...correctionAppliers,
  ...orderAppliers,
  ...goodsAppliers,
  ...inspectionAppliers,
  ...sendingBackAppliers,
  ...moneyAppliers,
  ...recourseAppliers,
  ...clockAppliers,
  ...followUpAppliers,
  ...factAppliers,
  ...collectionAppliers,
  ...payoutAppliers,
  ...exchangeAppliers,
  ...repairAppliers,
  ...compensationAppliers,
  ...complaintAppliers,
  ...agreementAppliers,
};

function fileCase(event: CaseEvent & { type: 'caseFiled' }): CaseState {
  const { quoteId: _quoteId, takenOver, ...filed } = event.payload;
  return {
    ...AT_FILING,
    ...filed,
    parcels: announced([], filed.logistics),
    ...takenOver,
    version: event.seq,
    stage: 'submitted',
    filedAt: event.recordedAt,
  };
}

/** What every event may say by the way: that it puts another one right, that the case is over, or that it no longer is. */
function linked(before: CaseState, after: CaseState, { seq, payload, recordedAt }: CaseEvent): CaseState {
  const ofSeq = 'ofSeq' in payload ? payload.ofSeq : undefined;
  const corrected =
    ofSeq === undefined ? after : { ...after, corrections: [...after.corrections, { ofSeq, seq }] };
  if (isFinal(before.stage) === isFinal(after.stage)) return corrected;
  const { endedAt: _endedAt, ...open } = corrected;
  return isFinal(after.stage) ? { ...open, endedAt: recordedAt } : open;
}

/**
 * The one function that turns events into the record of a case. It runs inside the recording transaction, and again
 * whenever a case is rebuilt from its events; an illegal event is a fault of ours and stops it.
 */
export function apply(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.type === 'caseFiled') {
    assert(state === null, 'a case is filed once');
    return fileCase(event);
  }
  assert(state !== null, 'the first event of a case files it');
  assert(event.seq === state.version + 1, `event ${event.seq} follows version ${state.version}`);
  const applier = APPLIERS[event.type] as (state: CaseState, payload: unknown, event: CaseEvent) => CaseState;
  const next = proven(applier(state, event.payload, event), event);
  return { ...linked(state, next, event), version: event.seq };
}

/** Applies events that were recorded together; what must hold across the axes must hold after the last of them. */
export function applyAll(state: CaseState | null, events: readonly CaseEvent[]): CaseState {
  const next = events.reduce<CaseState | null>((current, event) => apply(current, event), state);
  assert(next !== null, 'there is at least one event');
  assertLegal(next);
  return next;
}
