import { DomainError } from '../../errors.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { LEFT_CUSTOMER, unitsIn } from '../goods.js';
import type { Logistics } from '../goods-record.js';
import { refundedMinor } from '../money-record.js';
import type { Survey } from '../people-record.js';
import { assertStage, type Move, type MoveContext, named, stopClocks } from './move.js';
import { releaseShipBack } from './ship-back.js';

function assertGoodsNotLeft(state: CaseState, what: string): void {
  const left = state.lines.some((line) => unitsIn(line.goods, LEFT_CUSTOMER) > 0);
  if (left)
    throw new DomainError(
      'CASE.GOODS_ON_THEIR_WAY',
      `The goods have left the customer; you cannot ${what} any more.`,
    );
}

export function cancel(noteId?: string): Move {
  return (state) => {
    assertStage(state, ['deciding', 'awaitingGoods'], 'cancel it');
    assertGoodsNotLeft(state, 'cancel');
    return [
      ...stopClocks(state, []),
      event('caseCancelled', { to: 'cancelled', ...(noteId === undefined ? {} : { noteId }) }),
    ];
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

/** A case that owes money, be it on its way, failed or come back, stays open until it is settled. */
export function owesMoney(state: CaseState): boolean {
  return state.refunds.some((refund) => !['settled', 'redirected'].includes(refund.status));
}

export function closeCase(state: CaseState, context: MoveContext): NewEvent {
  const score = state.survey?.score;
  const reversedMinor = state.refunds.reduce(
    (sum, refund) => (refund.status === 'reversed' ? sum + refund.amountMinor : sum),
    0,
  );
  return event('caseClosed', {
    to: 'closed',
    summary: {
      unitsReturned: state.lines.reduce((sum, line) => sum + (line.goods.received ?? 0), 0),
      refundedMinor: refundedMinor(state),
      reversedMinor,
      days: Math.floor((Date.parse(context.now) - Date.parse(state.filedAt)) / 86_400_000),
      ...(score === undefined ? {} : { score }),
    },
  });
}

/** The answer to the follow-up question ends the case, as soon as nothing is owed any more. */
export function answerSurvey(survey: Survey): Move {
  return (state, context) => {
    assertStage(state, ['followUp'], 'answer the follow-up question');
    if (state.survey)
      throw new DomainError('CASE.ILLEGAL_MOVE', 'The follow-up question was answered already.');
    const answered = event('surveyAnswered', { survey });
    const stopped = stopClocks(state, ['followUp'], named('followUp'));
    if (owesMoney(state)) return [answered, ...stopped];
    return [answered, ...stopClocks(state, ['followUp']), closeCase({ ...state, survey }, context)];
  };
}
