import type { Collection } from '../collection.js';
import { isFinal } from '../stage.js';
import type { Errand, ErrandKind, ErrandsOf } from './errand.js';

const BY_STATUS: Readonly<Partial<Record<Collection['status'], ErrandKind>>> = {
  wanted: 'askForPayment',
  sent: 'askForPayment',
  capturing: 'captureHold',
  ending: 'endCollection',
};

/** What the payment provider is still to hear of what the customer is asked for; a case that is over asks for nothing. */
export const collectionErrands: ErrandsOf = ({ stage, collections = [] }) =>
  collections.flatMap(({ collectionId: id, status }): Errand[] => {
    const isLeft = isFinal(stage) && ['wanted', 'sent', 'open', 'held'].includes(status);
    const kind = isLeft ? 'endCollection' : BY_STATUS[status];
    return kind === undefined ? [] : [{ kind, id }];
  });

/** Each attempt of a payout is an errand of its own. */
export const payoutErrands: ErrandsOf = ({ payouts = [] }) =>
  payouts.flatMap(({ payoutId, attempt, status }): Errand[] =>
    status === 'approved' ? [{ kind: 'sendPayout', id: `${payoutId}:${attempt}` }] : [],
  );
