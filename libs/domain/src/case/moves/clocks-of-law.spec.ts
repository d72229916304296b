import { aCaseLine, aLine, anOrder } from '../../../../../test/support/builders.js';
import { AGENT, CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  clock,
  clocks,
  FILED,
  NOTICE,
  play,
  policyWith,
  receive,
  reviewed,
  scan,
  settle,
} from '../../../../../test/support/law.js';
import { instantTerms, RECOURSE_CLOCK } from '../../../../../test/support/promises.js';
import {
  announceParcel, approve, askForInformation, cancel, changeLogistics, extendClock, giveInformation, goodsReceived, type Instant, parcelScanned,
  pauseClock, providerSaid, refundSent, refuse,
} from '../../index.js'; // prettier-ignore

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

  it.each(['notice', 'goods'] as const)(
    'counted from the %s, is met by no part that is paid early for goods that stay',
    (starts) => {
      const keep = { rule: 'keep', source: 'test', belowMinor: 1_000, applies: {} };
      const policy = { ...policyWith({ starts }), terms: { returnless: keep } };
      const order = anOrder({ lines: [aLine(), aLine({ lineId: 'line-2', paidMinor: 900, taxMinor: 150 })] });
      const lines = [aCaseLine(), aCaseLine({ lineId: 'line-2' })];
      const found = play({ starts }, { policy, order, lines });
      settle(found);
      expect(found.state).toMatchObject({ stage: 'awaitingGoods', refunds: [{ status: 'settled' }] });
      expect(clocks(found).map(({ status }) => status)).toEqual(starts === 'notice' ? ['running'] : []);
      receive(found);
      expect(clock(found).status).toBe('running');
      const { intentId } = found.state.refunds[1]!;
      found.play(refundSent(intentId));
      found.play(providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: 're-2' }));
      expect(clock(found).status).toBe('met');
    },
  );

  it('is met by all of the money in advance, though the goods are still awaited', () => {
    const policy = policyWith({ starts: 'notice' }, { recourse: RECOURSE_CLOCK });
    const found = play({ starts: 'notice' }, { policy: { ...policy, terms: instantTerms() } });
    settle(found);
    expect(found.state.stage).toBe('awaitingGoods');
    expect(clock(found).status).toBe('met');
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

  const putRight = (of: CasePlay, quantity: number) =>
    of.correct(of.last('goodsReceived').seq, {
      lines: [{ lineId: 'line-1', quantity, condition: 'asClaimed' }],
    });

  it('is undone with the receipt that it counts from, and starts anew with the goods', () => {
    const found = play({ starts: 'goods' });
    scan(found);
    found.play(
      goodsReceived({
        ...{ receiptId: 'receipt-1', trackingNumber: 'track-1' },
        lines: [{ lineId: 'line-1', quantity: 2, condition: 'used' }],
      }),
    );
    expect(found.state.stage).toBe('inspecting');
    const first = clock(found);
    expect(first.status).toBe('running');
    found.wait('P1D');
    putRight(found, 1);
    expect(clock(found).status).toBe('void');
    found.wait('P1D');
    receive(found, 1);
    expect(clocks(found).map(({ clockId, startedAt }) => [clockId, startedAt])).toEqual([
      ['statutoryRefund-1', first.startedAt],
      ['statutoryRefund-2', found.now],
    ]);
  });

  it('keeps its start when a receipt is put right after money was approved', () => {
    const found = play({ starts: 'goods' });
    scan(found);
    receive(found);
    const { startedAt } = clock(found);
    found.wait('P1D');
    putRight(found, 1);
    expect(clock(found)).toMatchObject({ startedAt, status: 'running' });
  });

  it('goes on while somebody looks again at money that was approved without the goods', () => {
    const found = play({ starts: 'goods' });
    found.play(announceParcel('track-1'));
    found.play(changeLogistics({ method: 'dropOff', trackingNumber: 'track-2' }));
    found.play(parcelScanned({ trackingNumber: 'track-2', status: 'inTransit', scannedAt: found.now }));
    found.play(parcelScanned({ trackingNumber: 'track-1', status: 'lost', scannedAt: found.now }));
    found.play(parcelScanned({ trackingNumber: 'track-2', status: 'lost', scannedAt: found.now }));
    expect(found.state.stage).toBe('inspecting');
    expect(clocks(found)).toEqual([]);
    found.play(approve({}), AGENT);
    expect(found.state.stage).toBe('settling');
    expect(clock(found)).toMatchObject({ startedAt: found.now, status: 'running' });
    found.correct(found.last('caseApproved').seq);
    expect(found.state.stage).toBe('reviewing');
    expect(clock(found).status).toBe('running');
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
