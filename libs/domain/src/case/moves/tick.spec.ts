import { aCaseLine, aPolicy, LONDON } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  approve,
  type CaseEvent,
  type ClockAct,
  clockTicked,
  earliestTick,
  goodsReceived,
  nextRung,
  parcelScanned,
  type Policy,
  providerSaid,
  refundSent,
  retryRefund,
  startClock,
} from '../../index.js';

const withLimit = (overrides: Partial<Policy> = {}) =>
  aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 }, ...overrides });
const underReview = () => new CasePlay({ policy: withLimit() });
const undelivered = [aCaseLine({ goods: { notDelivered: 2 }, reason: 'notReceived' as const })];
const said = (status: 'settled' | 'failed', attempt = 1) =>
  providerSaid({ intentId: 'case-1.1.1', attempt, status, providerRefundId: 're-1' });

function inFollowUp(): CasePlay {
  const play = new CasePlay({ lines: undelivered });
  play.play(refundSent('case-1.1.1'));
  play.play(said('settled'));
  return play;
}

const actsOf = (events: readonly CaseEvent[]): ClockAct[] =>
  events.flatMap((event) => (event.type === 'clockRungReached' ? [event.payload.act] : []));
const clock = (play: CasePlay, clockId: string) => play.state.clocks.find((one) => one.clockId === clockId);

describe('a clock', () => {
  const ladder = [
    { after: 'PT1H', act: 'warn' as const },
    { after: 'P2D', act: 'expire' as const },
  ];
  const started = startClock(
    'shipBack-1',
    'shipBack',
    { rule: 'r', cause: 'policy', ladder },
    { at: '2026-06-01T00:00:00.000Z', calendar: LONDON },
  );

  it('is due at its last rung, and waits for its first', () => {
    expect(started).toMatchObject({ dueAt: '2026-06-03T00:00:00.000Z', generation: 1, status: 'running' });
    expect(nextRung(started)).toEqual({ at: '2026-06-01T01:00:00.000Z', act: 'warn' });
  });

  it.each(['met', 'missed', 'void'] as const)('that is %s waits for nothing', (status) => {
    expect(nextRung({ ...started, status })).toBeUndefined();
    expect(earliestTick([{ ...started, status }])).toBeNull();
  });

  it('of several that runs out first is the one that the case waits for', () => {
    const later = { ...started, clockId: 'later-1', rungsReached: 1 };
    const tick = { clockId: 'shipBack-1', generation: 1, rung: 0, at: '2026-06-01T01:00:00.000Z' };
    expect(earliestTick([later, started])).toEqual(tick);
    expect(earliestTick([started, later])).toEqual(tick);
    expect(earliestTick([])).toBeNull();
  });

  it('needs a rung', () => {
    const rule = { rule: 'r', cause: 'policy' as const, ladder: [] };
    expect(() =>
      startClock('x-1', 'receipt', rule, { at: '2026-06-01T00:00:00.000Z', calendar: LONDON }),
    ).toThrow('Assertion failed');
  });
});

describe('a tick', () => {
  it.each([
    ['one millisecond early', (at: string) => new Date(Date.parse(at) - 1).toISOString(), []],
    ['on time', (at: string) => at, ['warn']],
  ])('that comes %s reaches its rung or changes nothing', (_when, comes, acts) => {
    const play = underReview();
    const tick = earliestTick(play.state.clocks)!;
    play.now = comes(tick.at);
    expect(actsOf(play.play(clockTicked(tick)))).toEqual(acts);
  });

  it.each([
    ['of an older generation', { generation: 0 }],
    ['of a newer generation', { generation: 2 }],
    ['of a rung that is not next', { rung: 1 }],
    ['of a clock that the case does not have', { clockId: 'decision-2' }],
  ])('%s changes nothing', (_which, change) => {
    const play = underReview();
    const tick = { ...earliestTick(play.state.clocks)!, ...change };
    play.wait('P90D');
    expect(play.play(clockTicked(tick))).toEqual([]);
  });

  it('that fires a second time changes nothing', () => {
    const play = underReview();
    const tick = earliestTick(play.state.clocks)!;
    play.now = tick.at;
    expect(play.play(clockTicked(tick))).not.toEqual([]);
    expect(play.play(clockTicked(tick))).toEqual([]);
  });

  it('of a clock that a person stopped changes nothing', () => {
    const play = underReview();
    const tick = earliestTick(play.state.clocks)!;
    play.play(approve({}));
    play.wait('P1D');
    expect(play.play(clockTicked(tick))).toEqual([]);
  });

  it('reaches every rung that is due, in order, in one recording', () => {
    const play = underReview();
    const tick = earliestTick(play.state.clocks)!;
    play.wait('PT50H');
    expect(actsOf(play.play(clockTicked(tick)))).toEqual(['warn', 'escalate']);
    expect(play.state).toMatchObject({ stage: 'deciding', escalated: true });
    expect(earliestTick(play.state.clocks)).toMatchObject({ clockId: 'decision-1', rung: 2 });
  });

  it('reaches one rung after the other when each comes on time', () => {
    const play = underReview();
    expect([actsOf(play.tick()), play.state.escalated]).toEqual([['warn'], false]);
    expect([actsOf(play.tick()), play.state.escalated]).toEqual([['escalate'], true]);
    expect(actsOf(play.tick())).toEqual(['approve']);
  });
});

