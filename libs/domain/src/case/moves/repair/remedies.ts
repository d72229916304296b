import { DomainError } from '../../../errors.js';
import { inShop } from '../../../money/refund-plan.js';
import { basisPointsOf, type Minor, shareOf } from '../../../money/money.js';
import type { RefundBreakdown } from '../../../money/refund-plan.js';
import { firstUnits, type UnitRange, worthOf } from '../../../money/unit-range.js';
import type { OrderLine } from '../../../order/order.js';
import { event, type NewEvent } from '../../case-event.js';
import { type CaseLine, type CaseState, runningClock } from '../../case-state.js';
import { haveLeft, LOST, unitsIn } from '../../goods.js';
import { keptMinor } from '../../money-record.js';
import type { RemedyCause, RepairRemedy } from '../../repair-record.js';
import type { Stage } from '../../stage.js';
import { after } from '../after.js';
import { owesMoney } from '../close.js';
import { assertStage, type Move, type MoveContext, named, startNamedClock, stopClocks } from '../move.js';
import { intentsOver, startMoneyClocks } from '../payments.js';
import { orderSendBack } from '../send-back.js';
import { allUnits, approveRefund, endSettling, recourseFor } from '../settle.js';
import { beginJob, endJob, goodsHere, isInStore, ladderOf, repairOf, stopWork } from './repair-case.js';

const WORKING: readonly Stage[] = [
  'awaitingVisit', 'awaitingGoods', 'diagnosing', 'awaitingConsent', 'awaitingParts', 'repairing', 'awaitingChoice',
]; // prettier-ignore

/** Opens what the law of the market, or the shop, gives beside the repair; where nothing else can be done, he has to choose. */
export function openRemedies(
  state: CaseState,
  cause: RemedyCause,
  context: MoveContext,
  to?: 'awaitingChoice',
): NewEvent[] {
  const opened = event('remedyOpened', {
    ...{ remedies: ladderOf(context)[cause], cause },
    ...(to === undefined ? {} : { to }),
  });
  return to === undefined ? [opened] : [opened, startNamedClock(state, 'choice', context)];
}

/** Of units that he has or will have again, a part of their price; of those that got lost, all of it. */
function reducedWorth(ordered: OrderLine, { units, quantity, goods }: CaseLine, part: number): Minor {
  const worth = (ranges: readonly UnitRange[]) => worthOf(ordered.paidMinor, ordered.quantity, ranges);
  // Those that came are counted first.
  const kept = worth(firstUnits(units, quantity - unitsIn(goods, LOST)));
  return basisPointsOf(kept, part) + worth(units) - kept;
}

/** What is given back of goods that he keeps with their flaw: shares of goods and tax, nothing else. */
function reduction(state: CaseState, context: MoveContext): RefundBreakdown {
  const { order, elsewhere } = context;
  const part = ladderOf(context).reductionBasisPoints;
  const lines = state.lines.flatMap((line) => {
    const { lineId, quantity } = line;
    const ordered = order.lines.find((candidate) => candidate.lineId === lineId);
    if (!ordered) return [];
    const paidMinor = reducedWorth(ordered, line, part);
    return [
      { lineId, quantity, paidMinor, taxMinor: shareOf(ordered.taxMinor, paidMinor, ordered.paidMinor) },
    ];
  });
  const totalMinor = lines.reduce((sum, { paidMinor }) => sum + paidMinor, 0);
  const breakdown = { lines, shippingMinor: 0, shippingTaxMinor: 0, fees: [], totalMinor };
  const shop = inShop(order, elsewhere, breakdown);
  return { ...breakdown, ...(shop === undefined ? {} : { shop }) };
}

function reducePrice(state: CaseState, context: MoveContext): NewEvent[] {
  const breakdown = reduction(state, context);
  const missing = breakdown.totalMinor - keptMinor(state);
  const { intents, shortfallMinor } = intentsOver(Math.max(0, missing), state, context);
  const approved = [
    event('refundApproved', { to: 'settling', breakdown, intents, shortfallMinor }),
    // An earlier round may have given all of it.
    ...recourseFor(state, Math.max(0, -missing)),
  ];
  const then = after(state, approved, context);
  return [...approved, ...(owesMoney(then) ? startMoneyClocks(then, context) : endSettling(then, context))];
}

