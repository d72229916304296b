import { aCaseLine, aPolicy } from '../../../../../test/support/builders.js';
import { AGENT, CasePlay, type Setting, typesOf } from '../../../../../test/support/case-play.js';
import {
  approve, askForInformation, cancel, type Clock, type ClockRule, clocksToStart, earliestTick, extendClock, giveInformation, goodsReceived,
  type Instant, parcelScanned, pauseClock, type Policy, providerSaid, refundSent, refuse, resumeClock,
} from '../../index.js'; // prettier-ignore

const NOTICE = '2026-06-08T09:00:00.000Z';
const FILED = '2026-06-10T09:00:00.000Z';
const ORIGIN = { rule: 'law', cause: 'statute', law: 'Art. 13', source: 'test' } as const;

type Law = Pick<ClockRule, 'starts' | 'withheldUntil'>;
const rule = (law: Law): ClockRule => ({
  ...ORIGIN,
  ...law,
  ladder: [
    { days: 10, act: 'warn' },
    { days: 14, act: 'escalate' },
  ],
});
const policyWith = (law: Law, more: Partial<Policy['clocks']> = {}): Policy => {
  const base = aPolicy();
  return aPolicy({ clocks: { ...base.clocks, statutoryRefund: rule(law), ...more } });
};
const play = (law: Law, setting: Partial<Setting> = {}) =>
  new CasePlay({ policy: policyWith(law), filedAt: FILED, noticeAt: NOTICE, ...setting });
const reviewed = (law: Law) => play(law, { lines: [aCaseLine({ reason: 'other' })] });

const clocks = (of: CasePlay, name = 'statutoryRefund'): Clock[] =>
  of.state.clocks.filter((clock) => clock.name === name);
const clock = (of: CasePlay): Clock => {
  const [found, ...more] = clocks(of);
  expect(more).toEqual([]);
  if (!found) throw new Error('The clock has not started.');
  return found;
};
const scan = (of: CasePlay, scannedAt: Instant = of.now) =>
  of.play(parcelScanned({ trackingNumber: 'track-1', status: 'inTransit', scannedAt }));
const receive = (of: CasePlay, quantity = 2) =>
  of.play(
    goodsReceived({
      receiptId: `receipt-${of.state.version}`,
      trackingNumber: 'track-1',
      lines: [{ lineId: 'line-1', quantity, condition: 'asClaimed' }],
    }),
  );
const settle = (of: CasePlay) => {
  for (const { intentId } of of.state.refunds) {
    of.play(refundSent(intentId));
    of.play(providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: 're-1' }));
  }
};

