import { assert } from '../../errors.js';
import type { CaseState } from '../case-state.js';
import type { GoodsState } from '../goods.js';
import type { SendBack } from '../goods-record.js';
import type { Stage } from '../stage.js';
import { type Appliers, enterIf, moveUnits } from './applier.js';

interface Sending {
  readonly sequence: number;
}

/** Set when it ends, or changes, what the case waits for. */
interface Leading {
  readonly to?: Stage;
}

export interface SendingBackEvents {
  sendBackOrdered: Sending & Leading & { readonly lines: SendBack['lines']; readonly addressId?: string };
  goodsSentBack: Sending & { readonly shipmentId: string; readonly trackingNumber: string };
  /** They could not be sent: they wait with us for the customer's word, as after a failed delivery. */
  sendBackFailed: Sending & { readonly code: string };
  deliveryFailed: Sending & { readonly trackingNumber: string };
  /** The customer wants them sent once more; the sequence is the new sending's. */
  sendBackRepeated: Sending & { readonly addressId?: string };
  sendBackDelivered: Sending & Leading;
  sendBackLost: Sending & Leading;
  goodsAbandoned: Sending & Leading;
}

const OUTSIDE: readonly GoodsState[] = ['goingBack', 'heldForCustomer'];

/** Moves the goods of the current sending along with its status. */
function advance(
  state: CaseState,
  status: SendBack['status'],
  goods?: { readonly to: GoodsState; readonly from: readonly GoodsState[] },
  change: Partial<SendBack> = {},
): CaseState {
  const { sendBack } = state;
  assert(sendBack, `goods of case ${state.caseId} are on their way back`);
  const moved = goods ? moveUnits(state, goods.to, sendBack.lines, goods.from) : state;
  return { ...moved, sendBack: { ...sendBack, ...change, status } };
}

function earlierThan(sendBack: SendBack | undefined): Pick<SendBack, 'earlier'> {
  const { earlier = [], trackingNumber } = sendBack ?? {};
  const all = trackingNumber === undefined ? earlier : [...earlier, trackingNumber];
  return all.length === 0 ? {} : { earlier: all };
}

/** A new sending is another parcel: what the carrier said of the last one is not said of it. */
function withoutShipment(sendBack: SendBack): SendBack {
  const { shipmentId: _shipmentId, trackingNumber: _tracking, failureCode: _code, ...rest } = sendBack;
  return { ...rest, ...earlierThan(sendBack) };
}

export const sendingBackAppliers: Appliers<SendingBackEvents> = {
  sendBackOrdered: (state, { sequence, lines, addressId, to }) => ({
    ...enterIf(moveUnits(state, 'goingBack', lines, ['graded', 'received']), to),
    sendBack: {
      sequence,
      status: 'wanted',
      releaseSequence: sequence,
      lines,
      failedDeliveries: 0,
      ...earlierThan(state.sendBack),
      ...(addressId === undefined ? {} : { addressId }),
    },
  }),
  goodsSentBack: (state, { shipmentId, trackingNumber }) =>
    advance(state, 'arranged', undefined, { shipmentId, trackingNumber }),
  sendBackFailed: (state, { code }) =>
    advance(state, 'failed', { to: 'heldForCustomer', from: ['goingBack'] }, { failureCode: code }),
  deliveryFailed: (state) =>
    advance(
      state,
      'held',
      { to: 'heldForCustomer', from: ['goingBack'] },
      { failedDeliveries: (state.sendBack?.failedDeliveries ?? 0) + 1 },
    ),
  sendBackRepeated: (state, { sequence, addressId }) => {
    const wasOut = state.sendBack?.status === 'held';
    const again = advance(
      state,
      'wanted',
      { to: 'goingBack', from: ['heldForCustomer'] },
      {
        sequence,
        ...(wasOut ? { releaseSequence: sequence } : {}),
        ...(addressId === undefined ? {} : { addressId }),
      },
    );
    return again.sendBack ? { ...again, sendBack: withoutShipment(again.sendBack) } : again;
  },
  sendBackDelivered: (state, { to }) =>
    enterIf(advance(state, 'delivered', { to: 'sentBack', from: OUTSIDE }), to),
  sendBackLost: (state, { to }) => enterIf(advance(state, 'lost', { to: 'lost', from: ['goingBack'] }), to),
  goodsAbandoned: (state, { to }) =>
    enterIf(advance(state, 'abandoned', { to: 'abandoned', from: ['heldForCustomer'] }), to),
};
