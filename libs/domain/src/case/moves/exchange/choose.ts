import { DomainError } from '../../../errors.js';
import { basisPointsOf } from '../../../money/money.js';
import { optionalTerm } from '../../../policy/policy-terms.js';
import type { ProductOffer } from '../../../order/product.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { type ExchangeMode, type ExchangeRecord } from '../../exchange-record.js';
import type { ExchangeWish, ReplacementWish } from '../../wish.js';
import { after } from '../after.js';
import { assertStage, type Move, type MoveContext, named, startNamedClock, stopClocks } from '../move.js';
import { claimedUnits, exchangeOf, priced, stillToPay } from './exchange-money.js';
import { giveUp } from './go-on.js';
import { wantStock } from './reserve.js';

/** By policy; how a customer brings his goods back says whether it is done in a store. */
function modeOf({ logistics, decision }: CaseState, { policy }: MoveContext): ExchangeMode {
  const terms = optionalTerm(policy, 'exchange');
  if (logistics.method === 'inStore' && terms?.inStore) return 'inStore';
  const group = decision?.customer?.group;
  return (group === undefined ? undefined : terms?.modeByGroup?.[group]) ?? terms?.mode ?? 'afterInspection';
}

type Agreed = Pick<ExchangeRecord, 'wanted' | 'offers' | 'differenceMinor' | 'depositMinor'>;

/** Prices of now, and what follows from them. */
function agree(
  state: CaseState,
  record: Pick<ExchangeRecord, 'mode' | 'wanted' | 'offers' | 'keepsDiscount'>,
  context: MoveContext,
): Agreed {
  const { wanted, offers, mode } = record;
  const exchange = { ...record, differenceMinor: 0, depositMinor: 0, reservations: [] };
  const then = { ...state, exchange };
  const price = priced(then, claimedUnits(state), context).reduce((sum, { paidMinor }) => sum + paidMinor, 0);
  const { depositBasisPoints = 0 } = optionalTerm(context.policy, 'exchange') ?? {};
  return {
    ...{ wanted, offers },
    differenceMinor: stillToPay({ ...then, collections: [] }, claimedUnits(state), context),
    depositMinor: mode === 'shipFirst' ? basisPointsOf(price, depositBasisPoints) : 0,
  };
}

/** With the filing it is pinned what is wanted, at which prices and in which way; and it is kept for the customer. */
export function beginExchange(state: CaseState, context: MoveContext): NewEvent[] {
  const { replacements: wanted, offers = [] } = state.wish as ExchangeWish;
  const { keepsDiscount = false } = optionalTerm(context.policy, 'exchange') ?? {};
  const mode = modeOf(state, context);
  const agreed = agree(state, { mode, wanted, offers, keepsDiscount }, context);
  const begun = event('exchangeBegun', { ...agreed, mode, keepsDiscount });
  return [begun, ...wantStock({ ...agreed, mode, keepsDiscount, reservations: [] }, wanted, context)];
}

/** What the customer wants now that what he wanted is out of stock. */
export type ReplacementChoice =
  | { readonly choice: 'wait' }
  | { readonly choice: 'refund' }
  | {
      readonly choice: 'other';
      readonly replacements: readonly ReplacementWish[];
      readonly offers: readonly ProductOffer[];
    };

function wait(state: CaseState, context: MoveContext): NewEvent[] {
  assertStage(state, ['awaitingChoice'], 'wait for it');
  return [
    event('stockAwaited', {}),
    ...stopClocks(state, ['choice'], named('choice')),
    startNamedClock(state, 'choice', context),
  ];
}

/** Something else: kept for him first, and then the case goes on with its price. */
function chooseOther(
  state: CaseState,
  wish: Pick<ExchangeWish, 'replacements'> & { readonly offers: readonly ProductOffer[] },
  context: MoveContext,
): NewEvent[] {
  assertStage(state, ['awaitingChoice'], 'choose something else');
  const { mode, keepsDiscount } = exchangeOf(state);
  const agreed = agree(
    state,
    { mode, keepsDiscount, wanted: wish.replacements, offers: wish.offers },
    context,
  );
  const chosen = event('replacementChosen', agreed);
  const then = after(state, [chosen], context);
  return [chosen, ...wantStock(exchangeOf(then), agreed.wanted, context)];
}

const ENDABLE = ['awaitingChoice', 'awaitingPayment', 'awaitingGoods', 'replacing'] as const;

function takeMoney(state: CaseState, context: MoveContext): NewEvent[] {
  assertStage(state, ENDABLE, 'take the money instead');
  if (state.resolution === 'refund') return [];
  if (['onItsWay', 'delivered'].includes(exchangeOf(state).replacement?.status ?? ''))
    throw new DomainError('EXCHANGE.ALREADY_SENT', 'The replacement is on its way; send it back instead.');
  return giveUp(state, 'chosen', context);
}

export function chooseReplacement(choice: ReplacementChoice): Move {
  return (state, context) => {
    if (choice.choice === 'wait') return wait(state, context);
    return choice.choice === 'refund' ? takeMoney(state, context) : chooseOther(state, choice, context);
  };
}
