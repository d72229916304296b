import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import { aPolicy } from '../../../../../test/support/builders.js';
import {
  clockTicked,
  earliestTick,
  extendClock,
  parcelScanned,
  pauseClock,
  resumeClock,
} from '../../index.js';

const why = { reason: 'carrierStrike' };
const clockOf = (play: CasePlay, clockId = 'shipBack-1') =>
  play.state.clocks.find((clock) => clock.clockId === clockId)!;

describe('extending a clock', () => {
  it('moves the rungs ahead and the deadline, and overtakes the timer that was armed', () => {
    const play = new CasePlay();
    const armed = earliestTick(play.state.clocks)!;
    const before = clockOf(play);
    play.play(extendClock('shipBack-1', 'P5D', why));
    const after = clockOf(play);
    expect(Date.parse(after.dueAt) - Date.parse(before.dueAt)).toBe(5 * 86_400_000);
    expect(after.generation).toBe(before.generation + 1);
    play.now = armed.at;
    expect(play.play(clockTicked(armed))).toEqual([]);
    expect(typesOf(play.tick())).toEqual(['clockRungReached']);
    expect(play.state.stage).toBe('awaitingGoods');
  });

  it('leaves rungs that were reached where they were', () => {
    const play = new CasePlay();
    play.tick();
    const [warned] = clockOf(play).rungs;
    play.play(extendClock('shipBack-1', 'P1D', why));
    expect(clockOf(play).rungs[0]).toEqual(warned);
  });

  it('stays within the limit of the policy, all extensions together', () => {
    const play = new CasePlay();
    play.play(extendClock('shipBack-1', 'P20D', why));
    expect(play.refusalOf(extendClock('shipBack-1', 'PT240H1S', why))).toBe('CLOCK.LIMIT_EXCEEDED');
    play.play(extendClock('shipBack-1', 'P10D', why));
    expect(play.refusalOf(extendClock('shipBack-1', 'PT1S', why))).toBe('CLOCK.LIMIT_EXCEEDED');
  });

  it('happens only as often as the policy says, however little it is each time', () => {
    const by = { shipBack: { extendAtMost: 'P2D', times: 1, pauseAtMost: 'P7D' } };
    const terms = { clockLimits: { rule: 'once', source: 'test', by } };
    const play = new CasePlay({ policy: aPolicy({ terms }) });
    play.play(extendClock('shipBack-1', 'PT24H', why));
    expect(play.refusalOf(extendClock('shipBack-1', 'PT1S', why))).toBe('CLOCK.LIMIT_EXCEEDED');
    play.play(pauseClock('shipBack-1', why));
    play.play(resumeClock('shipBack-1', why));
    expect(clockOf(play)).toMatchObject({ extensions: 1, extendedMs: 86_400_000 });
  });

  it.each([
    ['a clock that is not there', 'shipBack-9', 'P1D', 'CLOCK.NOT_FOUND'],
    ['no time at all', 'shipBack-1', 'PT0S', 'REQUEST.INVALID'],
  ] as const)('refuses %s', (_what, clockId, by, code) => {
    expect(new CasePlay().refusalOf(extendClock(clockId, by, why))).toBe(code);
  });

  it('refuses a clock that the policy lets nobody change, such as one of the law', () => {
    const source = { rule: 'no-hands', source: 'test' };
    const play = new CasePlay({ policy: aPolicy({ terms: { clockLimits: { ...source, by: {} } } }) });
    expect(play.refusalOf(extendClock('shipBack-1', 'P1D', why))).toBe('CLOCK.NOT_CHANGEABLE');
    expect(play.refusalOf(pauseClock('shipBack-1', why))).toBe('CLOCK.NOT_CHANGEABLE');
  });

  it('refuses a clock that has ended', () => {
    const play = new CasePlay();
    play.play(parcelScanned({ trackingNumber: 'track-1', status: 'inTransit', scannedAt: play.now }));
    expect(play.refusalOf(extendClock('shipBack-1', 'P1D', why))).toBe('CLOCK.ILLEGAL_CHANGE');
  });
});

