import type { CaseState } from '../case/case-state.js';
import type { ExchangeEvents } from '../case/events/exchange-events.js';
import { tell, type Tellings, type Told } from './telling.js';

/** The customer chooses until the clock decides for him. */
function outOfStock({ to }: ExchangeEvents['stockMissing'], { clocks }: CaseState): Told[] {
  const dueAt = clocks.findLast(({ name }) => name === 'choice')?.dueAt;
  return to === undefined || dueAt === undefined ? [] : [tell('chooseReplacement', { dueAt })];
}

export const EXCHANGE_TELLINGS: Tellings<keyof ExchangeEvents> = {
  exchangeBegun: null,
  stockWanted: null,
  stockAsked: null,
  stockReserved: null,
  stockMissing: { may: ['chooseReplacement'], of: outOfStock },
  stockReleased: null,
  stockUsed: null,
  stockAwaited: null,
  replacementChosen: null,
  exchangeWentOn: null,
  exchangeGivenUp: { may: ['replacementGivenUp'], of: () => [tell('replacementGivenUp', {})] },
  goodsAccepted: null,
  replacementWanted: null,
  replacementShipped: {
    may: ['replacementSent'],
    of: ({ trackingNumber }) => [tell('replacementSent', { trackingNumber })],
  },
  replacementFailed: null,
  replacementReturned: {
    may: ['staffReplacementReturned'],
    of: (_payload, { exchange }) => [
      tell('staffReplacementReturned', { trackingNumber: exchange?.replacement?.trackingNumber ?? '' }),
    ],
  },
  replacementDelivered: null,
  replacementHandedOver: null,
};
