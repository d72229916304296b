import { assert } from '../../errors.js';
import type { Agreement, AgreementDocument, Owed, PromisedAct } from '../agreement.js';
import type { Approved } from '../approval.js';
import type { CaseState } from '../case-state.js';
import { complaintOf, currentAgreement } from '../complaint-record.js';
import { NEXT_OFFER, type Offer, type OfferStatus, type Side } from '../offer.js';
import type { RefundIntent } from '../refund.js';
import type { Stage } from '../stage.js';
import { type Appliers, enter, enterIf } from './applier.js';
import { dispute, edit, toTheTable } from './complaint-events.js';

interface OfAct {
  readonly actId: string;
}

/** Offers, what comes of them, and whether it is kept. */
export interface AgreementEvents {
  offerMade: Approved & { readonly offer: Offer };
  offerClosed: {
    readonly offerId: string;
    readonly status: Exclude<OfferStatus, 'open' | 'accepted'>;
    readonly noteId?: string;
  };
  offerAccepted: Approved & { readonly offerId: string; readonly agreement: Agreement };
  agreementDrawnUp: { readonly agreementNo: number; readonly document: AgreementDocument };
  /** The last signature names the stage that follows. */
  agreementSigned: {
    readonly agreementNo: number;
    readonly by: Side;
    readonly sha256: string;
    readonly to?: Stage;
  };
  /** A side will not sign after all. */
  agreementRefused: { readonly agreementNo: number; readonly by: Side; readonly noteId?: string };
  /** The case itself pays what was promised. */
  promisedMoneyGiven: OfAct & { readonly intents: readonly RefundIntent[] };
  /** What is over a cap of the policy waits for staff: the signatures stand all the same. */
  promiseHeldUp: OfAct & Owed;
  promiseLinked: OfAct & { readonly caseId: string };
  promiseKept: OfAct & { readonly noteId?: string };
  promiseBroken: OfAct & { readonly by: Side; readonly to: Stage };
  agreementExecuted: { readonly agreementNo: number; readonly to: Stage };
}

function close(state: CaseState, offerId: string, to: OfferStatus): CaseState {
  const offer = complaintOf(state).offers.find((one) => one.offerId === offerId);
  assert(offer, `offer ${offerId} is known`);
  assert(
    (NEXT_OFFER[offer.status] as readonly OfferStatus[]).includes(to),
    `offer ${offerId} cannot move from ${offer.status} to ${to}`,
  );
  return edit(state, ({ offers }) => ({
    offers: offers.map((one) => (one.offerId === offerId ? { ...one, status: to } : one)),
  }));
}

function editAgreement(state: CaseState, change: (agreement: Agreement) => Partial<Agreement>): CaseState {
  const current = currentAgreement(state);
  assert(current, 'there is an agreement');
  return edit(state, ({ agreements }) => ({
    agreements: agreements.map((one) => (one === current ? { ...one, ...change(one) } : one)),
  }));
}

function editAct(state: CaseState, actId: string, change: Partial<PromisedAct>): CaseState {
  return editAgreement(state, ({ acts }) => ({
    acts: acts.map((act) => (act.actId === actId ? { ...act, ...change } : act)),
  }));
}

export const agreementAppliers: Appliers<AgreementEvents> = {
  offerMade: (state, { offer }) =>
    edit(dispute(state, 'offered'), ({ offers }) => ({ offers: [...offers, offer] })),
  // A counter-offer follows in the same recording and is then the one on the table.
  offerClosed: (state, { offerId, status }) => dispute(close(state, offerId, status), 'evidence'),
  offerAccepted: (state, { offerId, agreement }) =>
    edit(dispute(close(state, offerId, 'accepted'), 'agreed'), ({ agreements }) => ({
      agreements: [...agreements, agreement],
    })),
  agreementDrawnUp: (state, { document }) => editAgreement(state, () => ({ document })),
  agreementSigned: (state, { by, to }, { recordedAt }) =>
    editAgreement(enterIf(state, to), ({ signed }) => ({ signed: { ...signed, [by]: recordedAt } })),
  agreementRefused: (state) => dispute(state, 'evidence'),
  promisedMoneyGiven: (state, { actId, intents }) =>
    editAct({ ...state, refunds: [...state.refunds, ...intents] }, actId, {
      intentIds: intents.map(({ intentId }) => intentId),
    }),
  promiseHeldUp: (state, { actId, ...heldUp }) => editAct(state, actId, { heldUp }),
  promiseLinked: (state, { actId, caseId }) => editAct(state, actId, { caseId }),
  promiseKept: (state, { actId }, { recordedAt }) =>
    editAct(state, actId, { status: 'done', doneAt: recordedAt }),
  promiseBroken: (state, { actId, to }) =>
    toTheTable(enter(editAct(state, actId, { status: 'missed' }), to), 'breached'),
  agreementExecuted: (state, { to }) => enter(dispute(state, 'executed'), to),
};
