import { aCaseLine, aLine, anOrder, aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  approve,
  cancel,
  type Condition,
  type GoodsCount,
  goodsReceived,
  moveGoods,
  type ParcelScan,
  parcelScanned,
  receiptMismatch,
  returnArranged,
} from '../../index.js';

const reviewing = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });
const twoLines = anOrder({
  lines: [aLine(), aLine({ lineId: 'line-2', quantity: 1, paidMinor: 900, taxMinor: 150 })],
});
const scan = (status: ParcelScan['status']) =>
  parcelScanned({ trackingNumber: 'track-1', status, scannedAt: '2026-06-11T00:00:00.000Z' });
const receiptOf = (...lines: [string, number, Condition?][]) => ({
  receiptId: 'receipt-1',
  lines: lines.map(([lineId, quantity, condition = 'asClaimed']) => ({ lineId, quantity, condition })),
});
const receive = (...lines: [string, number, Condition?][]) => goodsReceived(receiptOf(...lines));
const goodsOf = (play: CasePlay) => play.state.lines.map((line) => line.goods);
const running = (play: CasePlay) =>
  play.state.clocks.filter((clock) => clock.status === 'running').map((clock) => clock.name);

describe('a scan of the parcel', () => {
  it('keeps the customer’s clock and starts that of the reception, once', () => {
    const play = new CasePlay();
    expect(typesOf(play.play(scan('inTransit')))).toEqual(['parcelScanned', 'clockStopped', 'clockStarted']);
    expect(play.state.clocks.map(({ clockId, status }) => [clockId, status])).toEqual([
      ['shipBack-1', 'met'],
      ['receipt-1', 'running'],
    ]);
    expect(typesOf(play.play(scan('delivered')))).toEqual(['parcelScanned']);
    expect(play.play(scan('inTransit'))).toEqual([]);
    expect(goodsOf(play)).toEqual([{ inTransit: 2 }]);
    expect(play.state.parcels).toMatchObject([{ trackingNumber: 'track-1', status: 'delivered' }]);
  });

  it('takes the goods from the courier who was booked', () => {
    const play = new CasePlay();
    play.play(returnArranged({ revision: 1, pickupId: 'pickup-1' }));
    play.play(scan('inTransit'));
    expect(goodsOf(play)).toEqual([{ inTransit: 2 }]);
  });

  it('of a loss has an agent look, and of a find waits for the goods again', () => {
    const play = new CasePlay();
    play.play(scan('inTransit'));
    play.play(scan('lost'));
    expect(play.state.stage).toBe('inspecting');
    expect(goodsOf(play)).toEqual([{ lost: 2 }]);
    expect(running(play)).toEqual(['inspection']);
    play.play(scan('inTransit'));
    expect(play.state.stage).toBe('awaitingGoods');
    expect(goodsOf(play)).toEqual([{ inTransit: 2 }]);
    expect(running(play)).toEqual(['receipt']);
  });

  it('that is older than what is known changes nothing', () => {
    const play = new CasePlay();
    play.play(scan('delivered'));
    const older = { trackingNumber: 'track-1', scannedAt: '2026-06-10T23:00:00.000Z' };
    expect(play.play(parcelScanned({ ...older, status: 'lost' }))).toEqual([]);
    expect(play.play(parcelScanned({ ...older, status: 'inTransit' }))).toEqual([]);
  });

  it('under review moves the goods, and leaves the clock of the decision alone', () => {
    const play = new CasePlay({ policy: reviewing });
    play.play(scan('inTransit'));
    play.play(scan('lost'));
    expect(play.state.stage).toBe('deciding');
    expect(goodsOf(play)).toEqual([{ lost: 2 }]);
    expect(running(play)).toEqual(['decision']);
  });

  it.each<[string, () => CasePlay, ParcelScan['status']]>([
    ['of a loss before anything was sent', () => new CasePlay(), 'lost'],
    ['of goods that are here', () => played(receive(['line-1', 1])), 'inTransit'],
    ['of a case that is over', () => played(cancel()), 'inTransit'],
    [
      'of goods that nobody has',
      () => new CasePlay({ lines: [aCaseLine({ goods: { notDelivered: 2 }, reason: 'notReceived' })] }),
      'inTransit',
    ],
  ])('changes nothing when it tells %s', (_what, given, status) => {
    expect(given().play(scan(status))).toEqual([]);
  });
});

function played(...moves: Parameters<CasePlay['play']>[0][]): CasePlay {
  const play = new CasePlay();
  moves.forEach((move) => play.play(move));
  return play;
}