/** Settles in the case itself what the customer chose instead of a repair, with his goods wherever they are. */
export function carryOutRemedy(state: CaseState, remedy: RepairRemedy, context: MoveContext): NewEvent[] {
  if (remedy !== 'priceReduction') return approveRefund(state, allUnits(state.lines), context);
  const back = isInStore(state) ? [] : orderSendBack(state, goodsHere(state), context);
  return [...back, ...reducePrice(after(state, back, context), context)];
}

function assertOpen({ repair, stage }: CaseState, remedy: RepairRemedy): void {
  const { open = [] } = repair?.remedies ?? {};
  if (!open.includes(remedy))
    throw new DomainError(
      'REPAIR.REMEDY_NOT_OPEN',
      open.length === 0 ? 'Nothing is open beside the repair.' : `Open are ${open.join(', ')}.`,
      'remedy',
    );
  if (remedy === 'repair' && stage !== 'awaitingChoice')
    throw new DomainError('REPAIR.REMEDY_NOT_OPEN', 'The repair goes on already.', 'remedy');
  if (repair?.chosen !== undefined && stage !== 'awaitingChoice')
    throw new DomainError('CASE.ILLEGAL_MOVE', `The customer chose ${repair.chosen} already.`);
}

/** Where his goods are says whether money can be settled now, or only once they have come. */
function giveMoney(
  state: CaseState,
  remedy: 'refund' | 'priceReduction',
  onSilence: boolean,
  context: MoveContext,
) {
  const chosen = (to?: Stage) =>
    event('remedyChosen', {
      remedy,
      ...(to === undefined || to === state.stage ? {} : { to }),
      ...(onSilence ? { onSilence } : {}),
    });
  const ended = [...stopWork(state, 'choice'), ...endJob(state)];
  const isHere = goodsHere(state).length > 0;
  const isUnderWay = !isHere && haveLeft(state.lines);
  if (isUnderWay && state.stage === 'awaitingGoods') return [...ended, chosen()];
  if (isHere || isUnderWay || remedy === 'priceReduction') {
    const told = [...ended, ...stopClocks(state, [], named('shipBack', 'receipt')), chosen()];
    return [...told, ...carryOutRemedy(after(state, told, context), remedy, context)];
  }
  // He has them: his money waits for them, as in any return.
  const waits = runningClock(state, 'shipBack') ? [] : [startNamedClock(state, 'shipBack', context)];
  return [...ended, chosen('awaitingGoods'), ...waits];
}

/**
 * The customer chooses what opened beside the repair. An exchange is another case: this one waits for it to take its
 * units over.
 */
export function chooseRemedy(remedy: RepairRemedy, onSilence = false): Move {
  return (state, context) => {
    assertStage(state, WORKING, 'choose a remedy');
    assertOpen(state, remedy);
    if (remedy === 'refund' || remedy === 'priceReduction')
      return giveMoney(state, remedy, onSilence, context);
    const stopped = [...stopWork(state, 'choice'), ...endJob(state)];
    const silently = onSilence ? { onSilence } : {};
    if (remedy === 'repair') {
      const events = [...stopped, event('remedyChosen', { remedy, ...silently })];
      return [...events, ...beginJob(after(state, events, context), context)];
    }
    const to = state.stage === 'awaitingChoice' ? {} : { to: 'awaitingChoice' as const };
    const waits = stopClocks(state, [], named('shipBack', 'receipt'));
    return [
      ...stopped,
      ...waits,
      event('remedyChosen', { remedy, ...to, ...silently }),
      startNamedClock(state, 'choice', context),
    ];
  };
}

/** He did not choose in time: policy does. An exchange that nobody made is no silence of his. */
export function chooseForHim(state: CaseState, context: MoveContext): NewEvent[] {
  const { remedies, chosen } = repairOf(state);
  if (chosen === 'exchange' || !remedies) return [];
  const { onSilence } = ladderOf(context);
  const remedy = remedies.open.includes(onSilence)
    ? onSilence
    : remedies.open.find((one) => one !== 'exchange');
  return remedy === undefined ? [] : chooseRemedy(remedy, true)(state, context);
}
