import { aLine, anOrder, aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  announceParcel,
  approve,
  changeLogistics,
  type Condition,
  DomainError,
  goodsReceived,
  type Instant,
  type Move,
  parcelScanned,
  type ParcelScan,
  type Policy,
  providerSaid,
  refundSent,
  returnArranged,
  type TransitOutcome,
} from '../../index.js';

const AT: Instant = '2026-06-11T00:00:00.000Z';
const scan = (trackingNumber: string, status: ParcelScan['status']) =>
  parcelScanned({ trackingNumber, status, scannedAt: AT });
const receive = (trackingNumber: string, quantity: number, condition: Condition = 'asClaimed') =>
  goodsReceived({
    receiptId: `receipt-${trackingNumber}`,
    trackingNumber,
    lines: quantity === 0 ? [] : [{ lineId: 'line-1', quantity, condition }],
  });
const transit = (ours: TransitOutcome, customers: TransitOutcome): Partial<Policy> => ({
  terms: { transit: { rule: 'transit', source: 'test', ours, customers } },
});
const order = anOrder({ lines: [aLine({ quantity: 3, paidMinor: 1000, taxMinor: 100 })] });

function play(terms: Partial<Policy>, ...moves: Move[]): CasePlay {
  const played = new CasePlay({ policy: aPolicy(terms), order });
  moves.forEach((move) => played.play(move));
  return played;
}
const DROP_OFF = [
  changeLogistics({ method: 'dropOff' }),
  returnArranged({ revision: 2, labelId: 'label-1', trackingNumber: 'T1' }),
];
const goodsOf = ({ state }: CasePlay) => state.lines[0]!.goods;
const statusesOf = ({ state }: CasePlay) => state.parcels.map(({ status }) => status);

describe('several parcels', () => {
  const two = (...moves: Move[]) =>
    play(transit('refund', 'review'), announceParcel('T1'), announceParcel('T2'), ...moves);

  it('are announced once each, and at most twenty', () => {
    const announced = two();
    expect(announced.play(announceParcel('T2'))).toEqual([]);
    for (let n = 3; n <= 20; n += 1) announced.play(announceParcel(`T${n}`));
    expect(() => announced.play(announceParcel('T21'))).toThrow(DomainError);
    expect(announced.state.parcels).toHaveLength(20);
  });

  it('are waited for while one of them is short', () => {
    const waiting = two(receive('T1', 1));
    expect(waiting.state.stage).toBe('awaitingGoods');
    expect(statusesOf(waiting)).toEqual(['received', 'announced']);
    expect(waiting.state.clocks.filter(({ status }) => status === 'running')).toMatchObject([
      { name: 'receipt' },
    ]);
    waiting.play(receive('T2', 2));
    expect(waiting.state.stage).toBe('settling');
  });

  it('are not waited for when all has come in the first', () => {
    expect(two(receive('T1', 3)).state.stage).toBe('settling');
  });

  it.each<[string, Move, string]>([
    ['is short too', receive('T2', 1), 'inspecting'],
    ['is empty', receive('T2', 0), 'inspecting'],
    ['completes them', receive('T2', 2), 'settling'],
    ['holds the wrong thing', receive('T2', 2, 'wrongItem'), 'inspecting'],
  ])('are looked at once the last one %s', (_what, last, stage) => {
    expect(two(receive('T1', 1), last).state.stage).toBe(stage);
  });

  it('are opened in the order in which they came when the warehouse does not say which', () => {
    const opened = two(scan('T2', 'delivered'));
    opened.play(
      goodsReceived({ receiptId: 'r', lines: [{ lineId: 'line-1', quantity: 1, condition: 'asClaimed' }] }),
    );
    expect(statusesOf(opened)).toEqual(['announced', 'received']);
  });

  it('are given up when the clock of the reception says so', () => {
    const receipt = {
      rule: 'r',
      cause: 'operation' as const,
      ladder: [{ after: 'P10D', act: 'short' as const }],
    };
    const given = play(
      { clocks: { ...aPolicy().clocks, receipt } },
      announceParcel('T1'),
      announceParcel('T2'),
    );
    given.play(receive('T1', 1));
    expect(typesOf(given.tick())).toEqual(['clockRungReached', 'goodsMissing', 'clockStarted']);
    expect(given.events.at(-2)?.payload).toEqual({
      to: 'inspecting',
      cause: 'overdue',
      lines: [{ lineId: 'line-1', quantity: 2 }],
    });
    expect(given.state.stage).toBe('inspecting');
  });
});

