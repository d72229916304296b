import { aCaseLine, anOrder, aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay } from '../../../../../test/support/case-play.js';
import { providerSaid, redirectRefund, type RedirectTarget, refundSent, retryRefund } from '../../index.js';

const CARD = 'case-1.1.1';
const STORE_CREDIT: RedirectTarget = { kind: 'storeCredit' };
const AFTER = '2026-06-11T09:00:00.000Z';

/** 5,395 by card for goods that never came; another card of the order has 2,000 to spare. */
function approved(setting: ConstructorParameters<typeof CasePlay>[0] = {}): CasePlay {
  const lines = [aCaseLine({ goods: { notDelivered: 2 }, reason: 'notReceived' })];
  const payments = [
    { paymentId: 'card', tender: 'card', capturedMinor: 5395 },
    { paymentId: 'other', tender: 'card', capturedMinor: 6000 },
  ];
  return new CasePlay({ order: anOrder({ payments }), lines, ...setting });
}

const say = (play: CasePlay, status: 'pending' | 'settled' | 'failed', change = {}) =>
  play.play(
    providerSaid({
      intentId: CARD,
      attempt: 1,
      status,
      providerRefundId: 're-1',
      code: 'card_closed',
      ...change,
    }),
  );
function failed(setting?: ConstructorParameters<typeof CasePlay>[0]): CasePlay {
  const play = approved(setting);
  play.play(refundSent(CARD));
  say(play, 'failed');
  return play;
}
const redirect = (to: RedirectTarget = STORE_CREDIT, intentId = CARD) =>
  redirectRefund({ intentId, to, consentNoteId: 'note-1' });
const refunds = ({ state }: CasePlay) =>
  state.refunds.map(({ intentId, paymentId, destination, amountMinor, status }) => ({
    ...{ intentId, paymentId, destination, amountMinor, status },
  }));

describe('redirecting a refund', () => {
  it('gives the old one up for one of the same amount, on the same cap, as store credit', () => {
    const play = failed();
    play.play(redirect());
    expect(refunds(play)).toEqual([
      { intentId: CARD, paymentId: 'card', destination: undefined, amountMinor: 5395, status: 'redirected' },
      {
        intentId: 'case-1.2.1',
        paymentId: 'card',
        destination: 'storeCredit',
        amountMinor: 5395,
        status: 'approved',
      },
    ]);
    expect(play.balanceOf('refundsPayable')).toBe(5395);
  });

  it('owes the money until the new one settles, in the account of where it went', () => {
    const play = failed();
    play.play(redirect());
    play.play(refundSent('case-1.2.1'));
    expect([play.balanceOf('refundsPayable'), play.balanceOf('refundsInFlight')]).toEqual([0, 5395]);
    play.play(
      providerSaid({ intentId: 'case-1.2.1', attempt: 1, status: 'settled', providerRefundId: 'sv-1' }),
    );
    expect([play.balanceOf('storeCreditLiability'), play.balanceOf('providerClearing')]).toEqual([5395, 0]);
    expect(play.state.stage).toBe('followUp');
  });

  it('goes to another payment of the order that can bear it', () => {
    const play = failed();
    play.play(redirect({ kind: 'payment', paymentId: 'other' }));
    expect(refunds(play)[1]).toMatchObject({ paymentId: 'other', destination: undefined, amountMinor: 5395 });
  });

  it('may come before anything was sent, and frees what was reserved', () => {
    const play = approved();
    play.play(redirect());
    expect(refunds(play).map(({ status }) => status)).toEqual(['redirected', 'approved']);
    expect(play.play(refundSent(CARD))).toEqual([]);
  });

  it.each<[string, () => CasePlay, RedirectTarget, string]>([
    ['to a payment that cannot bear it', () => failed({ balances: [{ paymentId: 'card', availableMinor: 5395 }, { paymentId: 'other', availableMinor: 5394 }] }), { kind: 'payment', paymentId: 'other' }, 'REFUND.EXCEEDS_PAID'],
    ['to a payment of another order', failed, { kind: 'payment', paymentId: 'foreign' }, 'REFUND.NOT_FOUND'],
    ['to where it goes already', failed, { kind: 'payment', paymentId: 'card' }, 'REFUND.ILLEGAL_MOVE'],
    ['to store credit under a policy that gives none', () => failed({ policy: aPolicy({ terms: { tenders: { rule: 't', source: 'test', order: [], storeCredit: false } } }) }), STORE_CREDIT, 'REFUND.NO_STORE_CREDIT'],
  ])('is refused %s', (_what, given, to, code) => {
    expect(given().refusalOf(redirect(to))).toBe(code);
  }); // prettier-ignore

  it('is refused while the old one may be under way, and once it has settled', () => {
    const play = approved();
    play.play(refundSent(CARD));
    expect(play.refusalOf(redirect())).toBe('REFUND.ILLEGAL_MOVE');
    say(play, 'pending');
    expect(play.refusalOf(redirect())).toBe('REFUND.ILLEGAL_MOVE');
    say(play, 'settled');
    expect(play.refusalOf(redirect())).toBe('REFUND.ILLEGAL_MOVE');
  });

  it('happens once: the second one, and a retry, are too late', () => {
    const play = failed();
    play.play(redirect());
    expect(play.refusalOf(redirect())).toBe('REFUND.ILLEGAL_MOVE');
    expect(play.refusalOf(retryRefund(CARD))).toBe('REFUND.ILLEGAL_MOVE');
  });
});

