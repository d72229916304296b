import { aPolicy } from '../../../../../test/support/builders.js';
import { AGENT, CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  appeal, approve, askForInformation, cancel, type ClockAct, giveInformation, goodsReceived, pauseClock, type Policy, refuse, resumeClock,
  withdrawQuestion,
} from '../../index.js'; // prettier-ignore

const reviewing = (act: ClockAct = 'decide'): Policy => {
  const base = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });
  const information = { rule: 'answer', cause: 'policy' as const, ladder: [{ after: 'P7D', act }] };
  return { ...base, clocks: { ...base.clocks, information } };
};
const clocks = ({ state }: CasePlay) =>
  Object.fromEntries(state.clocks.map((one) => [one.clockId, one.status]));

/** A case in each of the stages that the customer can be asked from. */
const FROM = {
  deciding: (policy: Policy) => new CasePlay({ policy }),
  inspecting: (policy: Policy) => {
    const play = new CasePlay({ policy: { ...policy, amountLimit: aPolicy().amountLimit } });
    const lines = [{ lineId: 'line-1', quantity: 2, condition: 'used' as const }];
    play.play(goodsReceived({ receiptId: 'receipt-1', lines }));
    return play;
  },
  reviewing: (policy: Policy) => {
    const play = new CasePlay({ policy });
    play.play(refuse({}), AGENT);
    play.play(appeal('note-1'));
    return play;
  },
};
const OWN = { deciding: 'decision-1', inspecting: 'inspection-1', reviewing: 'review-1' } as const;
const stages = Object.keys(FROM) as (keyof typeof FROM)[];

describe('asking the customer for more', () => {
  it.each(stages)(
    'stops the clock of staff while %s, and lets it go on with the time that was left',
    (from) => {
      const play = FROM[from](reviewing());
      const due = play.state.clocks.find(({ clockId }) => clockId === OWN[from])?.dueAt ?? '';
      play.play(askForInformation('note-2'), AGENT);
      expect(play.state).toMatchObject({ stage: 'awaitingCustomer', question: { noteId: 'note-2', from } });
      expect(clocks(play)).toMatchObject({ [OWN[from]]: 'paused', 'information-1': 'running' });
      play.wait('P2D');
      play.play(giveInformation('note-3'));
      expect(play.state.stage).toBe(from);
      expect(play.state.question).toBeUndefined();
      expect(clocks(play)).toMatchObject({ [OWN[from]]: 'running', 'information-1': 'met' });
      const own = play.state.clocks.find(({ clockId }) => clockId === OWN[from]);
      expect(Date.parse(own?.dueAt ?? '') - Date.parse(due)).toBe(2 * 86_400_000);
      // It was no hand that paused it, so nothing of what hands may do is used up.
      expect(own?.pausedMs).toBeUndefined();
    },
  );

  it.each(stages)('goes back to %s when the question is taken back', (from) => {
    const play = FROM[from](reviewing());
    play.play(askForInformation('note-2'), AGENT);
    play.play(withdrawQuestion('note-3'), AGENT);
    expect(play.state.stage).toBe(from);
    expect(clocks(play)).toMatchObject({ [OWN[from]]: 'running', 'information-1': 'void' });
  });

  it.each(stages)('gives a case back to staff that is %s when policy has it decided on silence', (from) => {
    const play = FROM[from](reviewing('decide'));
    play.play(askForInformation('note-2'), AGENT);
    expect(typesOf(play.tick())).toEqual(['clockRungReached', 'informationLapsed', 'clockResumed']);
    expect(play.state.stage).toBe(from);
    expect(clocks(play)).toMatchObject({ [OWN[from]]: 'running', 'information-1': 'missed' });
  });

  it.each([
    ['deciding', 'refused'],
    ['inspecting', 'sendingBack'],
    ['reviewing', 'refused'],
  ] as const)('takes silence for a no while %s when policy says so: %s', (from, to) => {
    const play = FROM[from](reviewing('refuse'));
    play.play(askForInformation('note-2'), AGENT);
    play.tick();
    expect(play.state.stage).toBe(to);
    expect(play.state.question).toBeUndefined();
    expect(Object.values(clocks(play))).not.toContain('paused');
  });

  it('keeps a clock standing that a hand had paused for a time, until the answer', () => {
    const play = FROM.deciding(reviewing());
    play.play(pauseClock('decision-1', { reason: 'awaitingThirdParty' }, '2026-06-11T09:00:00.000Z'), AGENT);
    play.play(askForInformation('note-2'), AGENT);
    play.wait('P2D');
    expect(play.tick().map(({ payload }) => payload)).toMatchObject([
      { clockId: 'information-1' },
      {},
      { clockId: 'decision-1' },
    ]);
    expect(clocks(play)).toMatchObject({ 'decision-1': 'running' });
  });

  it('lets nobody start the clock of staff by hand meanwhile, and nobody but the customer end the case', () => {
    const play = FROM.deciding(reviewing());
    play.play(askForInformation('note-2'), AGENT);
    expect(play.refusalOf(resumeClock('decision-1', { reason: 'x' }))).toBe('CLOCK.ILLEGAL_CHANGE');
    expect(play.refusalOf(approve({}))).toBe('CASE.ILLEGAL_MOVE');
    expect(play.refusalOf(refuse({}))).toBe('CASE.ILLEGAL_MOVE');
    expect(play.refusalOf(askForInformation('note-3'))).toBe('CASE.ILLEGAL_MOVE');
    play.play(cancel());
    expect(play.state).toMatchObject({ stage: 'cancelled' });
    expect(play.state.question).toBeUndefined();
  });

  it('asks a second time, and nothing can be answered that was not asked', () => {
    const play = FROM.deciding(reviewing());
    expect(play.refusalOf(giveInformation('note-2'))).toBe('INFORMATION.NOT_ASKED');
    expect(play.refusalOf(withdrawQuestion())).toBe('INFORMATION.NOT_ASKED');
    play.play(askForInformation('note-2'), AGENT);
    play.play(giveInformation('note-3'));
    play.play(askForInformation('note-4'), AGENT);
    expect(play.state.question?.questionId).toBe('question-2');
  });
});
