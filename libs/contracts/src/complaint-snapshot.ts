import {
  type Agreement, type CaseState, complaintOf, currentAgreement, heldUpOf, isInForce, isWindowOpen, type Offer, promiseClockId, type Side, type Term,
} from '#domain'; // prettier-ignore
import { present } from './present.js';

type Clocks = Pick<CaseState, 'clocks'>;

const dueOf = ({ clocks }: Clocks, clockId: string): string | undefined =>
  clocks.find((clock) => clock.clockId === clockId)?.dueAt;

function windowOf(state: CaseState, side: Side) {
  const name = side === 'customer' ? 'customerEvidence' : 'shopEvidence';
  const dueAt = state.clocks.findLast((clock) => clock.name === name)?.dueAt;
  return present({ isOpen: isWindowOpen(state, side), dueAt });
}

const termSnapshot = ({ by, what, amountMinor, dueWithin }: Term) =>
  present({ by, what, amountMinor, dueWithin });

function offerSnapshot(offer: Offer, state: Clocks) {
  const { offerId, by, status, madeAt, counterTo, terms, clockId } = offer;
  const expiresAt = dueOf(state, clockId);
  return {
    ...present({ offerId, by, status, madeAt, expiresAt, counterTo }),
    terms: terms.map(termSnapshot),
  };
}

function agreementSnapshot(agreement: Agreement, state: CaseState) {
  const { agreementNo, offerId, agreedAt, document, signed, acts } = agreement;
  return {
    ...{ agreementNo, offerId, agreedAt, isInForce: isInForce(agreement), signedBy: signed },
    ...present({ sha256: document?.sha256, language: document?.language }),
    acts: acts.map((act) => ({
      ...{ actId: act.actId, status: act.status, ...termSnapshot(act) },
      ...present({ dueAt: dueOf(state, promiseClockId(act)), doneAt: act.doneAt, caseId: act.caseId }),
      ...present({ heldUpMinor: heldUpOf(act, state)?.amountMinor }),
    })),
  };
}

/** A complaint as everybody may see it who may see the case: no words, which are each side's until both are heard. */
export function complaintSnapshot(state: CaseState) {
  const { wish } = state;
  if (wish?.kind !== 'complaint') return undefined;
  const { dispute, answeredAt, rounds, statements, offers, ended } = complaintOf(state);
  const agreement = currentAgreement(state);
  return {
    ...{ subject: wish.subject, dispute, rounds },
    ...present({
      about: wish.about,
      answeredAt,
      ended: ended && present({ reason: ended.reason, outside: ended.outside }),
      agreement: agreement && agreementSnapshot(agreement, state),
    }),
    windows: { customer: windowOf(state, 'customer'), shop: windowOf(state, 'shop') },
    statements: statements.map(({ by, round, at }) => ({ by, round, at })),
    offers: offers.map((offer) => offerSnapshot(offer, state)),
  };
}
