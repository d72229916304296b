import {
  type CaseKind,
  type CaseState,
  type ClockTick,
  earliestTick,
  type Errand,
  errandsOf,
  isFinal,
  type Stage,
} from '#domain';

/**
 * What a workflow needs to know of its case. It is worked out beside the record and travels in every recording's
 * answer and every signal, so the workflow never computes a state of its own: it adopts the newest one.
 */
export interface CaseView {
  readonly version: number;
  /** Absent in views from before there were other kinds than returns. */
  readonly kind?: CaseKind;
  /** The run of the workflow that the view is meant for; absent in those from before cases were reopened. */
  readonly epoch?: number;
  readonly stage: Stage;
  readonly isFinal: boolean;
  /** The earliest rung of all running clocks; the workflow's durable timer waits for it. */
  readonly nextTick: ClockTick | null;
  /** The logistics revision that carrier and warehouse still have to be asked for. */
  readonly arrangementWanted: number | null;
  /** A booked pickup that nobody needs any more. */
  readonly pickupToCancel: string | null;
  /** A label that nobody needs any more. Absent in histories from before there were labels. */
  readonly labelToVoid?: string | null;
  /** Goods that are to be carried back to the customer, by the sequence of the sending; absent in older views. */
  readonly sendBackWanted?: number | null;
  readonly refundsToSend: readonly string[];
  readonly refundsInFlight: readonly string[];
  /** Payouts whose outcome is not known; absent: none. */
  readonly payoutsInFlight?: readonly string[];
  /** What else is to be done outside, in this order; absent: nothing. */
  readonly errands?: readonly Errand[];
}

const idsOf = (state: CaseState, statuses: readonly string[]): string[] =>
  state.refunds.filter((refund) => statuses.includes(refund.status)).map((refund) => refund.intentId);

const payoutsInFlight = ({ payouts = [] }: CaseState): string[] =>
  payouts.filter(({ status }) => ['sent', 'pending'].includes(status)).map(({ payoutId }) => payoutId);

/**
 * A pickup still booked for a case that ended without it, or whose approval was undone; one that was carried out needs
 * no cancelling.
 */
function pickupToCancel({ stage, arrangement, lines }: CaseState): string | null {
  if (stage === 'deciding') return arrangement.supersededPickupId ?? null;
  if (!isFinal(stage) || stage === 'closed') return null;
  const isBooked = lines.some((line) => line.goods.pickupBooked !== undefined);
  return (isBooked ? arrangement.pickupId : arrangement.supersededPickupId) ?? null;
}

/** The same for a label that was not used. */
function labelToVoid({ stage, arrangement, logistics, parcels }: CaseState): string | null {
  if (!isFinal(stage) || stage === 'closed') return null;
  const isUnused = parcels.some(
    ({ trackingNumber, status }) => trackingNumber === logistics.trackingNumber && status === 'announced',
  );
  return (isUnused ? arrangement.labelId : arrangement.supersededLabelId) ?? null;
}

export function viewOf(state: CaseState): CaseView {
  const { arrangement } = state;
  const errands = errandsOf(state);
  const paidOut = payoutsInFlight(state);
  const awaited = state.stage === 'awaitingGoods' && arrangement.status === 'wanted';
  return {
    version: state.version,
    kind: state.kind,
    epoch: state.epoch,
    stage: state.stage,
    isFinal: isFinal(state.stage),
    nextTick: earliestTick(state.clocks),
    arrangementWanted: awaited ? arrangement.revision : null,
    pickupToCancel: pickupToCancel(state),
    labelToVoid: labelToVoid(state),
    sendBackWanted: state.sendBack?.status === 'wanted' ? state.sendBack.sequence : null,
    refundsToSend: idsOf(state, ['approved']),
    refundsInFlight: idsOf(state, ['sent', 'pending']),
    ...(paidOut.length === 0 ? {} : { payoutsInFlight: paidOut }),
    ...(errands.length === 0 ? {} : { errands }),
  };
}
