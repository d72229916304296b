import { type DecisionFacts, decideReturn } from '../../policy/decide-return.js';
import { optionalTerm } from '../../policy/policy-terms.js';
import type { Instant } from '../../time.js';
import { event, type NewEvent } from '../case-event.js';
import { AT_FILING, type CaseLine, type CaseState } from '../case-state.js';
import type { Channel } from '../channel.js';
import { AWAITED, LEFT_CUSTOMER, unitsIn } from '../goods.js';
import type { Logistics } from '../goods-record.js';
import type { Stage } from '../stage.js';
import { type MoveContext, startNamedClock } from './move.js';
import { allUnits, approveRefund } from './settle.js';

export interface Filing {
  readonly caseId: string;
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
}

/** Nothing has to come back when nothing was delivered, or all of it has come already. */
export function awaitsGoods(lines: readonly CaseLine[]): boolean {
  return lines.some((line) => unitsIn(line.goods, AWAITED) > 0);
}

/** The events that follow an approval: wait for the goods, or settle at once when there are none to wait for. */
export function proceed(state: CaseState, context: MoveContext): NewEvent[] {
  if (!awaitsGoods(state.lines)) return approveRefund(state, allUnits(state.lines), context);
  const onTheirWay = state.lines.some((line) => unitsIn(line.goods, LEFT_CUSTOMER) > 0);
  return [startNamedClock(state, onTheirWay ? 'receipt' : 'shipBack', context)];
}

export function stageAfterApproval(lines: readonly CaseLine[]): Stage {
  return awaitsGoods(lines) ? 'awaitingGoods' : 'settling';
}

/** How long the voucher for a gift is good for; the decision refuses where there is none. */
function giftOf({ recipientId }: Filing, { policy }: MoveContext): Pick<CaseState, 'gift'> {
  if (recipientId === undefined) return {};
  return { gift: { voucherValidFor: optionalTerm(policy, 'gifts')?.voucherValidFor ?? 'P0D' } };
}

/** Files a return and lets policy decide it in the same breath. A refusal by policy is a case too, with its reasons. */
export function fileReturn(filing: Filing, context: MoveContext): NewEvent[] {
  const { order } = context;
  const gift = giftOf(filing, context);
  const filed = event('caseFiled', {
    caseId: filing.caseId,
    epoch: 1,
    kind: 'return',
    orderId: order.orderId,
    orderVersion: order.version,
    customerId: filing.recipientId ?? order.customerId,
    market: order.market,
    currency: order.currency,
    noticeAt: filing.noticeAt,
    lines: filing.lines,
    logistics: filing.logistics,
    resolution: 'refund',
    ...(filing.channel === undefined ? {} : { channel: filing.channel }),
    ...(filing.declaration === undefined ? {} : { declaration: filing.declaration }),
    ...(filing.quoteId === undefined ? {} : { quoteId: filing.quoteId }),
    ...gift,
  });
  const decision = decideReturn({ ...filing, isGift: filing.recipientId !== undefined }, filing.facts);
  const blank = { ...AT_FILING, ...filing, ...gift, decision } as unknown as CaseState;
  const decided = (to: Stage) => event('caseDecided', { to, decision });
  switch (decision.outcome) {
    case 'approve':
      return [filed, decided(stageAfterApproval(filing.lines)), ...proceed(blank, context)];
    case 'review':
      return [filed, decided('deciding'), startNamedClock(blank, 'decision', context)];
    case 'refuse':
      return [filed, decided('refused')];
  }
}
