import fc from 'fast-check';
import {
  agreementDrawnUp,
  DomainError,
  type Move,
  moveOf,
  signAgreement,
  type Side,
} from '../../../index.js';
import { AGENT } from '../../../../../../test/support/case-play.js';
import {
  APOLOGY,
  aTerm,
  ComplaintPlay,
  GOODS_BACK,
  HASH,
} from '../../../../../../test/support/complaints.js';
import { expectReached } from '../../../../../../test/support/reaching.js';

const side = fc.constantFrom<Side>('customer', 'shop');
const terms = fc.array(
  fc.oneof(
    fc.record({ amountMinor: fc.integer({ min: 1, max: 4_000 }) }).map(aTerm),
    fc.constantFrom(APOLOGY, GOODS_BACK),
  ),
  { minLength: 1, maxLength: 3 },
);
/** Offers are named by how far back they were made: mostly the newest, now and then one that is over. */
const back = fc.constantFrom(0, 0, 0, 1);

const offerId = ({ state }: ComplaintPlay, ago: number) =>
  `offer-${(state.complaint?.offers.length ?? 0) - ago}`;

const step: fc.Arbitrary<(play: ComplaintPlay) => Move | null> = fc.oneof(
  fc.record({ by: side, terms }).map((wish) => () => moveOf({ type: 'makeOffer', ...wish })),
  fc.record({ by: side, terms, ago: back }).map(
    ({ ago, ...wish }) =>
      (play: ComplaintPlay) =>
        moveOf({ type: 'counterOffer', ...wish, offerId: offerId(play, ago) }),
  ),
  fc
    .record({
      type: fc.constantFrom('acceptOffer', 'acceptOffer', 'declineOffer', 'withdrawOffer'),
      by: side,
      ago: back,
    })
    .map(
      ({ type, by, ago }) =>
        (play: ComplaintPlay) =>
          moveOf({ type, by, offerId: offerId(play, ago) }),
    ),
  fc.constant((play: ComplaintPlay) => {
    const agreementNo = play.state.complaint?.agreements.length ?? 0;
    play.play(agreementDrawnUp(agreementNo, { sha256: HASH, language: 'en' }));
    play.play(signAgreement({ by: 'customer', sha256: HASH }));
    return signAgreement({ by: 'shop', sha256: HASH, claimant: { by: AGENT } });
  }),
  side.map((by) => () => signAgreement({ by, sha256: HASH, claimant: { by: AGENT } })),
  side.map((by) => () => moveOf({ type: 'refuseAgreement', by })),
  fc.constant(() => null),
);

/** A refusal is an answer; anything else that is thrown is a fault of ours. */
function take(play: ComplaintPlay, next: (play: ComplaintPlay) => Move | null): void {
  try {
    const move = next(play);
    if (move) play.play(move);
    else play.tick();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

describe('offers that are made, answered and signed at random', () => {
  const met = new Set<string>();
  const talks = fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
    const play = new ComplaintPlay().talking();
    const captured = play.balances().reduce((sum, one) => sum + one.availableMinor, 0);
    for (const next of steps) {
      take(play, next);
      const { offers, agreements, dispute } = play.complaint;
      met.add(dispute).add(play.state.stage);
      expect(offers.filter(({ status }) => status === 'open').length).toBe(dispute === 'offered' ? 1 : 0);
      const signed = agreements.filter((one) => one.signed.customer && one.signed.shop);
      const promised = signed
        .flatMap(({ acts }) => acts)
        .reduce((sum, act) => sum + (act.amountMinor ?? 0), 0);
      const refunded = play.state.refunds.reduce((sum, one) => sum + one.amountMinor, 0);
      const paidOut = (play.state.payouts ?? []).reduce((sum, one) => sum + one.amountMinor, 0);
      expect(refunded + paidOut).toBe(promised);
      expect(refunded).toBeLessThanOrEqual(captured);
    }
  });
  const talk = (): void => fc.assert(talks, { numRuns: 300 });

  it(
    'leave one on the table at most, and give nothing before both have signed it, nor more than was paid',
    talk,
  );

  it('come to an agreement, and to what it promises', () =>
    expectReached(['agreed', 'evidence', 'executing', 'offered'], met, talk));
});
