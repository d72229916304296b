import {
  type Actor,
  agreementDrawnUp,
  type CaseCommand,
  moveOf,
  type Side,
  signAgreement,
  type Term,
  assign,
} from '#domain';
import { AGENT, CasePlay, type Setting } from './case-play.js';

export const CUSTOMER: Actor = { kind: 'customer', id: 'customer-1' };
export const HASH = 'a'.repeat(64);

export const COMPLAINT = { kind: 'complaint', subject: 'service', noteId: 'note-1' } as const;

/** A promise of the shop's that is money, unless the test says otherwise. */
export const aTerm = (change: Partial<Term> = {}): Term => ({
  ...{ by: 'shop', what: 'refund', amountMinor: 500, dueWithin: 'P14D' },
  ...change,
});

export const APOLOGY: Term = { by: 'shop', what: 'apology', dueWithin: 'P7D' };
export const GOODS_BACK: Term = { by: 'customer', what: 'returnGoods', dueWithin: 'P10D' };

/** A complaint that is played in memory, up to where a test begins. */
export class ComplaintPlay extends CasePlay {
  constructor(setting: Partial<Setting> = {}) {
    super({ wish: COMPLAINT, lines: [], ...setting });
  }

  get complaint() {
    const { complaint } = this.state;
    if (!complaint) throw new Error('Nothing was said yet.');
    return complaint;
  }

  command(command: CaseCommand, by: Actor = AGENT) {
    return this.play(moveOf(command), by);
  }

  owned(): this {
    this.play(assign('agent-1'), AGENT);
    return this;
  }

  /** At the table, with both windows open. */
  talking(): this {
    this.owned().command({ type: 'answerComplaint', noteId: 'answer-1', mediate: true });
    return this;
  }

  offer(terms: readonly Term[], by: Side = 'shop') {
    this.command({ type: 'makeOffer', by, terms }, by === 'shop' ? AGENT : CUSTOMER);
    return this.complaint.offers.at(-1)!;
  }

  /** Agreed on, and drawn up. */
  agreed(terms: readonly Term[] = [aTerm()]): this {
    const { offerId } = this.offer(terms);
    this.command({ type: 'acceptOffer', offerId, by: 'customer' }, CUSTOMER);
    this.play(agreementDrawnUp(this.complaint.agreements.length, { sha256: HASH, language: 'en' }));
    return this;
  }

  /** Signed by both. */
  inForce(terms: readonly Term[] = [aTerm()]): this {
    return this.agreed(terms).signed();
  }

  signed(): this {
    this.play(signAgreement({ by: 'customer', sha256: HASH }), CUSTOMER);
    this.play(signAgreement({ by: 'shop', sha256: HASH, claimant: { by: AGENT } }), AGENT);
    return this;
  }
}