describe('the clock of the refund that a law sets', () => {
  it('is none where the policy has none', () => {
    expect(clocks(new CasePlay())).toEqual([]);
  });

  it('starts at the notice, though the case was filed later, and joins the recording of the filing', () => {
    const filed = play({ starts: 'notice' });
    expect(clock(filed)).toMatchObject({
      ...{ clockId: 'statutoryRefund-1', cause: 'statute', rule: 'law', law: 'Art. 13', starts: 'notice' },
      // London is an hour ahead: the fourteenth day ends at 23:00.
      ...{ startedAt: NOTICE, dueAt: '2026-06-22T22:59:59.999Z', status: 'running' },
    });
    expect(typesOf(filed.events)).toEqual(['caseFiled', 'caseDecided', 'clockStarted', 'clockStarted']);
    expect(new Set(filed.events.map(({ causeId }) => causeId)).size).toBe(1);
  });

  it('starts at the notice of a case under review too, and stands beside its decision', () => {
    const found = reviewed({ starts: 'notice' });
    expect(found.state.stage).toBe('deciding');
    expect(clock(found).startedAt).toBe(NOTICE);
    expect(clocks(found, 'decision')).toHaveLength(1);
  });

  it('starts at the merchant’s receipt of all goods, and at nothing before', () => {
    const found = play({ starts: 'goods' });
    scan(found);
    found.wait('P2D');
    receive(found, 1);
    expect(clocks(found)).toEqual([]);
    found.wait('P1D');
    found.play(
      goodsReceived({
        receiptId: 'receipt-2',
        lines: [{ lineId: 'line-1', quantity: 1, condition: 'asClaimed' }],
      }),
    );
    expect(clock(found)).toMatchObject({ startedAt: found.now, status: 'running' });
  });

  it.each<[string, (of: CasePlay) => unknown, Instant]>([
    [
      'the first scan, by the carrier’s time',
      (of) => scan(of, '2026-06-10T15:00:00.000Z'),
      '2026-06-10T15:00:00.000Z',
    ],
    ['the goods, when no scan came before them', (of) => receive(of), '2026-06-12T09:00:00.000Z'],
  ])('starts at the goods or the proof of dispatch, whichever is earlier: %s', (_what, happen, startedAt) => {
    const found = play({ starts: 'goodsOrProof' });
    found.wait('P2D');
    expect(clocks(found)).toEqual([]);
    happen(found);
    expect(clock(found).startedAt).toBe(startedAt);
    if (found.state.stage === 'awaitingGoods') receive(found);
    expect(clock(found).startedAt).toBe(startedAt);
  });

  it('starts at the agreement: an approval by policy, or the decision of staff', () => {
    expect(clock(play({ starts: 'agreement' })).startedAt).toBe(FILED);
    const found = reviewed({});
    found.wait('P1D');
    expect(clocks(found)).toEqual([]);
    found.play(approve({}), AGENT);
    expect(clock(found)).toMatchObject({ startedAt: found.now, starts: 'agreement' });
  });

  it.each(['goods', 'goodsOrProof'] as const)(
    'counts by %s from the notice when nothing has to come back',
    (starts) => {
      const lines = [aCaseLine({ goods: { notDelivered: 2 }, reason: 'withdrawnBeforeDelivery' })];
      expect(clock(play({ starts }, { lines })).startedAt).toBe(NOTICE);
    },
  );

  it('counts from the receipt over the change to winter time: the days are whole, not the hours', () => {
    const found = play({ starts: 'goods' }, { filedAt: '2026-06-20T09:00:00.000Z' });
    found.now = '2026-10-20T09:00:00.000Z';
    receive(found);
    expect(clock(found).dueAt).toBe('2026-11-03T23:59:59.999Z');
  });

  it('is met when the money that is due is settled, and not a moment sooner', () => {
    const found = play({ starts: 'notice' });
    receive(found);
    expect(found.state.stage).toBe('settling');
    expect(clock(found).status).toBe('running');
    settle(found);
    expect(found.state.stage).toBe('followUp');
    expect(clock(found).status).toBe('met');
  });

  it.each<[string, (of: CasePlay) => unknown]>([
    ['refused', (of) => of.play(refuse({}), AGENT)],
    ['cancelled', (of) => of.play(cancel())],
  ])('is void when the case is %s', (stage, end) => {
    const found = reviewed({ starts: 'notice' });
    end(found);
    expect(found.state.stage).toBe(stage);
    expect(clock(found).status).toBe('void');
  });

  it('warns, escalates and is missed by itself, and stays missed when the money comes late', () => {
    const found = play({ starts: 'notice' });
    receive(found);
    for (let ticks = 0; ticks < 10 && clock(found).status === 'running'; ticks += 1) found.tick();
    expect(clock(found)).toMatchObject({ status: 'missed', rungsReached: 2 });
    expect(found.state.escalated).toBe(true);
    settle(found);
    expect(clock(found).status).toBe('missed');
  });

  it('is undone with the approval that it counts from', () => {
    const found = reviewed({ starts: 'agreement' });
    found.play(approve({}), AGENT);
    found.correct(found.last('caseApproved').seq);
    expect(found.state.stage).toBe('deciding');
    expect(clock(found).status).toBe('void');
    found.wait('PT5H');
    found.play(approve({}), AGENT);
    expect(clocks(found).map(({ status, startedAt }) => [status, startedAt])).toEqual([
      ['void', FILED],
      ['running', found.now],
    ]);
  });

  it('goes on while the customer is asked, and while clocks beside it are paused', () => {
    const found = reviewed({ starts: 'notice' });
    const before = clock(found);
    found.play(pauseClock('decision-1', { reason: 'awaitingThirdParty' }), AGENT);
    found.play(askForInformation('note-1'), AGENT);
    found.wait('P2D');
    expect(clock(found)).toEqual(before);
    found.play(giveInformation('note-2'));
    expect(clock(found)).toEqual(before);
  });

  it('is changed by no hand', () => {
    const found = play({ starts: 'notice' });
    const why = { reason: 'carrierStrike' };
    for (const move of [extendClock('statutoryRefund-1', 'PT1H', why), pauseClock('statutoryRefund-1', why)])
      expect(found.refusalOf(move)).toBe('CLOCK.NOT_CHANGEABLE');
  });
});