describe('pausing a clock', () => {
  it('stops its time, and resuming gives it what it had left', () => {
    const play = new CasePlay();
    const { dueAt } = clockOf(play);
    play.wait('P2D');
    play.play(pauseClock('shipBack-1', why));
    expect(clockOf(play).status).toBe('paused');
    play.wait('P3D');
    play.play(resumeClock('shipBack-1', why));
    expect(clockOf(play)).toMatchObject({ status: 'running', pausedMs: 3 * 86_400_000 });
    expect(Date.parse(clockOf(play).dueAt) - Date.parse(dueAt)).toBe(3 * 86_400_000);
    expect(clockOf(play).resumesAt).toBeUndefined();
  });

  it('is for a reason that is known, which the clock shows while it stands', () => {
    const play = new CasePlay();
    for (const reason of ['ill', 'withheld', 'other'])
      expect(play.refusalOf(pauseClock('shipBack-1', { reason }))).toBe('REQUEST.INVALID');
    play.play(pauseClock('shipBack-1', { reason: 'other', noteId: 'note-1' }));
    expect(clockOf(play).pauseReason).toBe('other');
    play.play(resumeClock('shipBack-1', why));
    expect(clockOf(play).pauseReason).toBeUndefined();
  });

  it('counts for its limit whatever word it is resumed with', () => {
    const play = new CasePlay();
    play.play(pauseClock('shipBack-1', { reason: 'awaitingCustomer' }));
    play.wait('P3D');
    expect(play.refusalOf(resumeClock('shipBack-1', { reason: 'awaitingCustomer' }))).toBe('REQUEST.INVALID');
    play.play(resumeClock('shipBack-1', { reason: 'answered' }));
    expect(clockOf(play).pausedMs).toBe(3 * 86_400_000);
  });

  it('goes on by itself when the pause is over', () => {
    const play = new CasePlay();
    const until = new Date(Date.parse(play.now) + 4 * 86_400_000).toISOString();
    play.play(pauseClock('shipBack-1', why, until));
    expect(earliestTick(play.state.clocks)?.at).toBe(until);
    expect(typesOf(play.tick())).toEqual(['clockResumed']);
    expect(clockOf(play)).toMatchObject({ status: 'running', pausedMs: 4 * 86_400_000 });
  });

  it('never lasts longer than the policy allows, all pauses together', () => {
    const play = new CasePlay();
    play.play(pauseClock('shipBack-1', why));
    expect(typesOf(play.tick())).toEqual(['clockResumed']);
    expect(clockOf(play).pausedMs).toBe(30 * 86_400_000);
    expect(play.refusalOf(pauseClock('shipBack-1', why))).toBe('CLOCK.LIMIT_EXCEEDED');
  });

  it('lets no timer that was armed before act', () => {
    const play = new CasePlay();
    const armed = earliestTick(play.state.clocks)!;
    play.play(pauseClock('shipBack-1', why));
    play.now = armed.at;
    expect(play.play(clockTicked(armed))).toEqual([]);
  });

  it('refuses to pause twice, and to resume what runs', () => {
    const play = new CasePlay();
    expect(play.refusalOf(resumeClock('shipBack-1', why))).toBe('CLOCK.ILLEGAL_CHANGE');
    play.play(pauseClock('shipBack-1', why));
    expect(play.refusalOf(pauseClock('shipBack-1', why))).toBe('CLOCK.ILLEGAL_CHANGE');
  });

  it('ends with whatever ends the case’s stage', () => {
    const play = new CasePlay();
    play.play(pauseClock('shipBack-1', why));
    play.play(parcelScanned({ trackingNumber: 'track-1', status: 'inTransit', scannedAt: play.now }));
    expect(clockOf(play).status).toBe('met');
  });
});
