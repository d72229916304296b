import type { Move } from '../move.js';
import { refuseAgreement } from './agreements.js';
import {
  answerComplaint, closeEvidence, contestAnswer, endMediation, type EndingWithout, type FirstAnswer, withdrawComplaint,
} from './mediation.js'; // prettier-ignore
import {
  acceptOffer,
  counterOffer,
  declineOffer,
  makeOffer,
  type OfferWish,
  type Reply,
  withdrawOffer,
} from './offers.js';
import { givePromise, type Keeping, keepPromise } from './promises.js';
import type { Side } from '../../offer.js';

/** What people want done with such a case alone, by type. */
export interface ComplaintCommands {
  answerComplaint: FirstAnswer;
  contestAnswer: { readonly noteId: string };
  closeEvidence: { readonly by: Side };
  endMediation: EndingWithout;
  withdrawComplaint: { readonly noteId?: string };
  makeOffer: OfferWish;
  acceptOffer: Reply;
  declineOffer: Reply;
  counterOffer: OfferWish & { readonly offerId: string };
  withdrawOffer: Reply;
  refuseAgreement: { readonly by: Side; readonly noteId?: string };
  keepPromise: Keeping;
  givePromise: { readonly actId: string };
}

/** A command names itself; what it asks for is the rest of it. */
const plain =
  <Payload extends object>(move: (payload: Payload) => Move) =>
  (command: Payload): Move => {
    const { type: _type, ...payload } = command as Payload & { readonly type?: string };
    return move(payload as unknown as Payload);
  };

export const COMPLAINT_MOVES: {
  readonly [T in keyof ComplaintCommands]: (command: ComplaintCommands[T]) => Move;
} = {
  answerComplaint: plain(answerComplaint),
  contestAnswer: plain(contestAnswer),
  closeEvidence: plain(closeEvidence),
  endMediation: plain(endMediation),
  withdrawComplaint: plain(withdrawComplaint),
  makeOffer: plain(makeOffer),
  acceptOffer: plain(acceptOffer),
  declineOffer: plain(declineOffer),
  counterOffer: plain(counterOffer),
  withdrawOffer: plain(withdrawOffer),
  refuseAgreement: plain(refuseAgreement),
  keepPromise: plain(keepPromise),
  givePromise: plain(givePromise),
};
