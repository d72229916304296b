import { decideCase } from '../../policy/decide-case.js';
import type { DecisionFacts } from '../../policy/decide-return.js';
import { optionalTerm } from '../../policy/policy-terms.js';
import type { Instant } from '../../time.js';
import { event, type NewEvent } from '../case-event.js';
import { type CaseLine, type CaseState, type Resolution } from '../case-state.js';
import type { Channel } from '../channel.js';
import { AWAITED, haveLeft, moveGoods, unitsIn } from '../goods.js';
import type { Logistics, TakenOver } from '../goods-record.js';
import type { CaseKind } from '../kind.js';
import type { Stage } from '../stage.js';
import type { Wish } from '../wish.js';
import { after } from './after.js';
import { giveInstantly } from './instant-refund.js';
import { type MoveContext, startNamedClock } from './move.js';
import { allUnits, approveRefund } from './settle.js';

export interface Filing {
  readonly caseId: string;
  readonly wish: Wish;
  readonly lines: readonly CaseLine[];
  readonly logistics: Logistics;
  readonly noticeAt: Instant;
  /** What the decision looks at beside the request. */
  readonly facts: DecisionFacts;
  readonly channel?: Channel;
  readonly declaration?: CaseState['declaration'];
  readonly quoteId?: string;
  /** Who was given the goods, when it is he who returns them. */
  readonly recipientId?: string;
  /** The case that it takes over from, and what of its goods. */
  readonly convertedFrom?: string;
  readonly takenOver?: TakenOver;
}

/** Nothing has to come back when nothing was delivered, or all of it has come already. */
export function awaitsGoods(lines: readonly CaseLine[]): boolean {
  return lines.some((line) => unitsIn(line.goods, AWAITED) > 0);
}

type Decided = Pick<CaseState, 'lines' | 'decision'>;

/** The lines once what need not come back has been left with the customer. */
export function linesKept({ lines, decision }: Decided): readonly CaseLine[] {
  const { returnless = [] } = decision ?? {};
  return lines.map((line) =>
    returnless.includes(line.lineId)
      ? { ...line, goods: moveGoods(line.goods, 'keptByCustomer', line.quantity, ['withCustomer']).goods }
      : line,
  );
}

/** Units of the lines that the customer keeps. */
export function keptUnits(lines: readonly CaseLine[]): { lineId: string; quantity: number }[] {
  return lines
    .map(({ lineId, goods }) => ({ lineId, quantity: unitsIn(goods, ['keptByCustomer']) }))
    .filter(({ quantity }) => quantity > 0);
}

/**
 * The events that follow an approval: settle at once when there are no goods to wait for; or wait, and pay before that
 * what the customer may keep, or all of it where money in advance is promised.
 */
export function proceed(state: CaseState, context: MoveContext): NewEvent[] {
  const lines = linesKept(state);
  const kept = keptUnits(lines);
  const then = { ...state, lines };
  const told = kept.length === 0 ? [] : [event('goodsKept', { lines: kept })];
  if (!awaitsGoods(lines)) return [...told, ...approveRefund(then, allUnits(lines), context)];
  const onTheirWay = haveLeft(lines);
  const waiting = [...told, startNamedClock(state, onTheirWay ? 'receipt' : 'shipBack', context)];
  const instantly = giveInstantly(then, 'onFiling', context);
  if (instantly.length > 0 || kept.length === 0) return [...waiting, ...instantly];
  const accepted = new Map(kept.map(({ lineId, quantity }) => [lineId, quantity]));
  return [...waiting, ...approveRefund(then, accepted, context, { to: 'awaitingGoods' })];
}

export function stageAfterApproval(decided: Decided): Stage {
  return awaitsGoods(linesKept(decided)) ? 'awaitingGoods' : 'settling';
}

/** How long the voucher for a gift is good for; the decision refuses where there is none. */
function giftOf({ recipientId }: Filing, { policy }: MoveContext): Pick<CaseState, 'gift'> {
  if (recipientId === undefined) return {};
  return { gift: { voucherValidFor: optionalTerm(policy, 'gifts')?.voucherValidFor ?? 'P0D' } };
}

const RESOLVES: Readonly<Record<CaseKind, Resolution>> = {
  return: 'refund',
  exchange: 'exchange',
  repair: 'repair',
  compensation: 'compensation',
  complaint: 'agreement',
};

/** Files a case and lets policy decide it in the same breath. A refusal by policy is a case too, with its reasons. */
export function fileCase(filing: Filing, context: MoveContext): NewEvent[] {
  const { wish, channel, declaration, quoteId, convertedFrom, takenOver } = filing;
  const { order, course } = context;
  const gift = giftOf(filing, context);
  const asked = wish.kind === 'return' ? {} : { wish };
  const filed = event('caseFiled', {
    caseId: filing.caseId,
    epoch: 1,
    kind: wish.kind,
    ...asked,
    orderId: order.orderId,
    orderVersion: order.version,
    customerId: filing.recipientId ?? order.customerId,
    market: order.market,
    currency: order.currency,
    noticeAt: filing.noticeAt,
    lines: filing.lines,
    logistics: filing.logistics,
    resolution: RESOLVES[wish.kind],
    ...(channel === undefined ? {} : { channel }),
    ...(declaration === undefined ? {} : { declaration }),
    ...(quoteId === undefined ? {} : { quoteId }),
    ...(convertedFrom === undefined ? {} : { convertedFrom }),
    ...(takenOver === undefined ? {} : { takenOver }),
    ...gift,
  });
  const decision = decideCase({ ...filing, isGift: filing.recipientId !== undefined }, filing.facts);
  const begun =
    decision.outcome === 'refuse'
      ? []
      : (course.begin?.(decidedState([filed], decision, context), context) ?? []);
  const then = decidedState([filed, ...begun], decision, context);
  const decided = (to: Stage) => event('caseDecided', { to, decision });
  switch (decision.outcome) {
    case 'approve':
      // What was taken over was found other than claimed before: somebody decides of it, whatever the case is now.
      if (then.deviates && !awaitsGoods(then.lines))
        return [filed, ...begun, decided('inspecting'), startNamedClock(then, 'inspection', context)];
      return [filed, ...begun, decided(course.stageAfterApproval(then)), ...course.proceed(then, context)];
    case 'review':
      return [filed, ...begun, decided('deciding'), startNamedClock(then, 'decision', context)];
    case 'refuse':
      return [filed, decided('refused')];
  }
}

/** The record as an approval finds it: filed and decided, in no stage of its own yet. */
function decidedState(
  filed: readonly NewEvent[],
  decision: CaseState['decision'],
  context: MoveContext,
): CaseState {
  return { ...after(null, filed, context), ...(decision === undefined ? {} : { decision }) };
}