describe('a parcel that does not arrive', () => {
  it.each<[string, ParcelScan['status'], Move[], Partial<Policy>, string]>([
    ['lost by our carrier', 'lost', DROP_OFF, transit('refund', 'review'), 'settling'],
    ['lost by our carrier, where staff decides', 'lost', DROP_OFF, transit('review', 'review'), 'inspecting'],
    ['given to a stranger by our carrier', 'misdelivered', DROP_OFF, transit('refund', 'review'), 'settling'],
    [
      'lost by the customer’s carrier',
      'lost',
      [announceParcel('T1')],
      transit('refund', 'review'),
      'inspecting',
    ],
    [
      'lost by the customer’s, at our risk',
      'lost',
      [announceParcel('T1')],
      transit('refund', 'refund'),
      'settling',
    ],
  ])('%s is decided as policy says', (...[, status, before, terms, stage]) => {
    const lost = play(terms, ...before, scan('T1', 'inTransit'), scan('T1', status));
    expect(lost.state.stage).toBe(stage);
    expect(goodsOf(lost)).toEqual({ [status]: 3 });
    const isOurs = before === DROP_OFF && stage === 'settling';
    expect(lost.state.recourses).toMatchObject(
      isOurs ? [{ against: 'carrier', amountMinor: 1000, reason: 'lostInTransit' }] : [],
    );
    if (stage === 'settling') expect(lost.state.breakdown).toEqual(lost.state.decision?.breakdown);
  });

  it('is decided only when nothing else is awaited', () => {
    const lost = play(
      transit('refund', 'review'),
      ...DROP_OFF,
      announceParcel('T2'),
      scan('T1', 'inTransit'),
    );
    lost.play(scan('T1', 'lost'));
    expect(lost.state.stage).toBe('awaitingGoods');
    expect(goodsOf(lost)).toEqual({ inTransit: 3 });
    lost.play(receive('T2', 2));
    expect(lost.state.stage).toBe('settling');
    expect(goodsOf(lost)).toEqual({ received: 2, lost: 1 });
    // 1000 over three units: what the last of them is worth.
    expect(lost.state.recourses).toMatchObject([{ amountMinor: 334 }]);
    expect(lost.state.breakdown?.lines).toMatchObject([{ quantity: 3, paidMinor: 1000 }]);
  });

  it('is refunded with what came when an agent approves, and claimed from our carrier', () => {
    const looked = play(
      transit('review', 'review'),
      ...DROP_OFF,
      scan('T1', 'inTransit'),
      scan('T1', 'lost'),
    );
    looked.play(approve({}));
    expect(looked.state.breakdown?.totalMinor).toBe(1395);
    expect(looked.state.recourses).toMatchObject([{ amountMinor: 1000, reason: 'lostInTransit' }]);
  });

  it.each([['settling', false], ['followUp', true]] as const)(
    'and turns up in %s is received like any other, and the recourse is withdrawn',
    (stage, isSettled) => {
      const found = play(transit('refund', 'review'), ...DROP_OFF, scan('T1', 'inTransit'), scan('T1', 'lost'));
      if (isSettled) {
        found.play(refundSent('case-1.1.1'));
        found.play(providerSaid({ intentId: 'case-1.1.1', attempt: 1, status: 'settled', providerRefundId: 're' }));
      }
      expect(found.play(scan('T1', 'delivered'))).toEqual([]);
      found.play(receive('T1', 2));
      expect(found.state.stage).toBe(stage);
      expect(goodsOf(found)).toEqual({ received: 2, lost: 1 });
      // Of three units that are worth 1000 one is still lost.
      expect(found.state.recourses).toMatchObject([{ amountMinor: 334 }]);
      found.play(receive('T1', 1));
      expect(found.state.recourses).toEqual([]);
    },
  ); // prettier-ignore
});

describe('two parcels that are lost', () => {
  it('leave the recourse for the other one when one of them turns up', () => {
    const lost = play(
      transit('refund', 'refund'),
      ...DROP_OFF,
      announceParcel('T2'),
      scan('T1', 'inTransit'),
    );
    lost.play(scan('T1', 'lost'));
    lost.play(scan('T2', 'lost'));
    expect(lost.state).toMatchObject({ stage: 'settling', recourses: [{ amountMinor: 1000 }] });
    lost.play(receive('T2', 2));
    expect(lost.state.recourses).toMatchObject([{ amountMinor: 334 }]);
  });
});

describe('damage that the carrier admits', () => {
  const damaged = (terms: Partial<Policy>, before: Move[]) =>
    play(terms, ...before, scan('T1', 'inTransit'), scan('T1', 'damaged'), scan('T1', 'delivered'));

  it.each<[string, Partial<Policy>, Move[], Condition, string]>([
    [
      'is not the customer’s when we sent the carrier',
      transit('refund', 'review'),
      DROP_OFF,
      'damaged',
      'settling',
    ],
    ['is looked at where policy says so', transit('review', 'review'), DROP_OFF, 'damaged', 'inspecting'],
    [
      'of his own carrier is looked at',
      transit('refund', 'refund'),
      [announceParcel('T1')],
      'damaged',
      'inspecting',
    ],
    ['excuses no other deviation', transit('refund', 'review'), DROP_OFF, 'used', 'inspecting'],
  ])('%s', (...[, terms, before, condition, stage]) => {
    const opened = damaged(terms, before);
    expect(statusesOf(opened)).toEqual(['damaged']);
    opened.play(receive('T1', 3, condition));
    expect(opened.state.stage).toBe(stage);
    expect(opened.state.recourses).toMatchObject(
      stage === 'settling' ? [{ against: 'carrier', amountMinor: 1000, reason: 'damagedInTransit' }] : [],
    );
  });

  it('and turns out to be none leaves nothing to claim', () => {
    const opened = damaged(transit('refund', 'review'), DROP_OFF);
    opened.play(receive('T1', 3));
    expect(opened.state).toMatchObject({ stage: 'settling', recourses: [] });
  });
});