describe('when nobody decides in time', () => {
  const ending = (act: 'approve' | 'refuse') => {
    const { clocks } = aPolicy();
    const rule = (of: 'decision' | 'inspection') => ({
      ...clocks[of],
      ladder: [{ after: 'PT72H', act }],
    });
    return { clocks: { ...clocks, decision: rule('decision'), inspection: rule('inspection') } };
  };

  it.each([
    ['approves', 'approve' as const, 'awaitingGoods'],
    ['refuses', 'refuse' as const, 'refused'],
  ])('policy %s the case under review', (_what, act, stage) => {
    const play = new CasePlay({ policy: withLimit(ending(act)) });
    const events = play.tick();
    expect(play.state.stage).toBe(stage);
    expect(events.find((event) => /^case/.test(event.type))?.payload).toMatchObject({ onSilence: true });
    expect(clock(play, 'decision-1')?.status).toBe('missed');
  });

  it.each([
    ['approves', 'approve' as const, 'settling'],
    ['refuses', 'refuse' as const, 'sendingBack'],
  ])('policy %s the goods under inspection', (_what, act, stage) => {
    const play = new CasePlay({ policy: aPolicy(ending(act)) });
    const short = [{ lineId: 'line-1', quantity: 1, condition: 'asClaimed' as const }];
    play.play(goodsReceived({ receiptId: 'receipt-1', lines: short }));
    play.tick();
    expect(play.state.stage).toBe(stage);
  });
});

describe('the clock of sending back', () => {
  it('expires a case whose goods never left', () => {
    const play = new CasePlay();
    expect(actsOf(play.tick())).toEqual(['warn']);
    expect(typesOf(play.tick())).toEqual(['clockRungReached', 'caseExpired']);
    expect(play.state).toMatchObject({ stage: 'expired', clocks: [{ status: 'missed' }] });
  });

  it('never expires a case whose goods have left', () => {
    const play = new CasePlay();
    const tick = earliestTick(play.state.clocks)!;
    play.play(parcelScanned({ trackingNumber: 't', status: 'inTransit', scannedAt: play.now }));
    play.wait('P60D');
    expect(play.play(clockTicked(tick))).toEqual([]);
    expect(play.state.stage).toBe('awaitingGoods');
  });

  it('never expires a case of which goods are here, even while the clock runs', () => {
    const play = new CasePlay();
    const [line] = play.state.lines;
    const partly = { ...play.state, lines: [{ ...line!, goods: { withCustomer: 1, received: 1 } }] };
    const context = { ...play.context(), now: '2026-12-01T00:00:00.000Z' };
    const events = clockTicked(earliestTick(partly.clocks)!)(partly, context);
    expect(events.map(({ type }) => type)).toEqual(['clockRungReached', 'clockRungReached']);
  });
});

describe('the clock of the follow-up', () => {
  it('asks, and closes when no answer comes', () => {
    const play = inFollowUp();
    expect(typesOf(play.tick())).toEqual(['clockRungReached', 'followUpAsked']);
    expect(play.state.followUpAskedAt).toBe(play.now);
    expect(typesOf(play.tick())).toEqual(['clockRungReached', 'caseClosed']);
    expect(play.state).toMatchObject({ stage: 'closed', closedAt: play.now });
  });

  it('asks and closes in one recording when both are due', () => {
    const play = inFollowUp();
    const tick = earliestTick(play.state.clocks)!;
    play.wait('P30D');
    expect(typesOf(play.play(clockTicked(tick)))).toEqual([
      'clockRungReached',
      'followUpAsked',
      'clockRungReached',
      'caseClosed',
    ]);
  });

  it('leaves a case open whose refund is on its way again, until the provider has spoken', () => {
    const play = inFollowUp();
    [said('failed'), retryRefund('case-1.1.1'), refundSent('case-1.1.1')].forEach((move) => play.play(move));
    const close = { clockId: 'followUp-1', generation: 1, rung: 0, at: play.now };
    play.wait('P30D');
    play.play(clockTicked(close));
    expect(play.state.stage).toBe('followUp');
    play.play(said('settled', 2));
    expect(play.state.stage).toBe('closed');
  });
});

describe('the clocks of settling', () => {
  it('ask for the provider to be checked, escalate, and leave the refund alone', () => {
    const play = new CasePlay({ lines: undelivered });
    expect(actsOf(play.tick())).toEqual(['checkProvider']);
    expect(actsOf(play.tick())).toEqual(['escalate']);
    expect(play.state).toMatchObject({ stage: 'settling', escalated: true });
    expect(clock(play, 'providerCheck-1')?.status).toBe('missed');
    expect(clock(play, 'refund-1')?.status).toBe('running');
  });
});
