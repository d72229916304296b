import { aPolicy } from '../../../../../test/support/builders.js';
import { AGENT, CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  type CallFact, callNotPlaced, callSent, errandsOf, goodsReceived, orderCall, phoneSaid, providerSaid, recordCall, refundSent,
} from '../../index.js'; // prettier-ignore

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

function followedUp(): CasePlay {
  const play = new CasePlay({ policy: calling });
  play.now = '2026-06-12T10:00:00.000Z';
  const lines = [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' as const }];
  play.play(goodsReceived({ receiptId: 'receipt-1', lines }));
  const { intentId } = play.state.refunds[0]!;
  play.play(refundSent(intentId));
  play.play(providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: 're-1' }));
  return play;
}

/** A call that is due and ordered. */
function ordered(): { play: CasePlay; callId: string } {
  const play = followedUp();
  play.tick();
  play.play(orderCall('text-1'), AGENT);
  return { play, callId: play.state.callTask!.call!.callId };
}
const said = (callId: string, status: CallFact['status'], providerCallId = 'CA1') =>
  phoneSaid({ callId, providerCallId, status });
const wanted = (play: CasePlay) => errandsOf(play.state).filter(({ kind }) => kind === 'placeCall');

describe('a call by the telephone service', () => {
  it('is ordered when it is due, once, and in the hours of the policy', () => {
    const play = followedUp();
    expect(play.refusalOf(orderCall('text-1'))).toBe('CALL.NOT_DUE');
    play.tick();
    const due = play.now;
    play.now = '2026-06-15T22:30:00.000Z';
    expect(play.refusalOf(orderCall('text-1'))).toBe('CALL.OUT_OF_HOURS');
    play.now = due;
    play.play(orderCall('text-1'), AGENT);
    expect(play.refusalOf(orderCall('text-2'))).toBe('CALL.UNDER_WAY');
    expect(wanted(play)).toEqual([{ kind: 'placeCall', id: play.state.callTask?.call?.callId }]);
    expect(new CasePlay().refusalOf(orderCall('text-1'))).toBe('CASE.ILLEGAL_MOVE');
  });

  it('is not ordered from who wants no calls', () => {
    const play = followedUp();
    play.tick();
    play.play(recordCall({ outcome: 'optedOut' }));
    expect(play.refusalOf(orderCall('text-1'))).toBe('CALL.NOT_PLANNED');
  });

  it('is wanted until it is known whether it was made, and marked only once', () => {
    const { play, callId } = ordered();
    expect(typesOf(play.play(callSent(callId)))).toEqual(['callSent']);
    expect(play.play(callSent(callId))).toEqual([]);
    expect(wanted(play)).toHaveLength(1);
    expect(typesOf(play.play(said(callId, 'ringing')))).toEqual(['callPlaced']);
    expect(wanted(play)).toEqual([]);
    expect(play.play(said(callId, 'queued'))).toEqual([]);
  });

  it.each(['busy', 'noAnswer'] as const)(
    'that is %s is an attempt, and the next one is planned',
    (status) => {
      const { play, callId } = ordered();
      play.play(callSent(callId));
      expect(typesOf(play.play(said(callId, status)))).toEqual([
        'callRecorded',
        'clockStopped',
        'clockStarted',
      ]);
      expect(play.state.callTask).toMatchObject({ status: 'waiting', attempts: [{ outcome: status }] });
      expect(play.state.callTask).not.toHaveProperty('call');
      expect(play.play(said(callId, 'completed'))).toEqual([]);
    },
  );

  it('that was picked up waits for the word of who spoke, whatever comes late', () => {
    const { play, callId } = ordered();
    play.play(callSent(callId));
    play.play(said(callId, 'completed'));
    expect(play.play(said(callId, 'ringing'))).toEqual([]);
    expect(play.state.callTask?.call?.status).toBe('ended');
    expect(play.refusalOf(orderCall('text-1'))).toBe('CALL.UNDER_WAY');
    play.play(
      recordCall({ outcome: 'reached', survey: { score: 1, solved: false, noteId: 'note-1' } }),
      AGENT,
    );
    expect(play.last('callRecorded').payload).toMatchObject({ outcome: 'reached', callId });
    expect(play.state).toMatchObject({ stage: 'reviewing', review: { cause: 'unhappy', from: 'followUp' } });
  });

  it('that could not be made is no attempt, and may be ordered anew under another name', () => {
    const { play, callId } = ordered();
    play.play(callSent(callId));
    play.play(callNotPlaced(callId, '21211'));
    expect(play.state.callTask).toEqual({ status: 'due', attempts: [] });
    play.play(orderCall('text-1'), AGENT);
    expect(play.state.callTask?.call?.callId).not.toBe(callId);
    expect(play.play(said(callId, 'busy'))).toEqual([]);
  });

  it.each(['failed', 'cancelled'] as const)('that %s is no attempt either', (status) => {
    const { play, callId } = ordered();
    play.play(callSent(callId));
    play.play(said(callId, 'queued'));
    play.play(said(callId, status));
    expect(play.last('callNotPlaced').payload).toEqual({ callId, code: status });
    expect(play.state.callTask).toEqual({ status: 'due', attempts: [] });
  });

  it('hears nothing of another call, and does not place what was recorded by hand meanwhile', () => {
    const { play, callId } = ordered();
    play.play(recordCall({ outcome: 'noAnswer' }), AGENT);
    expect(play.play(callSent(callId))).toEqual([]);
    const other = ordered();
    other.play.play(callSent(other.callId));
    other.play.play(said(other.callId, 'queued', 'CA1'));
    expect(other.play.play(said(other.callId, 'busy', 'CA2'))).toEqual([]);
  });

  it('is not given up while it is being made, and is when it then was not', () => {
    const { play, callId } = ordered();
    expect(typesOf(play.tick())).toEqual(['clockRungReached']);
    expect(play.state.callTask?.status).toBe('due');
    play.play(callSent(callId));
    expect(typesOf(play.play(callNotPlaced(callId, 'unavailable')))).toEqual([
      'callNotPlaced',
      'callGivenUp',
    ]);
    expect(play.state.callTask).toEqual({ status: 'unreached', attempts: [] });
  });

  it('that nobody picked up after the time to call had run out is tried again', () => {
    const { play, callId } = ordered();
    play.tick();
    play.play(callSent(callId));
    play.play(said(callId, 'noAnswer'));
    expect(play.state.callTask).toMatchObject({ status: 'waiting', attempts: [{ outcome: 'noAnswer' }] });
  });
});
