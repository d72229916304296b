import { aCaseLine, anOrder } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import { cancel, providerSaid, refundKey, refundSent, retryRefund, type RefundStatus } from '../../index.js';

const FIRST = 'case-1.1.1';
const SECOND = 'case-1.1.2';
type Word = 'pending' | 'settled' | 'failed';

const said = (status: Word, intentId = FIRST, attempt = 1) =>
  providerSaid({ intentId, attempt, status, providerRefundId: 're-1', code: 'declined' });
const statuses = (play: CasePlay) => play.state.refunds.map((refund) => refund.status);
const running = (play: CasePlay) =>
  play.state.clocks.filter((clock) => clock.status === 'running').map((clock) => clock.clockId);

/** A case for goods that never came, so that its refund is approved from the start; paid by one tender or by two. */
function aRefund(tenders: 1 | 2 = 1): CasePlay {
  const payments = [
    { paymentId: 'card', tender: 'card', capturedMinor: tenders === 1 ? 5395 : 5000 },
    { paymentId: 'voucher', tender: 'voucher', capturedMinor: 395 },
  ].slice(0, tenders);
  const lines = [aCaseLine({ goods: { notDelivered: 2 }, reason: 'notReceived' })];
  return new CasePlay({ order: anOrder({ payments }), lines });
}

function sent(tenders: 1 | 2 = 1): CasePlay {
  const play = aRefund(tenders);
  play.state.refunds.forEach((refund) => play.play(refundSent(refund.intentId)));
  return play;
}

describe('sending a refund', () => {
  it('records time and key before the provider is asked, once', () => {
    const play = aRefund();
    expect(play.play(refundSent(FIRST))[0]?.payload).toEqual({
      intentId: FIRST,
      attempt: 1,
      key: 'refund:case-1.1.1:1',
    });
    expect(play.state.refunds).toMatchObject([{ status: 'sent', attempt: 1, sentAt: play.now }]);
    expect(play.play(refundSent(FIRST))).toEqual([]);
  });

  it('has one key for each attempt', () => {
    expect(refundKey(FIRST, 1)).toBe(refundKey(FIRST, 1));
    expect(new Set([refundKey(FIRST, 1), refundKey(FIRST, 2), refundKey(SECOND, 1)]).size).toBe(3);
  });
});

