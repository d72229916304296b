import type { AcceptedUnits } from './move.js';
import { DomainError } from '../../errors.js';
import { firstUnits, worthOf } from '../../money/unit-range.js';
import { term } from '../../policy/policy-terms.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import { unitsOfLine } from '../goods.js';
import type { SendBack } from '../goods-record.js';
import { after } from './after.js';
import { freightCost } from './costs.js';
import { orderDispositions } from './dispositions.js';
import { type Move, type MoveContext, named, startNamedClock, stopClocks } from './move.js';
import { approveRefund, followUpClocks } from './settle.js';

const clocks = named('sendBack', 'hold');

/** Has goods that are here carried back to the customer. */
export function orderSendBack(
  state: CaseState,
  lines: SendBack['lines'],
  context: MoveContext,
  to?: 'sendingBack',
): NewEvent[] {
  if (lines.length === 0) return [];
  const { addressId } = state.logistics;
  const ordered = event('sendBackOrdered', {
    sequence: 1 + (state.sendBack?.sequence ?? 0),
    lines,
    ...(addressId === undefined ? {} : { addressId }),
    ...(to === undefined ? {} : { to }),
  });
  return [ordered, startNamedClock(state, 'sendBack', context)];
}

/** What carrier and warehouse made of a sending. */
export interface SendingMade {
  readonly sequence: number;
  readonly shipmentId: string;
  readonly trackingNumber: string;
  readonly costMinor?: number;
  readonly currency?: string;
}

const isWanted = ({ sendBack }: CaseState, sequence: number): boolean =>
  sendBack?.sequence === sequence && sendBack.status === 'wanted';

export function goodsSentBack({ sequence, shipmentId, trackingNumber, ...price }: SendingMade): Move {
  return (state) => {
    if (isWanted(state, sequence))
      return [event('goodsSentBack', { sequence, shipmentId, trackingNumber }), ...freightCost(state, price)];
    // The carrier's news were faster than his answer, but did not say what it costs.
    return state.sendBack?.shipmentId === shipmentId ? freightCost(state, price) : [];
  };
}

/** They cannot be sent as it is, for instance for want of an address: the customer is waited for. */
export function sendBackFailed(sequence: number, code: string): Move {
  return (state, context) =>
    isWanted(state, sequence)
      ? [
          ...stopClocks(state, [], named('sendBack')),
          event('sendBackFailed', { sequence, code }),
          startNamedClock(state, 'hold', context),
        ]
      : [];
}

/** The goods are where they will stay: the case follows up what was paid, or ends as refused. */
function whatFollows(
  state: CaseState,
  context: MoveContext,
  told: (to?: 'followUp') => NewEvent,
): NewEvent[] {
  const stopped = stopClocks(state, ['sendBack', 'hold'], clocks);
  const served = context.course.whenGoodsAreBack?.(state) ?? null;
  if (state.stage !== 'sendingBack') return [...stopped, told(), ...(served ?? [])];
  // Goodwill may have been given although nothing was due.
  const isPaid = state.breakdown !== undefined || state.refunds.length > 0;
  if (isPaid || served)
    return [...stopped, told('followUp'), ...(served ?? []), ...followUpClocks(state, context)];
  return [...stopClocks(state, ['sendBack', 'hold']), told(), event('caseRefused', { to: 'refused' })];
}

function delivered(state: CaseState, { sequence }: SendBack, context: MoveContext): NewEvent[] {
  return whatFollows(state, context, (to) =>
    event('sendBackDelivered', { sequence, ...(to === undefined ? {} : { to }) }),
  );
}

/** Nobody took them: they come back to us, and wait for the customer's word. */
function undelivered(state: CaseState, { sequence, trackingNumber = '' }: SendBack, context: MoveContext) {
  return [
    ...stopClocks(state, [], named('sendBack')),
    event('deliveryFailed', { sequence, trackingNumber }),
    startNamedClock(state, 'hold', context),
  ];
}

/** Paid so far, and what can no longer be given back. */
function paidWith(state: CaseState, lost: SendBack['lines']): AcceptedUnits {
  return new Map(
    state.lines.map(({ lineId, quantity }) => [
      lineId,
      Math.min(quantity, unitsOfLine(state.breakdown?.lines ?? [], lineId) + unitsOfLine(lost, lineId)),
    ]),
  );
}

function worthOfLost(state: CaseState, lost: SendBack['lines'], { order }: MoveContext): number {
  const accepted = paidWith(state, lost);
  return lost.reduce((sum, { lineId, quantity }) => {
    const line = state.lines.find((claimed) => claimed.lineId === lineId);
    const ordered = order.lines.find((candidate) => candidate.lineId === lineId);
    if (!line || !ordered) return sum;
    const worth = (units: number) =>
      worthOf(ordered.paidMinor, ordered.quantity, firstUnits(line.units, units));
    const upTo = accepted.get(lineId) ?? 0;
    return sum + worth(upTo) - worth(upTo - quantity);
  }, 0);
}

