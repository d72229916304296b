import { inChargedCurrency } from '../../../money/exchange.js';
import { term } from '../../../policy/policy-terms.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import type { CaseEventPayloads } from '../../case-event.js';
import { isOutstanding } from '../../collection.js';
import { unitsIn } from '../../goods.js';
import { after } from '../after.js';
import { askForMoney, endCollections, giveBackUpTo } from '../collect.js';
import { assertStage, type Move, type MoveContext, named, startNamedClock, stopClocks } from '../move.js';
import type { Diagnosis } from './repair-facts.js';
import { giveBack, holdRepair, jobOf, releaseRepair, repairOf } from './repair-case.js';

/** Nothing is done for money before the customer has said yes. */
export function quoteRepair(state: CaseState, diagnosis: Diagnosis, context: MoveContext): NewEvent[] {
  const { parts, labourMinor, taxMinor, totalMinor, quoteId } = diagnosis;
  const partsMinor = parts.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
  return [
    event('repairQuoted', {
      to: 'awaitingConsent',
      quote: {
        ...{ partsMinor, labourMinor, taxMinor, totalMinor, status: 'open', isTold: false },
        ...(quoteId === undefined ? {} : { quoteId }),
      },
    }),
    ...holdRepair(state),
    startNamedClock(state, 'consent', context),
  ];
}

export function acceptQuote(): Move {
  return (state, context) => {
    assertStage(state, ['awaitingConsent'], 'accept the quote');
    const { totalMinor = 0 } = repairOf(state).quote ?? {};
    return [
      ...stopClocks(state, ['consent'], named('consent')),
      event('repairQuoteAnswered', { status: 'accepted', cause: 'customer' }),
      ...askForMoney(state, {
        purpose: 'repair',
        amountMinor: totalMinor,
        capture: 'now',
        to: 'awaitingPayment',
      }),
      startNamedClock(state, 'payment', context),
    ];
  };
}

/** What it cost to find out what is wrong, where policy asks that of who then declines; in the currency that he pays in. */
function inspectionFee({ policy, order }: MoveContext): number {
  const { inspectionFeeMinor: minor = 0 } = term(policy, 'repairs');
  return minor === 0 ? 0 : inChargedCurrency(order, { currency: policy.currency, minor });
}

type Refusal = Pick<CaseEventPayloads['repairQuoteAnswered'], 'status' | 'cause'>;

/** The goods go back as they are. */
export function withoutRepair(state: CaseState, refusal: Refusal, context: MoveContext): NewEvent[] {
  const { reference } = jobOf(state);
  const events = [
    event('repairEnded', { reference }),
    ...giveBack(state, context, (to) =>
      event('repairQuoteAnswered', { ...refusal, ...(to === undefined ? {} : { to }) }),
    ),
  ];
  const fee = refusal.cause === 'notPaid' ? 0 : inspectionFee(context);
  return [
    ...events,
    ...askForMoney(after(state, events, context), { purpose: 'repair', amountMinor: fee, capture: 'now' }),
  ];
}

export function declineQuote(): Move {
  return (state, context) => {
    assertStage(state, ['awaitingConsent'], 'decline the quote');
    return withoutRepair(state, { status: 'declined', cause: 'customer' }, context);
  };
}

/** It is paid for: the work begins. */
export function startPaidRepair(state: CaseState): NewEvent[] {
  return [
    ...stopClocks(state, ['payment'], named('payment')),
    event('repairStarted', { to: 'repairing' }),
    ...releaseRepair(state, 'paid'),
  ];
}

/** All that was being carried to the customer is lost. */
const isLostOnTheWayHome = ({ sendBack, lines }: CaseState): boolean =>
  sendBack?.status === 'lost' &&
  sendBack.lines.every(({ lineId, quantity }) =>
    lines.some((line) => line.lineId === lineId && unitsIn(line.goods, ['lost']) >= quantity),
  );

/** It did not help, cannot be done, was given up for something else, or he never has the goods again. */
function cameToNothing(state: CaseState): boolean {
  const { chosen, diagnosis, jobs } = repairOf(state);
  const isInVain = jobs.at(-1)?.outcome === 'failed' || diagnosis?.result === 'notRepairable';
  return chosen !== undefined || isInVain || isLostOnTheWayHome(state);
}

/** What was paid for a repair that came to nothing goes back to where it came from, and no more is asked for it. */
export function givePriceBack(state: CaseState, context: MoveContext): NewEvent[] {
  if (!state.repair || !cameToNothing(state)) return [];
  const isAsked = (state.collections ?? []).some(isOutstanding);
  const ended = isAsked ? [...endCollections(state), ...stopClocks(state, [], named('payment'))] : [];
  return [...ended, ...giveBackUpTo(after(state, ended, context), Infinity, context)];
}