describe('the provider’s word', () => {
  it.each<[Word[], RefundStatus, string]>([
    [['pending'], 'pending', 'settling'],
    [['settled'], 'settled', 'followUp'],
    [['failed'], 'failed', 'settling'],
    [['pending', 'settled'], 'settled', 'followUp'],
    [['settled', 'pending'], 'settled', 'followUp'],
    [['pending', 'failed'], 'failed', 'settling'],
    [['failed', 'pending'], 'failed', 'settling'],
    // The provider proved the failure, so its attempt cannot settle any more.
    [['failed', 'settled'], 'failed', 'settling'],
    [['settled', 'failed'], 'reversed', 'followUp'],
    [['pending', 'settled', 'failed'], 'reversed', 'followUp'],
    [['settled', 'pending', 'failed'], 'reversed', 'followUp'],
    [['settled', 'failed', 'pending'], 'reversed', 'followUp'],
    [['pending', 'failed', 'settled'], 'failed', 'settling'],
    [['failed', 'pending', 'settled'], 'failed', 'settling'],
    [['failed', 'settled', 'pending'], 'failed', 'settling'],
  ])('%j leaves the refund %s in stage %s, however often each is repeated', (words, status, stage) => {
    const once = sent();
    words.forEach((word) => once.play(said(word)));
    expect([statuses(once), once.state.stage]).toEqual([[status], stage]);

    const repeated = sent();
    // Repeats of a failure are no reversal: only news of the opposite kind is.
    words.forEach((word) => [said(word), said(word), said(word)].forEach((move) => repeated.play(move)));
    expect(repeated.state).toEqual(once.state);
  });

  it.each(['pending', 'settled', 'failed'] as const)(
    '%s changes nothing before the refund was sent',
    (word) => {
      expect(aRefund().play(said(word))).toEqual([]);
    },
  );

  it.each(['pending', 'settled', 'failed'] as const)('%s of an older attempt changes nothing', (word) => {
    const play = sent();
    [said('failed'), retryRefund(FIRST), refundSent(FIRST)].forEach((move) => play.play(move));
    expect(play.play(said(word, FIRST, 1))).toEqual([]);
    expect(play.play(said(word, FIRST, 2))).not.toEqual([]);
  });

  it('is refused for a refund that the case does not have', () => {
    expect(sent().refusalOf(said('settled', 'case-1.9.9'))).toBe('REFUND.NOT_FOUND');
    expect(sent().refusalOf(refundSent('case-1.9.9'))).toBe('REFUND.NOT_FOUND');
    expect(sent().refusalOf(retryRefund('case-1.9.9'))).toBe('REFUND.NOT_FOUND');
  });

  it('keeps the provider’s own id, and the code of a failure', () => {
    const play = sent();
    play.play(providerSaid({ intentId: FIRST, attempt: 1, status: 'pending', providerRefundId: 're-7' }));
    play.play(providerSaid({ intentId: FIRST, attempt: 1, status: 'failed' }));
    expect(play.state.refunds).toMatchObject([{ providerRefundId: 're-7', failureCode: 'unknown' }]);
  });

  it('ends settling only when the last refund has settled', () => {
    const play = sent(2);
    play.play(said('settled', SECOND));
    expect(play.state.stage).toBe('settling');
    expect(typesOf(play.play(said('settled', FIRST)))).toEqual([
      'refundSettled',
      'clockStopped',
      'clockStopped',
      'settlementDone',
      'clockStarted',
    ]);
    expect(running(play)).toEqual(['followUp-1']);
  });

  it('does not end settling while another refund has failed or come back', () => {
    const play = sent(2);
    [said('settled', SECOND), said('failed', SECOND), said('settled', FIRST)].forEach((move) =>
      play.play(move),
    );
    expect([play.state.stage, statuses(play)]).toEqual(['settling', ['settled', 'reversed']]);
    [retryRefund(SECOND), refundSent(SECOND), said('settled', SECOND, 2)].forEach((move) => play.play(move));
    expect(play.state.stage).toBe('followUp');
  });

  it('is recorded after the end too, and moves the case no more', () => {
    const play = sent();
    play.play(said('settled'));
    while (play.state.stage !== 'closed') play.tick();
    expect(typesOf(play.play(said('failed')))).toEqual(['refundReversed']);
    expect([play.state.stage, statuses(play)]).toEqual(['closed', ['reversed']]);
    expect(play.refusalOf(retryRefund(FIRST))).toBe('CASE.CLOSED');
  });
});

describe('sending a refund again', () => {
  it.each([
    ['a failure', [said('failed')]],
    ['a reversal', [said('settled'), said('failed')]],
  ])('after %s is a new attempt under a new clock', (_why, words) => {
    const play = sent();
    words.forEach((move) => play.play(move));
    play.play(retryRefund(FIRST, 'note-1'));
    expect(play.state.refunds).toMatchObject([{ status: 'approved', attempt: 2 }]);
    expect(running(play)).toContain('providerCheck-2');
    expect(running(play)).not.toContain('providerCheck-1');
    expect(play.play(refundSent(FIRST))[0]?.payload).toMatchObject({
      attempt: 2,
      key: 'refund:case-1.1.1:2',
    });
  });

  it('after a reversal stops the check of the provider once it has settled, and goes on with the follow-up', () => {
    const play = sent();
    [said('settled'), said('failed'), retryRefund(FIRST), refundSent(FIRST)].forEach((move) =>
      play.play(move),
    );
    play.play(said('settled', FIRST, 2));
    expect(play.state.stage).toBe('followUp');
    expect(running(play)).toEqual(['followUp-1']);
  });

  it.each<[string, () => CasePlay]>([
    ['approved', () => aRefund()],
    ['sent', () => sent()],
  ])('is refused for a refund that is %s', (_status, given) => {
    expect(given().refusalOf(retryRefund(FIRST))).toBe('REFUND.ILLEGAL_MOVE');
  });

  it.each(['pending', 'settled'] as const)('is refused for a refund that is %s', (word) => {
    const play = sent();
    play.play(said(word));
    expect(play.refusalOf(retryRefund(FIRST))).toBe('REFUND.ILLEGAL_MOVE');
  });

  it('is refused for a case without refunds', () => {
    const play = new CasePlay();
    play.play(cancel());
    expect(play.refusalOf(retryRefund(FIRST))).toBe('REFUND.NOT_FOUND');
  });
});
