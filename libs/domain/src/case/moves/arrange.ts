import { term } from '../../policy/policy-terms.js';
import type { Instant } from '../../time.js';
import { event } from '../case-event.js';
import type { CaseEventPayloads } from '../case-event.js';
import type { CaseState } from '../case-state.js';
import type { PickupFailure } from '../goods-record.js';
import { freightCost } from './costs.js';
import type { Move } from './move.js';
import { holdShipBack, releaseShipBack, releaseShipBackForChoice } from './ship-back.js';

/** What carrier and warehouse answered to the logistics of one revision. */
export type ArrangementMade = CaseEventPayloads['returnArranged'] & Price;

/** What the carrier charges for it. */
interface Price {
  readonly costMinor?: number;
  readonly currency?: string;
}

/** An answer for logistics that the customer has changed since, or that were answered already, changes nothing. */
function isAnswerable(state: CaseState, revision: number): boolean {
  return state.arrangement.revision === revision && state.arrangement.status === 'wanted';
}

export function returnArranged({ costMinor, currency, ...made }: ArrangementMade): Move {
  return (state, context) => {
    if (!isAnswerable(state, made.revision)) return [];
    const held = made.pickupId === undefined ? [] : holdShipBack(state, 'pickupBooked', context);
    const price = {
      ...(costMinor === undefined ? {} : { costMinor }),
      ...(currency === undefined ? {} : { currency }),
    };
    return [event('returnArranged', { ...made }), ...freightCost(state, price), ...held];
  };
}

/** Carrier or warehouse refused, for instance because the slot is taken: the customer chooses anew. */
export function arrangementFailed(revision: number, code: string): Move {
  return (state) =>
    isAnswerable(state, revision)
      ? [
          event('arrangementFailed', { revision, code }),
          ...releaseShipBackForChoice(state, 'arrangementFailed'),
        ]
      : [];
}

/** The slot in which a pickup that failed is to be tried again. */
export function slotChosen(revision: number, slotId: string): Move {
  return (state) =>
    isAnswerable(state, revision) && state.logistics.slotId !== slotId
      ? [event('slotChosen', { revision, slotId })]
      : [];
}

export interface FailedPickup {
  readonly pickupId: string;
  readonly cause: PickupFailure;
  readonly failedAt: Instant;
}

/**
 * The courier came in vain, or not at all. He is booked again as often as policy allows; then the customer chooses
 * another way. Time goes on for the customer only if it was he who failed.
 */
export function pickupFailed({ pickupId, cause, failedAt }: FailedPickup): Move {
  return (state, context) => {
    const { arrangement } = state;
    const isBooked = arrangement.pickupId === pickupId && state.lines.some((line) => line.goods.pickupBooked);
    if (!isBooked || !['deciding', 'awaitingGoods'].includes(state.stage)) return [];
    const attempt = (arrangement.failedPickups ?? 0) + 1;
    const rebook = attempt < term(context.policy, 'pickups').attempts;
    const failed = event('pickupFailed', { pickupId, cause, failedAt, attempt, rebook });
    if (!rebook) return [failed, ...releaseShipBackForChoice(state, 'pickupAttemptsExhausted')];
    return cause === 'carrierDelay' ? [failed] : [failed, ...releaseShipBack(state, cause)];
  };
}

/** Why the news of a pickup cannot be taken yet: its booking is under way, and its number not known. */
export function pickupMismatch({ arrangement, logistics }: CaseState, pickupId: string): string | null {
  const isUnderWay = logistics.method === 'pickup' && arrangement.status === 'wanted';
  return isUnderWay && arrangement.supersededPickupId !== pickupId ? `pickupNotKnownYet:${pickupId}` : null;
}
