import { DomainError } from '../../errors.js';
import { event } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { haveLeft } from '../goods.js';
import type { Logistics } from '../goods-record.js';
import type { Survey } from '../people-record.js';
import { closeCase, hasOutcome, owesMoney } from './close.js';
import { assertStage, type Move, named, noteOf, stopClocks } from './move.js';
import { reviewUnhappy } from './review.js';
import { releaseShipBack } from './ship-back.js';

export { closeCase, owesMoney };

function assertGoodsNotLeft(state: CaseState, what: string): void {
  const left = haveLeft(state.lines);
  if (left)
    throw new DomainError(
      'CASE.GOODS_ON_THEIR_WAY',
      `The goods have left the customer; you cannot ${what} any more.`,
    );
}

export function cancel(noteId?: string): Move {
  return (state) => {
    assertStage(state, ['deciding', 'awaitingCustomer', 'awaitingVisit', 'awaitingGoods'], 'cancel it');
    assertGoodsNotLeft(state, 'cancel');
    // What was given in advance or in an earlier round, or is looked at again, cannot be undone by the customer.
    if (hasOutcome(state) || ['inspecting', 'reviewing'].includes(state.question?.from ?? ''))
      throw new DomainError('CASE.ILLEGAL_MOVE', 'The case has an outcome already; it cannot be cancelled.');
    return [...stopClocks(state, []), event('caseCancelled', { to: 'cancelled', ...noteOf(noteId) })];
  };
}

export function changeLogistics(logistics: Logistics): Move {
  return (state) => {
    assertStage(state, ['deciding', 'awaitingGoods'], 'change how the goods come back');
    assertGoodsNotLeft(state, 'change how they come back');
    const released = logistics.method === 'pickup' ? [] : releaseShipBack(state, 'logisticsChanged');
    return [event('logisticsChanged', { logistics }), ...released];
  };
}

/** Carriers and warehouses take no endless lists. */
const MOST_PARCELS = 20;

/** The customer sends one parcel more, or tells the number of his first one. It is his risk: we know nothing of its carrier. */
export function announceParcel(trackingNumber: string): Move {
  return (state) => {
    assertStage(state, ['deciding', 'awaitingGoods'], 'announce a parcel');
    if (state.parcels.some((parcel) => parcel.trackingNumber === trackingNumber)) return [];
    if (state.parcels.length >= MOST_PARCELS)
      throw new DomainError(
        'LOGISTICS.INVALID',
        `A case has at most ${MOST_PARCELS} parcels.`,
        'trackingNumber',
      );
    return [event('parcelAnnounced', { trackingNumber, carrier: 'customers' })];
  };
}

/** At or below this score nobody was helped, whatever else he says. */
const UNHAPPY_SCORE = 2;

const isUnhappy = ({ score, solved }: Survey): boolean => !solved || score <= UNHAPPY_SCORE;

/** The answer to the follow-up question ends the case, as soon as nothing is owed any more; an unhappy one has it looked at. */
export function answerSurvey(survey: Survey): Move {
  return (state, context) => {
    assertStage(state, ['followUp'], 'answer the follow-up question');
    if (state.survey)
      throw new DomainError('CASE.ILLEGAL_MOVE', 'The follow-up question was answered already.');
    const answered = event('surveyAnswered', { survey });
    if (isUnhappy(survey))
      return [
        answered,
        ...stopClocks(state, ['followUp'], named('followUp', 'call')),
        ...reviewUnhappy(state, survey.noteId, context),
      ];
    const stopped = stopClocks(state, ['followUp'], named('followUp'));
    if (owesMoney(state)) return [answered, ...stopped];
    return [answered, ...stopClocks(state, ['followUp']), closeCase({ ...state, survey }, context)];
  };
}