describe('a refund that may be withheld', () => {
  const withheld = { starts: 'notice', withheldUntil: 'goodsOrProof' } as const;
  const OWN_DATE = '2026-06-22T22:59:59.999Z';

  it('lets its clock stand from the start, and no hand can let it go on', () => {
    const found = play(withheld);
    expect(clock(found)).toMatchObject({
      status: 'paused',
      pauseReason: 'withheld',
      startedAt: NOTICE,
      dueAt: OWN_DATE,
    });
    expect(earliestTick(found.state.clocks)?.clockId).toBe('shipBack-1');
    expect(found.refusalOf(resumeClock('statutoryRefund-1', { reason: 'other' }))).toBe(
      'CLOCK.ILLEGAL_CHANGE',
    );
  });

  it.each<[string, (of: CasePlay) => unknown]>([
    ['the proof that they were sent', (of) => scan(of)],
    ['the goods', (of) => receive(of)],
  ])('goes on with %s, and the time that it stood is not added', (_what, happen) => {
    const found = play(withheld);
    found.wait('P3D');
    happen(found);
    expect(clock(found)).toMatchObject({ status: 'running', dueAt: OWN_DATE, generation: 3 });
    expect(clock(found).pauseReason).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ['a moment before its own date', OWN_DATE, OWN_DATE],
    ['a moment after it', '2026-06-22T23:00:00.000Z', '2026-06-22T23:00:00.000Z'],
    ['long after it', '2026-06-23T12:00:00.000Z', '2026-06-23T12:00:00.000Z'],
  ])('is due by the later of its own date and the proof: %s', (_what, now, dueAt) => {
    const found = play(withheld);
    found.now = now;
    scan(found);
    expect(clock(found)).toMatchObject({ status: 'running', dueAt });
    expect(clock(found).rungs.map(({ at }) => at)).toEqual([now < dueAt ? now : dueAt, dueAt]);
  });

  it('stands for nothing when there are no goods to wait for', () => {
    const lines = [aCaseLine({ goods: { notDelivered: 2 }, reason: 'withdrawnBeforeDelivery' })];
    expect(clock(play(withheld, { lines })).status).toBe('running');
  });

  it('ends with the case while it stands', () => {
    const found = play(withheld);
    const ended = found.play(cancel());
    expect(typesOf(ended)).toEqual(['clockStopped', 'caseCancelled', 'clockStopped']);
    expect(clock(found).status).toBe('void');
  });
});

describe('clocks still to start', () => {
  it.each<[Law, readonly string[]]>([
    [{ starts: 'goods' }, ['statutoryRefund goods', 'refund decision']],
    [{ starts: 'notice' }, ['refund decision']],
  ])('are told with what they will count from: %j', (law, expected) => {
    const found = play(law);
    const shown = () =>
      clocksToStart(found.state, found.setting.policy, found.now).map(
        ({ name, starts }) => `${name} ${starts}`,
      );
    expect(shown()).toEqual(expected);
    receive(found);
    expect(shown()).toEqual([]);
  });
});

describe('what came through an authority', () => {
  const policy = policyWith(
    {},
    { authorityAnswer: { ...ORIGIN, ladder: [{ workingDays: 7, act: 'escalate' }] } },
  );
  const asked = (reason: 'other' | undefined, channel: Setting['channel'] = 'authority') =>
    new CasePlay({
      ...{ policy, filedAt: FILED, ...(channel === undefined ? {} : { channel }) },
      lines: [aCaseLine(reason === undefined ? {} : { reason })],
    });
  const statuses = (of: CasePlay) => clocks(of, 'authorityAnswer').map(({ status }) => status);

  it('is to be answered in the time that the law gives, which the first decision does', () => {
    const found = asked('other');
    expect(clocks(found, 'authorityAnswer')).toMatchObject([{ startedAt: FILED, status: 'running' }]);
    found.play(askForInformation('note-1'), AGENT);
    expect(statuses(found)).toEqual(['running']);
    found.play(giveInformation('note-2'));
    found.play(approve({}), AGENT);
    expect(statuses(found)).toEqual(['met']);
  });

  it('is answered at once where policy decides', () => {
    expect(statuses(asked(undefined))).toEqual(['met']);
  });

  it('needs no answer when it is taken back, nor when the customer came to us himself', () => {
    const found = asked('other');
    found.play(cancel());
    expect(statuses(found)).toEqual(['void']);
    expect(statuses(asked('other', 'phone'))).toEqual([]);
  });
});