describe('a receipt', () => {
  it('of all as claimed approves what was quoted, in the same recording', () => {
    const play = new CasePlay();
    const events = play.play(receive(['line-1', 2]));
    expect(typesOf(events)).toEqual([
      'goodsReceived',
      'clockStopped',
      'refundApproved',
      'dispositionOrdered',
      'clockStarted',
      'clockStarted',
    ]);
    expect(play.state.breakdown).toEqual(play.state.decision?.breakdown);
    expect(running(play)).toEqual(['refund', 'providerCheck']);
  });

  it.each<[string, [string, number, Condition?][], GoodsCount[]]>([
    ['short', [['line-1', 1]], [{ withCustomer: 1, received: 1 }]],
    ['damaged', [['line-1', 2, 'damaged']], [{ received: 2 }]],
    [
      'wrong in part',
      [
        ['line-1', 1],
        ['line-1', 1, 'wrongItem'],
      ],
      [{ received: 2 }],
    ],
    ['empty', [], [{ withCustomer: 2 }]],
  ])('that is %s has an agent look at the goods', (_how, lines, goods) => {
    const play = played(receive(...lines));
    expect(play.state.stage).toBe('inspecting');
    expect(goodsOf(play)).toEqual(goods);
    expect(running(play)).toEqual(['inspection']);
  });

  it('that counts a line in parts is as claimed when they sum to it', () => {
    const play = played(receive(['line-1', 1], ['line-1', 1]));
    expect(play.state.stage).toBe('settling');
    expect(goodsOf(play)).toEqual([{ received: 2 }]);
  });

  it('of one of two lines is short', () => {
    const play = new CasePlay({ order: twoLines });
    play.play(receive(['line-2', 1]));
    expect(play.state.stage).toBe('inspecting');
    play.play(approve({}));
    expect(play.state.breakdown).toMatchObject({ lines: [{ lineId: 'line-2' }], totalMinor: 900 });
  });

  it('does not wait for goods that the customer never had, and refunds them too', () => {
    const lines = [
      aCaseLine(),
      aCaseLine({ lineId: 'line-2', quantity: 1, goods: { notDelivered: 1 }, reason: 'notReceived' }),
    ];
    const asClaimed = new CasePlay({ order: twoLines, lines });
    asClaimed.play(receive(['line-1', 2]));
    expect(asClaimed.state.stage).toBe('settling');
    expect(asClaimed.state.breakdown).toEqual(asClaimed.state.decision?.breakdown);

    const short = new CasePlay({ order: twoLines, lines });
    short.play(receive(['line-1', 1]));
    short.play(approve({}));
    expect(short.state.breakdown?.lines.map((line) => [line.lineId, line.quantity])).toEqual([
      ['line-1', 1],
      ['line-2', 1],
    ]);
  });

  it('before the decision waits for it', () => {
    const play = new CasePlay({ policy: reviewing });
    expect(typesOf(play.play(receive(['line-1', 2])))).toEqual(['goodsReceived']);
    expect(play.state.stage).toBe('deciding');
    expect(running(play)).toEqual(['decision']);
  });

  it.each<[string, CasePlay]>([
    ['were lost', played(scan('inTransit'), scan('lost'))],
    ['were missing from a first parcel', played(receive(['line-1', 1]))],
  ])('that completes goods that %s leaves nothing to look at', (_what, play) => {
    const { goods } = play.state.lines[0]!;
    play.play(receive(['line-1', 2 - (goods.received ?? 0)]));
    expect(play.state.stage).toBe('settling');
    expect(running(play)).toEqual(['refund', 'providerCheck']);
  });

  it('after one that deviated is left to whoever looks at it', () => {
    const play = played(receive(['line-1', 1, 'used']), receive(['line-1', 1]));
    expect(play.state.stage).toBe('inspecting');
    expect(goodsOf(play)).toEqual([{ received: 2 }]);
  });

  it('as claimed is looked at all the same where policy always looks', () => {
    const inspection = { rule: 'always', source: 'test', when: 'always' as const };
    const play = new CasePlay({ policy: aPolicy({ terms: { inspection } }) });
    play.play(receive(['line-1', 2]));
    expect(play.state).toMatchObject({ stage: 'inspecting', deviates: false });
  });

  it.each<[string, () => CasePlay, [string, number, Condition?][], string]>([
    ['a line that is not in the case', () => new CasePlay(), [['line-9', 1]], 'lineNotInCase:line-9'],
    ['more than is claimed', () => new CasePlay(), [['line-1', 3]], 'moreThanClaimed:line-1'],
    [
      'more in parts',
      () => new CasePlay(),
      [
        ['line-1', 2],
        ['line-1', 1, 'damaged'],
      ],
      'moreThanClaimed:line-1',
    ],
    ['a case that is over', () => played(cancel()), [['line-1', 2]], 'caseIs:cancelled'],
    ['goods that are paid for', () => played(receive(['line-1', 2])), [['line-1', 1]], 'caseIs:settling'],
    ['an empty box of goods that are here', () => played(receive(['line-1', 2])), [], 'caseIs:settling'],
    [
      'goods that were never delivered',
      () =>
        new CasePlay({
          policy: reviewing,
          lines: [aCaseLine({ goods: { notDelivered: 2 }, reason: 'notReceived' })],
        }),
      [['line-1', 1]],
      'moreThanClaimed:line-1',
    ],
  ])('of %s is not booked, and says why', (_what, given, lines, why) => {
    const play = given();
    expect(receiptMismatch(play.state, receiptOf(...lines))).toBe(why);
    expect(play.play(receive(...lines))).toEqual([]);
  });

  it('that fits has nothing against it', () => {
    expect(receiptMismatch(new CasePlay().state, receiptOf(['line-1', 2]))).toBeNull();
  });
});

describe('moving goods', () => {
  it.each<[string, GoodsCount, ['received' | 'inTransit', number], ReturnType<typeof moveGoods>]>([
    [
      'takes the nearest first',
      { withCustomer: 2, inTransit: 2 },
      ['received', 3],
      { goods: { withCustomer: 1, received: 3 }, moved: 3 },
    ],
    [
      'moves no more than there is',
      { withCustomer: 2 },
      ['inTransit', 5],
      { goods: { inTransit: 2 }, moved: 2 },
    ],
    [
      'leaves alone what may not move there',
      { notDelivered: 2 },
      ['received', 2],
      { goods: { notDelivered: 2 }, moved: 0 },
    ],
    [
      'moves nothing when nothing is asked',
      { withCustomer: 2 },
      ['received', 0],
      { goods: { withCustomer: 2 }, moved: 0 },
    ],
  ])('%s', (_rule, goods, [to, units], outcome) => {
    expect(moveGoods(goods, to, units)).toEqual(outcome);
  });

  it('stops on less than nothing', () => {
    expect(() => moveGoods({}, 'received', -1)).toThrow('Assertion failed');
  });
});