/** What was sent back as the wrong article is not worth what was claimed; somebody has to look. */
function isDoubtful({ receipts, inspections }: CaseState, lines: SendBack['lines']): boolean {
  const seen = [...receipts, ...inspections].flatMap((found) => found.lines);
  return lines.some(({ lineId }) =>
    seen.some((line) => line.lineId === lineId && line.condition === 'wrongItem'),
  );
}

/** Our carrier lost goods that are the customer's: he owes it to us, and we owe it, as policy says, to the customer. */
function lost(state: CaseState, { sequence, lines }: SendBack, context: MoveContext): NewEvent[] {
  const amountMinor = worthOfLost(state, lines, context);
  const told = (to?: 'inspecting') => [
    ...stopClocks(state, [], clocks),
    event('sendBackLost', { sequence, ...(to === undefined ? {} : { to }) }),
    ...(amountMinor > 0
      ? [event('recourseNoted', { against: 'carrier', amountMinor, reason: 'lostOnWayBack' })]
      : []),
  ];
  // Elsewhere somebody looks at the case anyway.
  if (!['settling', 'sendingBack'].includes(state.stage)) return told();
  if (term(context.policy, 'transit').ours === 'review' || isDoubtful(state, lines))
    return [...told('inspecting'), startNamedClock(state, 'inspection', context)];
  return [...told(), ...approveRefund(after(state, told(), context), paidWith(state, lines), context)];
}

export interface ShipmentScan {
  readonly trackingNumber: string;
  readonly shipmentId?: string;
  readonly status: 'inTransit' | 'delivered' | 'undelivered' | 'lost';
}

/** Whether a parcel is, or was, one from us to the customer. */
export function isShipment({ sendBack }: CaseState, trackingNumber: string): boolean {
  return [sendBack?.trackingNumber, ...(sendBack?.earlier ?? [])].includes(trackingNumber);
}

/** News of a shipment may be here before the answer of the call that it was made by. */
function made(state: CaseState, { trackingNumber, shipmentId }: ShipmentScan): NewEvent[] {
  const { sendBack } = state;
  if (sendBack?.status !== 'wanted' || shipmentId === undefined || isShipment(state, trackingNumber))
    return [];
  return [event('goodsSentBack', { sequence: sendBack.sequence, shipmentId, trackingNumber })];
}

/** What the carrier says of goods on their way to the customer; news of an earlier sending changes nothing. */
export function shipmentScanned(scan: ShipmentScan): Move {
  return (state, context) => {
    const events = made(state, scan);
    return [...events, ...arrived(scan)(after(state, events, context), context)];
  };
}

function arrived({ trackingNumber, status }: ShipmentScan): Move {
  return (state, context) => {
    const { sendBack } = state;
    if (sendBack?.trackingNumber !== trackingNumber) return [];
    // He may have taken them after all while they were turning round.
    if (status === 'delivered' && ['arranged', 'held'].includes(sendBack.status))
      return delivered(state, sendBack, context);
    if (sendBack.status !== 'arranged') return [];
    if (status === 'undelivered') return undelivered(state, sendBack, context);
    return status === 'lost' ? lost(state, sendBack, context) : [];
  };
}

/** Goods of the customer's are here, and wait for his word. */
export function isWaitingHere({ sendBack }: CaseState): boolean {
  return sendBack !== undefined && ['held', 'failed'].includes(sendBack.status);
}

function waiting(state: CaseState, what: string): SendBack {
  if (state.sendBack && isWaitingHere(state)) return state.sendBack;
  throw new DomainError('GOODS.NOT_WAITING', `No goods wait here for the customer; you cannot ${what}.`);
}

/** The customer wants goods that wait for him sent once more, to another address when he gives one. */
export function sendAgain(addressId?: string): Move {
  return (state, context) => {
    const { sequence } = waiting(state, 'have them sent');
    return [
      ...stopClocks(state, ['hold'], clocks),
      event('sendBackRepeated', {
        sequence: sequence + 1,
        ...(addressId === undefined ? {} : { addressId }),
      }),
      startNamedClock(state, 'sendBack', context),
    ];
  };
}

/** He leaves them to us, by word or by silence: policy says what becomes of them. */
export function abandonGoods(): Move {
  return (state, context) => {
    const { sequence } = waiting(state, 'abandon them');
    const events = whatFollows(state, context, (to) =>
      event('goodsAbandoned', { sequence, ...(to === undefined ? {} : { to }) }),
    );
    return [...events, ...orderDispositions(after(state, events, context), context)];
  };
}
