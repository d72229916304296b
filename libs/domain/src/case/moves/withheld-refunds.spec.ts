import { aCaseLine } from '../../../../../test/support/builders.js';
import { AGENT, CasePlay, type Setting, typesOf } from '../../../../../test/support/case-play.js';
import {
  clock,
  clocks,
  FILED,
  type Law,
  NOTICE,
  ORIGIN,
  play,
  policyWith,
  receive,
  scan,
} from '../../../../../test/support/law.js';
import {
  approve, askForInformation, cancel, clocksToStart, earliestTick, giveInformation, resumeClock,
} from '../../index.js'; // prettier-ignore

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
