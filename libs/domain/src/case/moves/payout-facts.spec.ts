import fc from 'fast-check';
import { aCaseLine, aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  approvePayout, event, type MoveContext, type PayoutFact, type PayoutForm, payoutNotSendable, payoutRoomMinor, payoutSaid, payoutSent,
  retryPayout, stopClocks, withdrawPayout,
} from '../../index.js'; // prettier-ignore

const ID = 'case-1:p1';
const AFTER = '2026-12-01T00:00:00.000Z';
type Word = PayoutFact['status'];

const said = (status: Word, change: Partial<PayoutFact> = {}) =>
  payoutSaid({ payoutId: ID, attempt: 1, status, providerPayoutId: 'tr-1', code: 'closed', ...change });
const sending = (attempt = 1) => payoutSent({ payoutId: ID, attempt });

/** A compensation that people approved, of which 5,000 go out so. */
function approved(form: PayoutForm = 'bankTransfer', amountMinor = 5_000): CasePlay {
  const play = new CasePlay({
    wish: { kind: 'compensation', cause: 'serviceFailure', form: 'money' },
    lines: [aCaseLine()],
  });
  play.play((state) => [...stopClocks(state, ['decision']), event('caseApproved', { to: 'settling' })]);
  play.play((state, context) =>
    approvePayout(state, { form, amountMinor, cause: 'serviceFailure' }, context),
  );
  return play;
}
function sent(form: PayoutForm = 'bankTransfer'): CasePlay {
  const play = approved(form);
  play.play(sending());
  return play;
}
const payout = ({ state }: CasePlay) => state.payouts?.[0];
const balances = (play: CasePlay) =>
  (['compensationExpense', 'payoutsPayable', 'payoutsInFlight', 'bankClearing'] as const).map((account) =>
    play.balanceOf(account),
  );

describe('approving a payout', () => {
  it('owes it, with its caps, and starts the clocks of money', () => {
    const play = approved();
    expect(payout(play)).toMatchObject({ payoutId: ID, status: 'approved', amountMinor: 5_000, attempt: 1 });
    expect(payout(play)?.caps).toEqual({
      mostMinor: 100_000,
      perCaseMinor: 200_000,
      perCustomerMinor: 500_000,
    });
    expect(balances(play)).toEqual([-5_000, 5_000, 0, 0]);
    const names = play.state.clocks.filter(({ status }) => status === 'running').map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['refund', 'providerCheck']));
  });

  it.each<[string, number, Partial<MoveContext>, string]>([
    ['one payout', 100_001, {}, 'PAYOUT.EXCEEDS_CAP'],
    ['a customer in a year', 5_001, { payoutsElsewhere: { bankTransfer: 490_000 } }, 'PAYOUT.EXCEEDS_CAP'],
    ['a policy without the form', 1, { policy: aPolicy({ terms: { payouts: { rule: 't', source: 't', by: {} } } }) }, 'PAYOUT.NOT_GIVEN'],
  ])('is refused over the cap of %s', (_what, amountMinor, change, code) => {
    const wish = { form: 'bankTransfer', amountMinor, cause: 'late' } as const;
    const refusal = approved().refusalOf((state, context) => approvePayout(state, wish, { ...context, ...change }));
    expect(refusal).toBe(code);
  }); // prettier-ignore

  it('tells how much room there is, and counts a case in all', () => {
    const play = approved('bankTransfer', 100_000);
    const room = (form: PayoutForm) => payoutRoomMinor(play.state, form, play.context());
    expect([room('bankTransfer'), room('voucher')]).toEqual([100_000, 50_000]);
    play.play((state, context) =>
      approvePayout(state, { form: 'bankTransfer', amountMinor: 90_000, cause: 'late' }, context),
    );
    expect(room('bankTransfer')).toBe(10_000);
    play.play(withdrawPayout(ID, 'note-1'));
    expect(room('bankTransfer')).toBe(100_000);
  });
});

