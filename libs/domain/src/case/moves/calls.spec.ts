import { aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import { approve, goodsReceived, providerSaid, recordCall, refundSent, runningClock } from '../../index.js';

const base = aPolicy();
const calling = aPolicy({
  clocks: {
    ...base.clocks,
    followUp: { ...base.clocks.followUp, ladder: [{ after: 'P30D', act: 'close' }] },
    call: {
      rule: 'call-clock',
      cause: 'promise',
      ladder: [
        { after: 'P3D', act: 'call' },
        { after: 'P6D', act: 'giveUp' },
      ],
    },
  },
});

/** A case whose follow-up begins at the hour given. */
function followedUp(at = '2026-06-12T10:00:00.000Z', policy = calling): CasePlay {
  const play = new CasePlay({ policy });
  play.now = at;
  play.play(
    goodsReceived({
      receiptId: 'receipt-1',
      lines: [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' }],
    }),
  );
  const { intentId } = play.state.refunds[0]!;
  play.play(refundSent(intentId));
  play.play(providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: 're-1' }));
  return play;
}
const nextCallAt = (play: CasePlay) => runningClock(play.state, 'call')?.rungs[0]?.at;

describe('a follow-up call', () => {
  it('is planned with the follow-up when the policy wants one, and only then', () => {
    expect(followedUp().state.callTask).toEqual({ status: 'waiting', attempts: [] });
    const silent = followedUp('2026-06-12T10:00:00.000Z', base);
    expect(silent.state.callTask).toBeUndefined();
    expect(silent.refusalOf(recordCall({ outcome: 'reached' }))).toBe('CALL.NOT_PLANNED');
  });

  it.each([
    [
      'in the day, after exactly the days that the policy says',
      '2026-06-12T10:00:00.000Z',
      '2026-06-15T10:00:00.000Z',
    ],
    ['in the evening, on the next morning', '2026-06-12T21:30:00.000Z', '2026-06-16T08:00:00.000Z'],
    ['in the night, when the day begins', '2026-06-12T02:00:00.000Z', '2026-06-15T08:00:00.000Z'],
  ])('falls due %s', (_when, at, expected) => {
    const play = followedUp(at);
    expect(nextCallAt(play)).toBe(expected);
    expect(typesOf(play.tick())).toEqual(['clockRungReached', 'callDue']);
    expect(play.state.callTask?.status).toBe('due');
  });

  it('is tried again after the spacing, so often as the policy says', () => {
    const play = followedUp();
    play.tick();
    for (const attempt of [1, 2]) {
      play.play(recordCall({ outcome: 'noAnswer' }));
      expect(play.state.callTask).toMatchObject({ status: 'waiting' });
      expect(play.state.callTask?.attempts).toHaveLength(attempt);
      expect(Date.parse(nextCallAt(play)!) - Date.parse(play.now)).toBe(86_400_000);
      play.tick();
    }
    expect(typesOf(play.play(recordCall({ outcome: 'busy' })))).toEqual([
      'callRecorded',
      'clockStopped',
      'callGivenUp',
    ]);
    expect(play.state.callTask?.status).toBe('unreached');
    expect(runningClock(play.state, 'call')).toBeUndefined();
  });

  it('that reaches a satisfied customer takes his answer and closes the case', () => {
    const play = followedUp();
    play.tick();
    play.play(recordCall({ outcome: 'reached', survey: { score: 5, solved: true } }));
    expect(play.state).toMatchObject({
      stage: 'closed',
      survey: { score: 5 },
      callTask: { status: 'reached' },
    });
  });

  it('that reaches him without an answer leaves the question open', () => {
    const play = followedUp();
    play.play(recordCall({ outcome: 'reached' }));
    expect(play.state).toMatchObject({ stage: 'followUp', callTask: { status: 'reached' } });
    expect(play.refusalOf(recordCall({ outcome: 'reached' }))).toBe('CALL.NOT_PLANNED');
  });

  it.each(['optedOut', 'wrongNumber'] as const)('is not tried again after %s', (outcome) => {
    const play = followedUp();
    play.play(recordCall({ outcome }));
    expect(runningClock(play.state, 'call')).toBeUndefined();
    expect(play.refusalOf(recordCall({ outcome: 'reached' }))).toBe('CALL.NOT_PLANNED');
  });

  it('is given up when nobody calls', () => {
    const play = followedUp();
    play.tick();
    expect(typesOf(play.tick())).toEqual(['clockRungReached', 'callGivenUp']);
    expect(play.state.callTask).toEqual({ status: 'unreached', attempts: [] });
  });

  it('takes an answer only from who was reached, and in the follow-up alone', () => {
    const survey = { score: 5, solved: true };
    expect(followedUp().refusalOf(recordCall({ outcome: 'busy', survey }))).toBe('REQUEST.INVALID');
    const deciding = new CasePlay({ policy: aPolicy({ amountLimit: { ...base.amountLimit, minor: 0 } }) });
    expect(deciding.refusalOf(recordCall({ outcome: 'reached' }))).toBe('CASE.ILLEGAL_MOVE');
    deciding.play(approve({}));
  });
});
