import { aCaseLine, aLine, anOrder, aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay } from '../../../../../test/support/case-play.js';
import { instantPolicy } from '../../../../../test/support/promises.js';
import { approve, cancel, goodsReceived, messagesOf, providerSaid, refundSent } from '../../index.js';

const pay = (play: CasePlay) => {
  const { intentId } = play.state.refunds[0]!;
  play.play(refundSent(intentId));
  play.play(providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: 're-1' }));
};

describe('goods that need not come back', () => {
  const base = aPolicy();
  const keepBelow = (belowMinor: number, change = {}) =>
    aPolicy({ terms: { returnless: { rule: 'keep', source: 'test', belowMinor, applies: {} } }, ...change });
  const twoLines = {
    order: anOrder({ lines: [aLine(), aLine({ lineId: 'line-2', paidMinor: 900, taxMinor: 150 })] }),
    lines: [aCaseLine(), aCaseLine({ lineId: 'line-2' })],
  };

  it('stay with the customer, who is paid at once and told to keep them', () => {
    const play = new CasePlay({ policy: keepBelow(5_001) });
    expect(play.state).toMatchObject({ stage: 'settling', lines: [{ goods: { keptByCustomer: 2 } }] });
    expect(play.state.refunds).toMatchObject([{ amountMinor: 5_395 }]);
    expect(play.state.arrangement.status).toBe('wanted');
    const told = play.events.flatMap((one) => messagesOf(one, play.state));
    expect(told.map(({ template }) => template)).toContain('goodsKept');
    pay(play);
    expect(play.state.stage).toBe('followUp');
  });

  it('stay so once an agent has approved', () => {
    const policy = keepBelow(5_001, { amountLimit: { ...base.amountLimit, minor: 0 } });
    const play = new CasePlay({ policy });
    expect(play.state.lines[0]?.goods).toEqual({ withCustomer: 2 });
    play.play(approve({}));
    expect(play.state).toMatchObject({ stage: 'settling', lines: [{ goods: { keptByCustomer: 2 } }] });
  });

  it('are paid before the others of the case have come', () => {
    const play = new CasePlay({ policy: keepBelow(1_000), ...twoLines });
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', refunds: [{ amountMinor: 900 }] });
    expect(play.refusalOf(cancel())).toBe('CASE.ILLEGAL_MOVE');
    pay(play);
    play.play(
      goodsReceived({ receiptId: 'r-1', lines: [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' }] }),
    );
    expect(play.state.refunds.map(({ amountMinor }) => amountMinor)).toEqual([900, 5_395]);
  });

  it('stay paid when the others never come', () => {
    const play = new CasePlay({ policy: keepBelow(1_000), ...twoLines });
    pay(play);
    play.tick();
    play.tick();
    expect(play.state).toMatchObject({ stage: 'followUp', recourses: [], breakdown: { totalMinor: 900 } });
  });

  it('are part of what is paid in advance', () => {
    const { terms, clocks } = instantPolicy({ quotaMinor: { default: 10_000 } });
    const policy = keepBelow(1_000, { clocks });
    const play = new CasePlay({ ...twoLines, policy: { ...policy, terms: { ...policy.terms, ...terms } } });
    expect(play.state.refunds).toMatchObject([{ amountMinor: 6_295 }]);
  });
});