describe('a success after the failure', () => {
  it('settles a refund that is still failed, when it is news', () => {
    const play = failed();
    play.play(providerSaid({ intentId: CARD, attempt: 1, status: 'settled', saidAt: AFTER }));
    expect(refunds(play)).toMatchObject([{ status: 'settled' }]);
    expect([play.balanceOf('refundsPayable'), play.balanceOf('providerClearing')]).toEqual([0, 5395]);
    expect(play.state.stage).toBe('followUp');
    expect(play.state.refunds[0]).not.toHaveProperty('failureCode');
  });

  it('is old news when it was said before the failure, or when nobody knows', () => {
    const play = failed();
    const saidAt = '2026-06-10T08:59:59.000Z';
    expect(say(play, 'settled', { saidAt })).toEqual([]);
    expect(say(play, 'settled')).toEqual([]);
  });

  it('of a refund that was redirected is a stray, told once, and taken back when it failed after all', () => {
    const play = failed();
    play.play(redirect());
    expect(say(play, 'settled', { saidAt: AFTER }).map(({ type }) => type)).toEqual(['strayRefundSettled']);
    expect(say(play, 'settled', { saidAt: AFTER })).toEqual([]);
    expect(play.balanceOf('refundsDoubled')).toBe(-5395);
    expect(play.balanceOf('refundsPayable')).toBe(5395);
    say(play, 'failed', { saidAt: AFTER });
    expect(play.balanceOf('refundsDoubled')).toBe(0);
    expect(play.state.refunds[0]).not.toHaveProperty('strays');
  });

  it('of an attempt that another one has followed is a stray', () => {
    const play = failed();
    play.play(retryRefund(CARD));
    expect(say(play, 'settled', { saidAt: AFTER }).map(({ type }) => type)).toEqual(['strayRefundSettled']);
    expect(play.state.refunds).toMatchObject([{ status: 'approved', attempt: 2, strays: [1] }]);
  });

  it('is a stray when the payment has been used up since', () => {
    const play = failed();
    Object.assign(play.setting, { balances: [{ paymentId: 'card', availableMinor: 5394 }] });
    expect(say(play, 'settled', { saidAt: AFTER }).map(({ type }) => type)).toEqual(['strayRefundSettled']);
    expect(refunds(play)).toMatchObject([{ status: 'failed' }]);
    expect(say(play, 'settled', { saidAt: AFTER })).toEqual([]);
  });
});
