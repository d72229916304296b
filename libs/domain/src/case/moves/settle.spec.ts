import { aCaseLine, aLine, anOrder } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  answerSurvey,
  approve,
  approveRefund,
  goodsReceived,
  type Move,
  named,
  providerSaid,
  refundSent,
  retryRefund,
  stopClocks,
} from '../../index.js';

type Setting = ConstructorParameters<typeof CasePlay>[0];

/** Two units at 2,500 came and are accepted: both together bring back 395 of shipping as well. */
function bothApproved(setting: Setting = {}): CasePlay {
  const play = new CasePlay(setting);
  const lines = [
    { lineId: 'line-1', quantity: 1, condition: 'asClaimed' as const },
    { lineId: 'line-1', quantity: 1, condition: 'used' as const },
  ];
  play.play(goodsReceived({ receiptId: 'receipt-1', lines }));
  play.play(approve({}));
  return play;
}

const accept =
  (units: number, to: 'settling' | 'followUp' = 'settling'): Move =>
  (state, context) =>
    approveRefund(state, new Map([['line-1', units]]), context, { to });

const amounts = ({ state }: CasePlay) => state.refunds.map((one) => [one.intentId, one.amountMinor]);
const recourses = ({ state }: CasePlay) => state.recourses.map((one) => [one.against, one.amountMinor]);

function say(play: CasePlay, index: number, status: 'settled' | 'failed'): void {
  const { intentId, attempt } = play.state.refunds[index]!;
  play.play(refundSent(intentId));
  play.play(providerSaid({ intentId, attempt, status, providerRefundId: `re-${index}` }));
}

describe('approving again', () => {
  it('approves nothing when as much is due as before, and goes on waiting for it', () => {
    const play = bothApproved();
    const before = play.state.clocks;
    expect(typesOf(play.play(accept(2)))).toEqual(['refundApproved']);
    expect(amounts(play)).toEqual([['case-1.1.1', 5395]]);
    expect([play.state.stage, play.state.clocks]).toEqual(['settling', before]);
  });

  it('approves the difference when more is due, as a refund with a sequence of its own', () => {
    const play = bothApproved({ balances: [{ paymentId: 'payment-1', availableMinor: 9000 }] });
    say(play, 0, 'settled');
    play.play(accept(1, 'followUp'));
    Object.assign(play.setting, { order: anOrder({ lines: [aLine({ paidMinor: 6000 })] }) });
    play.play(accept(2, 'followUp'));
    expect(amounts(play)).toEqual([
      ['case-1.1.1', 5395],
      ['case-1.2.1', 1000],
    ]);
    expect(play.state.stage).toBe('followUp');
    expect(play.balanceOf('refundsPayable')).toBe(1000);
  });

  it('counts what failed as covered, since it is owed and sent again', () => {
    const play = bothApproved();
    say(play, 0, 'failed');
    play.play(accept(2));
    expect(amounts(play)).toEqual([['case-1.1.1', 5395]]);
    expect(play.state.shortfallMinor).toBeUndefined();
  });

  it('does not give the money of a refund that failed to another one of the case', () => {
    const balances = [{ paymentId: 'payment-1', availableMinor: 5395 }];
    const play = bothApproved({ balances });
    say(play, 0, 'failed');
    play.play(accept(2));
    play.play(retryRefund('case-1.1.1'));
    say(play, 0, 'settled');
    expect(play.state.refunds.map((one) => one.status)).toEqual(['settled']);
  });

  it('takes nothing back when less is due, but notes what was given beyond it', () => {
    const play = bothApproved();
    say(play, 0, 'settled');
    play.play(accept(1, 'followUp'));
    expect(amounts(play)).toEqual([['case-1.1.1', 5395]]);
    expect(recourses(play)).toEqual([['customer', 2895]]);
    expect(play.balanceOf('salesReturns')).toBe(-(2500 - 416));
    expect(play.balanceOf('refundsOverpaid')).toBe(-2895);
    expect([play.balanceOf('recourseReceivable'), play.balanceOf('recourseClaimed')]).toEqual([-2895, 2895]);

    play.play(accept(0, 'followUp'));
    expect(recourses(play)).toEqual([
      ['customer', 2895],
      ['customer', 2500],
    ]);
    play.play(accept(1, 'followUp'));
    expect(recourses(play)).toEqual([['customer', 2895]]);
    expect(typesOf(play.play(accept(2, 'followUp')))).toEqual(['refundApproved', 'recourseWithdrawn']);
    expect(recourses(play)).toEqual([]);
    expect(play.balanceOf('recourseReceivable') + play.balanceOf('refundsOverpaid')).toBe(0);
  });

  it('covers an earlier shortfall as soon as the payments can bear it', () => {
    const balances = [{ paymentId: 'payment-1', availableMinor: 5000 }];
    const play = bothApproved({ balances });
    expect(play.state.shortfallMinor).toBe(395);
    Object.assign(play.setting, { balances: [{ paymentId: 'payment-1', availableMinor: 5300 }] });
    play.play(accept(2));
    expect(amounts(play)).toEqual([
      ['case-1.1.1', 5000],
      ['case-1.2.1', 300],
    ]);
    expect([play.state.shortfallMinor, play.balanceOf('refundShortfall')]).toEqual([95, 95]);
    expect(play.balanceOf('refundsPayable')).toBe(5300);
  });

  it('keeps a case in its follow-up open until the top-up is settled', () => {
    const line = aCaseLine({ quantity: 1, units: [{ from: 0, to: 1 }], goods: { withCustomer: 1 } });
    const play = new CasePlay({ lines: [line] });
    play.play(
      goodsReceived({ receiptId: 'r', lines: [{ lineId: 'line-1', quantity: 1, condition: 'used' }] }),
    );
    play.play((state, context) => [
      ...stopClocks(state, [], named('inspection')),
      ...approveRefund(state, new Map(), context),
    ]);
    play.play(accept(1, 'followUp'));
    play.play(answerSurvey({ score: 5, solved: true }));
    expect(play.state.stage).toBe('followUp');
    say(play, 0, 'settled');
    expect(play.state.stage).toBe('closed');
  });
});
