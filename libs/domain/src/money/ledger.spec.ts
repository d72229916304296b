import fc from 'fast-check';
import { aCaseLine, aLine, anOrder, aPolicy } from '../../../../test/support/builders.js';
import { CasePlay } from '../../../../test/support/case-play.js';
import { randomSettings, randomSteps } from '../../../../test/support/random-case.js';
import {
  ACCOUNTS,
  type Account,
  DomainError,
  type CaseEvent,
  goodsReceived,
  type Posting,
  postingsOf,
  providerSaid,
  refundSent,
  retryRefund,
} from '../index.js';

const sides = (postings: readonly Posting[]) =>
  Object.fromEntries(
    postings.map(({ account, debitMinor, creditMinor }) => [account, creditMinor - debitMinor]),
  );

/** A case whose goods have come: 5,000 for goods with 833 tax, 395 for shipping with 65 tax. */
function anApprovedCase(setting: ConstructorParameters<typeof CasePlay>[0] = {}): CasePlay {
  const play = new CasePlay(setting);
  const lines = play.state.lines.map(({ lineId, quantity }) => ({
    lineId,
    quantity,
    condition: 'asClaimed' as const,
  }));
  play.play(goodsReceived({ receiptId: 'receipt-1', lines }));
  return play;
}

const intentOf = (play: CasePlay) => play.state.refunds[0]!.intentId;
const say = (play: CasePlay, status: 'pending' | 'settled' | 'failed', attempt = 1) =>
  play.play(providerSaid({ intentId: intentOf(play), attempt, status, providerRefundId: 're-1', code: 'x' }));
const owed = (play: CasePlay) =>
  (['refundsPayable', 'refundsInFlight', 'providerClearing'] as const).map((account) =>
    play.balanceOf(account),
  );

describe('the ledger', () => {
  it('books an approval by what it gives back: goods and shipping net, tax apart, fees as income', () => {
    const policy = aPolicy({
      restockingFee: { rule: 'restocking', source: 'test', basisPoints: 1000, exceptReasons: [] },
      returnFreight: { rule: 'freight', source: 'test', minor: 250, exceptReasons: [] },
    });
    expect(sides(anApprovedCase({ policy }).postings)).toEqual({
      salesReturns: -(5000 - 833),
      shippingReturns: -(395 - 65),
      outputTax: -(833 + 65),
      restockingFees: 500,
      returnFreightFees: 250,
      refundsPayable: 5395 - 750,
    });
  });

  it('books apart what the payments cannot bear', () => {
    const play = anApprovedCase({ balances: [{ paymentId: 'payment-1', availableMinor: 5000 }] });
    expect(play.balanceOf('refundsPayable')).toBe(5000);
    expect(play.balanceOf('refundShortfall')).toBe(395);
  });

  it('books nothing for a refund of nothing', () => {
    const free = anOrder({
      lines: [aLine({ paidMinor: 0, taxMinor: 0 })],
      shipping: { paidMinor: 0, taxMinor: 0 },
    });
    const play = anApprovedCase({ order: free });
    expect(play.state.stage).toBe('followUp');
    expect(play.postings).toEqual([]);
  });

  it('moves the money along as it is sent and settled, until nothing is owed', () => {
    const play = anApprovedCase();
    expect(owed(play)).toEqual([5395, 0, 0]);
    play.play(refundSent(intentOf(play)));
    expect(owed(play)).toEqual([0, 5395, 0]);
    say(play, 'pending');
    expect(owed(play)).toEqual([0, 5395, 0]);
    say(play, 'settled');
    expect(owed(play)).toEqual([0, 0, 5395]);
  });

  it('owes the money again after a failure, and after a reversal, until a new attempt settles', () => {
    const play = anApprovedCase();
    play.play(refundSent(intentOf(play)));
    say(play, 'failed');
    expect(owed(play)).toEqual([5395, 0, 0]);
    play.play(retryRefund(intentOf(play)));
    play.play(refundSent(intentOf(play)));
    say(play, 'settled', 2);
    expect(owed(play)).toEqual([0, 0, 5395]);
    say(play, 'failed', 2);
    expect(owed(play)).toEqual([5395, 0, 0]);
    play.play(retryRefund(intentOf(play)));
    play.play(refundSent(intentOf(play)));
    say(play, 'settled', 3);
    expect(owed(play)).toEqual([0, 0, 5395]);
  });

  it('names the refund on each side of a movement', () => {
    const play = anApprovedCase();
    play.postings.length = 0;
    play.play(refundSent(intentOf(play)));
    expect(play.postings).toEqual([
      { account: 'refundsPayable', debitMinor: 5395, creditMinor: 0, intentId: 'case-1.1.1' },
      { account: 'refundsInFlight', debitMinor: 0, creditMinor: 5395, intentId: 'case-1.1.1' },
    ]);
  });

  it('balances every entry of any life, on accounts of the chart and one side each', () => {
    const known = Object.keys(ACCOUNTS) as Account[];
    fc.assert(
      fc.property(randomSettings, fc.array(randomSteps, { maxLength: 25 }), (setting, steps) => {
        const play = new CasePlay(setting);
        for (const next of steps) {
          play.postings.length = 0;
          try {
            next(play);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
          expect(Object.values(sides(play.postings)).every(Number.isSafeInteger)).toBe(true);
          expect(
            play.postings.reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0),
          ).toBe(0);
          for (const { account, debitMinor, creditMinor } of play.postings) {
            expect(known).toContain(account);
            expect([debitMinor, creditMinor].sort((a, b) => a - b)).toEqual([0, expect.any(Number)]);
            expect(debitMinor + creditMinor).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('stops on a breakdown that does not add up, and on a refund that it never saw', () => {
    const play = anApprovedCase();
    const approved = play.events.find((event) => event.type === 'refundApproved')!;
    const breakdown = { ...play.state.breakdown!, totalMinor: 5394 };
    const wrong = { ...approved, payload: { ...approved.payload, breakdown } } as CaseEvent;
    expect(() => postingsOf(wrong, play.state)).toThrow('Assertion failed');
    const sent = play.play(refundSent(intentOf(play)))[0]!;
    expect(() => postingsOf(sent, { ...play.state, refunds: [] })).toThrow('Assertion failed');
  });

  it('finds no tax in a unit that is worth nothing', () => {
    const order = anOrder({ lines: [aLine({ quantity: 5, paidMinor: 3, taxMinor: 2 })] });
    const lines = [aCaseLine({ quantity: 1, units: [{ from: 2, to: 3 }], goods: { withCustomer: 1 } })];
    const play = anApprovedCase({ order, lines });
    expect(play.postings.every(({ debitMinor, creditMinor }) => debitMinor >= 0 && creditMinor >= 0)).toBe(
      true,
    );
  });
});
