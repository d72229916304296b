import { aCaseLine, anOrder, aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay } from '../../../../../test/support/case-play.js';
import {
  answerSurvey,
  approveRefund,
  goodwillMinor,
  grantGoodwill,
  providerSaid,
  refundedMinor,
  refundSent,
  reopen,
} from '../../index.js';

const policy = aPolicy({
  terms: { goodwill: { rule: 'goodwill', source: 'test', agentMinor: 500, mostMinor: 1500 } },
});
const order = anOrder({ payments: [{ paymentId: 'payment-1', tender: 'card', capturedMinor: 10_000 }] });

/** A case for goods that never came: 5,395 are approved of 10,000 that were captured. */
const settling = (under = policy) =>
  new CasePlay({
    order,
    policy: under,
    lines: [aCaseLine({ goods: { notDelivered: 2 }, reason: 'notReceived' })],
  });
const grant = (amountMinor: number, bySupervisor = false) =>
  grantGoodwill({ amountMinor, reason: 'delay', bySupervisor, noteId: 'note-1' });
function settle(play: CasePlay, index: number): void {
  const { intentId, attempt } = play.state.refunds[index]!;
  play.play(refundSent(intentId));
  play.play(providerSaid({ intentId, attempt, status: 'settled', providerRefundId: `re-${index}` }));
}

describe('goodwill', () => {
  it('is a refund on top of what is due, with an expense of its own', () => {
    const play = settling();
    play.play(grant(300));
    expect(play.state.refunds[1]).toMatchObject({ amountMinor: 300, purpose: 'goodwill', sequence: 2 });
    expect([play.balanceOf('goodwillExpense'), play.balanceOf('refundsPayable')]).toEqual([-300, 5695]);
    settle(play, 0);
    expect(play.state.stage).toBe('settling');
    settle(play, 1);
    expect(play.state.stage).toBe('followUp');
    expect([refundedMinor(play.state), goodwillMinor(play.state)]).toEqual([5395, 300]);
  });

  it('never counts towards what is due for the goods', () => {
    const play = settling();
    play.play(grant(300));
    play.play((state, context) => approveRefund(state, new Map([['line-1', 2]]), context));
    expect(play.state.refunds).toHaveLength(2);
    expect([play.state.recourses, play.balanceOf('refundsOverpaid')]).toEqual([[], 0]);
  });

  it.each<[string, readonly [number, boolean][], string | null]>([
    ['an agent grants up to his limit', [[500, false]], null],
    ['an agent grants no more than it', [[501, false]], 'GOODWILL.NEEDS_SUPERVISOR'],
    ['an agent does not get round it in small steps', [[300, false], [201, false]], 'GOODWILL.NEEDS_SUPERVISOR'],
    ['a supervisor grants up to the limit of the case', [[500, false], [1000, true]], null],
    ['nobody grants more than it', [[500, false], [1001, true]], 'GOODWILL.EXCEEDS_LIMIT'],
  ])('%s', (_what, grants, refusal) => {
    const play = settling();
    const [last, ...earlier] = [...grants].reverse();
    earlier.reverse().forEach(([amount, by]) => play.play(grant(amount, by)));
    if (refusal === null) expect(play.play(grant(...last!))).not.toEqual([]);
    else expect(play.refusalOf(grant(...last!))).toBe(refusal);
  }); // prettier-ignore

  it.each<[string, number, object, string | null]>([
    ['up to the limit as it is in dollars', 1_000, { shopMinor: 5_000 }, null],
    ['above the limit as it is in dollars', 1_001, { shopMinor: 5_000 }, 'GOODWILL.NEEDS_SUPERVISOR'],
    [
      'in a currency in which nobody can tell the limit',
      1,
      { shopCurrency: 'EUR' },
      'GOODWILL.EXCEEDS_LIMIT',
    ],
  ])('is granted in the currency that was charged, %s', (_what, amountMinor, change, refusal) => {
    const exchange = { shopCurrency: 'GBP', chargedMinor: 10_000, shopMinor: 10_000, ...change };
    const play = settling();
    Object.assign(play.setting, { order: { ...order, currency: 'USD', exchange } });
    if (refusal === null) expect(play.play(grant(amountMinor))).not.toEqual([]);
    else expect(play.refusalOf(grant(amountMinor))).toBe(refusal);
  });

  it('stays within what the payments can bear', () => {
    const play = settling();
    Object.assign(play.setting, { balances: [{ paymentId: 'payment-1', availableMinor: 5694 }] });
    expect(play.refusalOf(grant(300))).toBe('REFUND.EXCEEDS_PAID');
    play.play(grant(299));
  });

  it('in the follow-up keeps the case open until it has arrived, and ends with it what else still waits', () => {
    const call = {
      rule: 'call',
      cause: 'operation',
      ladder: [
        { after: 'P5D', act: 'call' },
        { after: 'P9D', act: 'giveUp' },
      ],
    } as const;
    const play = settling({ ...policy, clocks: { ...policy.clocks, call } });
    settle(play, 0);
    play.play(grant(100));
    play.play(answerSurvey({ score: 5, solved: true }));
    expect(play.state.stage).toBe('followUp');
    settle(play, 1);
    expect(play.state.stage).toBe('closed');
    expect(play.events.at(-1)?.payload).toMatchObject({
      summary: { refundedMinor: 5395, goodwillMinor: 100 },
    });
  });

  it('is not for a case that nothing is owed by yet, nor for one that is over', () => {
    const waiting = new CasePlay({ order, policy });
    expect(waiting.refusalOf(grant(1))).toBe('CASE.ILLEGAL_MOVE');
    const play = settling();
    settle(play, 0);
    play.play(answerSurvey({ score: 5, solved: true }));
    expect(play.refusalOf(grant(1))).toBe('CASE.CLOSED');
  });

  it('ends a review: the case is settled with it, and the customer is asked anew', () => {
    const play = settling();
    settle(play, 0);
    play.play(answerSurvey({ score: 5, solved: true }));
    play.play(reopen({ isSupervisor: true }));
    play.play(grant(100));
    expect(play.state).toMatchObject({ stage: 'settling' });
    expect(play.state).not.toHaveProperty('review');
    expect(play.state).not.toHaveProperty('survey');
    settle(play, 1);
    expect(play.state.stage).toBe('followUp');
  });
});