describe('a payout on its way', () => {
  it('is sent once for each attempt, under a key that never changes, and a voucher with its end', () => {
    const play = approved('voucher');
    const [event] = play.play(sending());
    expect(event?.payload).toMatchObject({ key: `payout:${ID}:1`, validUntil: expect.stringMatching(/Z$/) });
    expect(play.play(sending())).toEqual([]);
    expect(play.play(sending(2))).toEqual([]);
  });

  it.each<[Word[], string]>([
    [['pending'], 'pending'],
    [['settled'], 'settled'],
    [['settled', 'pending'], 'settled'],
    [['failed', 'pending'], 'failed'],
    [['failed', 'settled'], 'failed'],
    [['pending', 'settled', 'reversed'], 'reversed'],
    [['settled', 'failed'], 'reversed'],
    [['reversed'], 'failed'],
    [['reversed', 'settled'], 'failed'],
  ])('%j leaves it %s, however often each is repeated', (words, status) => {
    const once = sent();
    words.forEach((word) => once.play(said(word)));
    const repeated = sent();
    words.forEach((word) => [1, 2, 3].forEach(() => repeated.play(said(word))));
    expect(payout(once)?.status).toBe(status);
    expect(repeated.state).toEqual(once.state);
  });

  it('settles after its failure when that is news, and ends the settlement', () => {
    const play = sent();
    play.play(said('failed'));
    expect(play.state.stage).toBe('settling');
    expect(typesOf(play.play(said('settled', { saidAt: AFTER })))).toContain('settlementDone');
    expect([play.state.stage, ...balances(play)]).toEqual(['followUp', -5_000, 0, 0, 5_000]);
    expect(payout(play)).not.toHaveProperty('failureCode');
  });

  it('waits unsent for a bank account, at no provider', () => {
    const play = approved();
    play.play(payoutNotSendable({ payoutId: ID, attempt: 1 }, 'noBankAccount'));
    expect(payout(play)).toMatchObject({ status: 'failed', failureCode: 'noBankAccount' });
    expect(balances(play)).toEqual([-5_000, 5_000, 0, 0]);
    expect(play.play(said('settled', { saidAt: AFTER }))).toEqual([]);
    play.play(retryPayout(ID));
    expect(payout(play)).toMatchObject({ status: 'approved', attempt: 2 });
  });

  it('is withdrawn once it is surely not with the customer, and never while it may be', () => {
    expect(sent().refusalOf(withdrawPayout(ID, 'n'))).toBe('PAYOUT.ILLEGAL_MOVE');
    const play = sent();
    play.play(said('failed'));
    expect(typesOf(play.play(withdrawPayout(ID, 'n')))).toContain('settlementDone');
    expect(balances(play)).toEqual([0, 0, 0, 0]);
    expect(play.refusalOf(retryPayout(ID))).toBe('PAYOUT.ILLEGAL_MOVE');
    expect(play.refusalOf(retryPayout('case-1:p9'))).toBe('PAYOUT.NOT_FOUND');
  });

  it('is a stray when it settles after it was given up, told once, and back when it came back', () => {
    const play = sent();
    [said('failed'), retryPayout(ID), sending(2)].forEach((move) => play.play(move));
    const stray = { attempt: 1, saidAt: AFTER };
    expect(typesOf(play.play(said('settled', stray)))).toEqual(['strayPayoutSettled']);
    expect(play.play(said('settled', stray))).toEqual([]);
    expect(play.balanceOf('payoutsDoubled')).toBe(-5_000);
    play.play(said('reversed', stray));
    expect(play.balanceOf('payoutsDoubled')).toBe(0);
    expect(payout(play)).toMatchObject({ status: 'sent', attempt: 2 });
  });

  it('is not retried, nor withdrawn, once the case is over', () => {
    const play = sent();
    play.play(said('settled'));
    while (play.state.stage !== 'closed') play.tick();
    play.play(said('reversed'));
    expect([play.state.stage, payout(play)?.status]).toEqual(['closed', 'reversed']);
    expect(play.refusalOf(retryPayout(ID))).toBe('CASE.CLOSED');
  });
});

describe('facts of payouts in any order', () => {
  const word = fc.constantFrom<Word>('pending', 'settled', 'failed', 'reversed');
  const step = fc.oneof(
    fc.record({ word, attempt: fc.integer({ min: 1, max: 3 }), day: fc.option(fc.integer({ min: 1, max: 9 })) }),
    fc.constantFrom('retry' as const, 'send' as const),
  ); // prettier-ignore

  it('keep the books in step with what is said, whatever is said when', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const play = sent();
        for (const one of steps) {
          const current = payout(play);
          if (one === 'retry') {
            if (current?.status === 'failed' || current?.status === 'reversed') play.play(retryPayout(ID));
          } else if (one === 'send') play.play(sending(current?.attempt));
          else {
            const saidAt = one.day === null ? {} : { saidAt: `2026-12-0${one.day}T00:00:00.000Z` };
            play.play(said(one.word, { attempt: one.attempt, ...saidAt }));
          }
        }
        const { status = 'approved', strays = [] } = payout(play) ?? {};
        const is = (...statuses: string[]) => (statuses.includes(status) ? 5_000 : 0);
        expect(balances(play)).toEqual([
          -5_000,
          is('approved', 'failed', 'reversed'),
          is('sent', 'pending'),
          is('settled') + 5_000 * strays.length,
        ]);
        expect(play.state.stage === 'settling').toBe(
          status !== 'settled' && !typesOf(play.events).includes('settlementDone'),
        );
      }),
    );
  });
});
