import type { RepairEvents } from '../case/events/repair-events.js';
import { tell, type Telling } from './telling.js';

/** What is told when of a repair. Of its money the tellings of money speak, and of a parcel on its way back those of goods. */
export const REPAIR_TELLINGS: { readonly [T in keyof RepairEvents]: Telling<T> | null } = {
  repairPlanned: null,
  repairJobWanted: null,
  repairJobOpened: null,
  repairJobRefused: null,
  repairRerouted: {
    may: ['repairRerouted'],
    // What is passed on among those who repair asks nothing of him.
    of: ({ to }) => (to === 'awaitingGoods' ? [tell('repairRerouted', {})] : []),
  },
  repairJobEndWanted: null,
  repairJobEnded: null,
  visitWanted: null,
  visitBooked: {
    may: ['visitBooked'],
    // He may have chosen another time since.
    of: ({ visitId, startsAt }, { repair }) =>
      repair?.visit?.visitId === visitId ? [tell('visitBooked', { startsAt })] : [],
  },
  visitRefused: { may: ['visitRefused'], of: () => [tell('visitRefused', {})] },
  visitMissed: {
    may: ['visitNotKept', 'customerNotMet'],
    of: ({ by }) => [tell(by === 'technician' ? 'visitNotKept' : 'customerNotMet', {})],
  },
  visitDone: null,
  visitGivenUp: null,
  visitCancelled: null,
  repairGivenUp: { may: ['caseCancelled'], of: () => [tell('caseCancelled', {})] },
  repairDiagnosed: {
    may: ['goodsUnrepaired'],
    of: ({ to }) => (to === 'sendingBack' || to === 'followUp' ? [tell('goodsUnrepaired', {})] : []),
  },
  repairQuoted: {
    may: ['repairQuoted'],
    of: ({ quote }, { clocks, currency }) => {
      const dueAt = clocks.findLast(({ name }) => name === 'consent')?.dueAt;
      const amount = { amountMinor: quote.totalMinor, currency };
      return dueAt === undefined ? [] : [tell('repairQuoted', { ...amount, dueAt })];
    },
  },
  repairQuoteAnswered: {
    may: ['goodsUnrepaired'],
    of: ({ status }) => (status === 'accepted' ? [] : [tell('goodsUnrepaired', {})]),
  },
  repairQuoteTold: null,
  repairStarted: null,
  partsOrdered: { may: ['partsAwaited'], of: ({ expectedAt }) => [tell('partsAwaited', { expectedAt })] },
  partsArrived: null,
  goodsRepaired: { may: ['goodsRepaired'], of: () => [tell('goodsRepaired', {})] },
  repairFailed: null,
  repairEnded: null,
  remedyOpened: { may: ['remediesOpen'], of: ({ remedies }) => [tell('remediesOpen', { remedies })] },
  remedyChosen: null,
  repairReturned: null,
  goodsHandedBack: null,
};
