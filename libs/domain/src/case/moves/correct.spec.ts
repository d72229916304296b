import { aPolicy } from '../../../../../test/support/builders.js';
import { AGENT, CasePlay, SUPERVISOR, typesOf } from '../../../../../test/support/case-play.js';
import {
  addNote, answerSurvey, approve, assign, cancel, type Condition, type CorrectionRequest, DomainError, goodsReceived, handOver, providerSaid,
  refundSent, refuse,
} from '../../index.js'; // prettier-ignore

const policy = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });
const lines = (quantity: number, condition: Condition = 'asClaimed') => [
  { lineId: 'line-1', quantity, condition },
];
const receive = (quantity: number, condition?: Condition, receiptId = 'receipt-1') =>
  goodsReceived({ receiptId, lines: lines(quantity, condition) });

function settle(play: CasePlay): CasePlay {
  for (const { intentId, attempt } of play.state.refunds) {
    play.play(refundSent(intentId));
    play.play(providerSaid({ intentId, attempt, status: 'settled', providerRefundId: `re-${attempt}` }));
  }
  return play;
}

/** A case that an agent approved, with its goods and money as far as they are to be. */
const APPROVED = {
  awaitingGoods: () => {
    const play = new CasePlay({ policy });
    play.play(approve({}), AGENT);
    return play;
  },
  settling: () => {
    const play = APPROVED.awaitingGoods();
    play.play(receive(2), { kind: 'warehouse', id: 'w' });
    return play;
  },
  followUp: () => settle(APPROVED.settling()),
  closed: () => {
    const play = APPROVED.followUp();
    play.play(answerSurvey({ score: 5, solved: true }));
    return play;
  },
};
const seqOf = (play: CasePlay, type: Parameters<CasePlay['last']>[0]) => play.last(type).seq;
const refusalOf = (play: CasePlay, seq: number, change: Partial<CorrectionRequest> = {}): string => {
  try {
    play.correct(seq, change);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  throw new Error('It was not refused.');
};
const recourse = ({ state }: CasePlay) => state.recourses.reduce((sum, one) => sum + one.amountMinor, 0);

describe('an approval that should not have been', () => {
  it('is decided again before money moved, without the courier', () => {
    const play = APPROVED.awaitingGoods();
    play.correct(seqOf(play, 'caseApproved'), { by: AGENT });
    expect(play.state).toMatchObject({ stage: 'deciding', arrangement: { revision: 2, status: 'wanted' } });
    expect(play.state.clocks.filter(({ status }) => status === 'running')).toMatchObject([
      { clockId: 'decision-2' },
    ]);
    expect(play.state.corrections).toEqual([
      { ofSeq: seqOf(play, 'caseApproved'), seq: seqOf(play, 'approvalUndone') },
    ]);
    play.play(approve({}), AGENT);
    expect(play.state.stage).toBe('awaitingGoods');
  });

  it.each(['settling', 'followUp', 'closed'] as const)(
    'becomes recourse once money is approved (%s)',
    (stage) => {
      const play = APPROVED[stage]();
      const seq = seqOf(play, 'caseApproved');
      expect(refusalOf(play, seq, { by: AGENT })).toBe('CORRECTION.NEEDS_SUPERVISOR');
      play.correct(seq);
      expect(play.state).toMatchObject({ stage: 'reviewing', review: { cause: 'correction' } });
      expect([play.state.epoch, recourse(play)]).toEqual([stage === 'closed' ? 2 : 1, 5395]);
      // It was right after all.
      play.play(approve({}), AGENT);
      expect([recourse(play), play.state.refunds.length]).toEqual([0, 1]);
    },
  );

  it('stands as recourse when the review ends so', () => {
    const play = APPROVED.followUp();
    play.correct(seqOf(play, 'caseApproved'));
    play.play(refuse({}), AGENT);
    expect([play.state.stage, recourse(play)]).toEqual(['closed', 5395]);
  });

  it.each([
    [
      'nobody made',
      () => {
        const play = new CasePlay({ policy });
        play.tick();
        play.tick();
        play.tick();
        return play;
      },
    ],
    [
      'does not stand any more',
      () => {
        const play = APPROVED.awaitingGoods();
        play.play(cancel());
        return play;
      },
    ],
  ])('cannot be undone when it %s', (_what, set) => {
    const play = set();
    expect(refusalOf(play, seqOf(play, 'caseApproved'))).toBe('CORRECTION.NOT_POSSIBLE');
  });
});

describe('an end that should not have been', () => {
  it.each([
    ['caseRefused', refuse({}), 'refused'],
    ['caseCancelled', cancel(), 'cancelled'],
  ] as const)('%s leads to a review in the next epoch', (type, move, from) => {
    const play = new CasePlay({ policy });
    play.play(move, AGENT);
    play.correct(seqOf(play, type), { by: AGENT });
    expect(play.state).toMatchObject({ stage: 'reviewing', epoch: 2, review: { from, cause: 'correction' } });
    expect(refusalOf(play, seqOf(play, type))).toBe('CORRECTION.NOT_POSSIBLE');
  });

  it('stands when the customer wanted it', () => {
    const play = new CasePlay({ policy });
    play.play(cancel(), { kind: 'customer', id: 'customer-1' });
    expect(refusalOf(play, seqOf(play, 'caseCancelled'))).toBe('CORRECTION.NOT_POSSIBLE');
  });
});

describe('a receipt that says other than what came', () => {
  it.each([
    ['more came: paid', lines(1), lines(2), { stage: 'settling', goods: { received: 2 } }],
    ['it was as claimed: paid', lines(2, 'used'), lines(2), { stage: 'settling', goods: { received: 2 } }],
    [
      'other damage: looked at',
      lines(2, 'used'),
      lines(2, 'damaged'),
      { stage: 'inspecting', goods: { received: 2 } },
    ],
    [
      'fewer came: looked at',
      lines(2, 'used'),
      lines(1, 'used'),
      { stage: 'inspecting', goods: { received: 1, inTransit: 1 } },
    ],
  ])('before money: %s', (_what, said, replacement, { stage, goods }) => {
    const play = APPROVED.awaitingGoods();
    play.play(goodsReceived({ receiptId: 'receipt-1', lines: said }));
    expect(play.state.stage).toBe('inspecting');
    play.correct(seqOf(play, 'goodsReceived'), { lines: replacement });
    expect(play.state).toMatchObject({ stage, lines: [{ goods }] });
    expect(play.state.receipts).toEqual([{ receiptId: 'receipt-1', lines: replacement }]);
  });

  it('is judged with the decision when the case is not decided yet', () => {
    const play = new CasePlay({ policy });
    play.play(receive(2));
    play.correct(seqOf(play, 'goodsReceived'), { by: AGENT, lines: lines(1) });
    expect(play.state).toMatchObject({
      stage: 'deciding',
      lines: [{ goods: { received: 1, inTransit: 1 } }],
    });
    play.play(approve({}), AGENT);
    play.correct(seqOf(play, 'goodsReceived'), { lines: lines(2, 'damaged') });
    expect(play.state).toMatchObject({ stage: 'inspecting', deviates: true });
  });

  it.each([
    ['settling', 'settling', 1],
    ['followUp', 'followUp', 1],
    ['closed', 'reviewing', 2],
  ] as const)('after money (%s): fewer becomes recourse, more again takes it back', (stage, then, epoch) => {
    const play = APPROVED[stage]();
    const seq = seqOf(play, 'goodsReceived');
    expect(refusalOf(play, seq, { by: AGENT, lines: lines(1) })).toBe('CORRECTION.NEEDS_SUPERVISOR');
    play.correct(seq, { lines: lines(1) });
    expect(play.state).toMatchObject({ stage: then, epoch, lines: [{ goods: { received: 1 } }] });
    expect(recourse(play)).toBe(2895);
    // The newest correction counts, whichever of them is named.
    play.correct(seqOf(play, 'receiptCorrected'), { lines: lines(2) });
    const [first, second] = play.state.corrections;
    expect([first?.ofSeq, second?.ofSeq]).toEqual([seq, first?.seq]);
    if (then !== 'reviewing') expect([recourse(play), play.state.refunds.length]).toEqual([0, 1]);
  });

  it('tops up what more came than was counted', () => {
    const play = APPROVED.awaitingGoods();
    play.play(receive(1));
    play.play(approve({}), AGENT);
    settle(play);
    play.correct(seqOf(play, 'goodsReceived'), { lines: lines(2) });
    expect(play.state.refunds.map(({ amountMinor, status }) => [amountMinor, status])).toEqual([
      [2500, 'settled'],
      [2895, 'approved'],
    ]);
    expect(play.state.stage).toBe('followUp');
  });

  it('moves no money when only the condition was wrong', () => {
    const play = APPROVED.closed();
    expect(
      typesOf(play.correct(seqOf(play, 'goodsReceived'), { by: AGENT, lines: lines(2, 'used') })),
    ).toEqual(['receiptCorrected']);
    expect(play.state.stage).toBe('closed');
  });

  it.each([
    ['more than are awaited', { lines: lines(3) }, 'CORRECTION.NOT_POSSIBLE'],
    [
      'a line of another case',
      { lines: [{ lineId: 'x', quantity: 1, condition: 'asClaimed' as const }] },
      'LINE.NOT_FOUND',
    ],
    ['nothing said instead', {}, 'REQUEST.INVALID'],
  ])('is refused: %s', (_what, change, code) => {
    const play = APPROVED.settling();
    expect(refusalOf(play, seqOf(play, 'goodsReceived'), change)).toBe(code);
  });
});

describe('notes and owners', () => {
  it('are said and named anew, linked to what was wrong', () => {
    const play = new CasePlay({ policy });
    play.play(addNote('note-1'), AGENT);
    play.correct(seqOf(play, 'noteAdded'), { by: AGENT, textId: 'note-2' });
    expect(play.last('noteCorrected').payload).toEqual({
      ofSeq: seqOf(play, 'noteAdded'),
      noteId: 'note-2',
      reasonId: 'reason-1',
    });
    play.play(assign('agent-1'), AGENT);
    play.correct(seqOf(play, 'caseAssigned'), { by: AGENT, owner: 'agent-2' });
    play.play(handOver('agent-3', { by: SUPERVISOR }), SUPERVISOR);
    play.correct(seqOf(play, 'caseHandedOver'), { by: AGENT, owner: 'agent-4' });
    expect(play.state.owner).toBe('agent-4');
    expect(play.state.corrections).toHaveLength(3);
  });

  it.each(['noteAdded', 'caseAssigned'] as const)('need what is true instead (%s)', (type) => {
    const play = new CasePlay({ policy });
    play.play(type === 'noteAdded' ? addNote('note-1') : assign('agent-1'), AGENT);
    expect(refusalOf(play, seqOf(play, type))).toBe('REQUEST.INVALID');
  });

  it('stand when they are the customer’s, and so does all that nobody of staff did', () => {
    const play = new CasePlay({ policy });
    play.play(addNote('note-1'), { kind: 'customer', id: 'customer-1' });
    for (const { seq } of play.events) expect(refusalOf(play, seq)).toBe('CORRECTION.NOT_POSSIBLE');
  });
});
