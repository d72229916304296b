import { aCaseLine } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  approvePayout, type CaseEvent, event, type Message, messagesOf, type PayoutForm, payoutNotSendable, payoutSaid, payoutSent, retryPayout, stopClocks,
  withdrawPayout,
} from '../../index.js'; // prettier-ignore

const idOf = (sequence: number) => `case-1:p${sequence}`;

/** A compensation of which these go out. */
function owing(...forms: readonly PayoutForm[]): CasePlay {
  const play = new CasePlay({
    wish: { kind: 'compensation', cause: 'serviceFailure', form: 'money' },
    lines: [aCaseLine()],
  });
  play.play((state) => [...stopClocks(state, ['decision']), event('caseApproved', { to: 'settling' })]);
  for (const form of forms)
    play.play((state, context) =>
      approvePayout(state, { form, amountMinor: 5_000, cause: 'serviceFailure' }, context),
    );
  return play;
}
const withoutAccount = (play: CasePlay, sequence = 1) =>
  play.play(payoutNotSendable({ payoutId: idOf(sequence), attempt: 1 }, 'noBankAccount'));
const clocks = ({ state }: CasePlay) =>
  state.clocks.filter(({ name }) => name === 'bankAccount').map(({ status }) => status);
const told = (play: CasePlay, events: readonly CaseEvent[]) =>
  events.flatMap((one) => messagesOf(one, play.state));
/** Goes on in time until this many rungs of the clock were reached; answers what was told with each. */
function rungs(play: CasePlay, count: number): Message[][] {
  const heard: Message[][] = [];
  for (let ticks = 0; heard.length < count && ticks < 30; ticks += 1) {
    const events = play.tick();
    const reached = events.some(
      ({ type, payload }) =>
        type === 'clockRungReached' && (payload as { clockId: string }).clockId.startsWith('bankAccount'),
    );
    if (reached) heard.push(told(play, events));
  }
  return heard;
}

describe('the clock of a bank account', () => {
  it('reminds the customer twice and then tells staff, and goes on no more', () => {
    const play = owing('bankTransfer');
    expect(typesOf(withoutAccount(play))).toEqual(['payoutFailed', 'clockStarted']);
    const templates = rungs(play, 3).map((messages) => messages.map(({ template }) => template));
    expect(templates).toEqual([['bankAccountWanted'], ['bankAccountWanted'], ['staffDeadlineMissed']]);
    expect(play.state.escalated).toBe(true);
    expect(clocks(play)).toEqual(['missed']);
    play.play(payoutSaid({ payoutId: idOf(1), attempt: 1, status: 'pending' }));
    expect(clocks(play)).toEqual(['missed']);
  });

  it('ends when he says which, or when nothing waits for it any more', () => {
    const play = owing('bankTransfer');
    withoutAccount(play);
    play.play(retryPayout(idOf(1)));
    expect(clocks(play)).toEqual(['met']);
    const given = owing('bankTransfer', 'voucher');
    withoutAccount(given);
    given.play(withdrawPayout(idOf(1), 'note-1'));
    expect(clocks(given)).toEqual(['met']);
  });

  it('is one for all that waits, and reminds of all of it', () => {
    const play = owing('bankTransfer', 'bankTransfer');
    withoutAccount(play);
    expect(typesOf(withoutAccount(play, 2))).toEqual(['payoutFailed']);
    expect(rungs(play, 1)).toMatchObject([
      [{ template: 'bankAccountWanted', params: { amountMinor: 10_000, currency: 'GBP' } }],
    ]);
    play.play(retryPayout(idOf(1)));
    expect(clocks(play)).toEqual(['running']);
    play.play(retryPayout(idOf(2)));
    expect(clocks(play)).toEqual(['met']);
  });

  it('begins anew for another one when it has run out over the first', () => {
    const play = owing('bankTransfer', 'bankTransfer');
    withoutAccount(play);
    rungs(play, 3);
    expect(clocks(play)).toEqual(['missed']);
    withoutAccount(play, 2);
    expect(clocks(play)).toEqual(['missed', 'running']);
  });

  it('begins anew when the money came back, and when a step has ended it', () => {
    const play = owing('bankTransfer', 'voucher');
    play.play(payoutSent({ payoutId: idOf(1), attempt: 1 }));
    play.play(payoutSaid({ payoutId: idOf(1), attempt: 1, status: 'settled', providerPayoutId: 'tr-1' }));
    expect(clocks(play)).toEqual([]);
    play.play(payoutSaid({ payoutId: idOf(1), attempt: 1, status: 'reversed', providerPayoutId: 'tr-1' }));
    expect(clocks(play)).toEqual(['running']);
    play.play((state) => stopClocks(state, []));
    expect(clocks(play)).toEqual(['void', 'running']);
  });

  it('is none for what goes to no bank', () => {
    const play = owing('voucher');
    play.play(payoutSent({ payoutId: idOf(1), attempt: 1 }));
    play.play(payoutSaid({ payoutId: idOf(1), attempt: 1, status: 'failed', code: 'closed' }));
    expect(clocks(play)).toEqual([]);
  });
});
