import { aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import { carried, inspectedCase, received, report } from '../../../../../test/support/inspected-case.js';
import {
  abandonGoods, appeal, approve, decide, goodsSentBack, grantGoodwill, heldUnits, providerSaid, recordInspection, refundSent, retryRefund, sendAgain, sendBackFailed, shipmentScanned,
} from '../../index.js'; // prettier-ignore

type Setting = ConstructorParameters<typeof CasePlay>[0];

/** All of it is refused: three damaged units go back. */
function refused(setting: Setting = {}, condition: 'damaged' | 'wrongItem' = 'damaged'): CasePlay {
  const play = inspectedCase([[3, 'D', condition]], setting);
  play.play(decide({ outcome: 'refuse', reason: 'test' }));
  return play;
}

/** One unit is paid, two go back. */
function paidInPart(setting: Setting = {}): CasePlay {
  const play = inspectedCase([[1, 'A'], [2, 'D', 'damaged']], setting); // prettier-ignore
  play.play(decide({ outcome: 'partial', reason: 'test', lines: [{ lineId: 'line-1', quantity: 1 }] }));
  return play;
}

function settle(play: CasePlay): void {
  for (const { intentId, attempt, status } of play.state.refunds) {
    if (status !== 'approved') continue;
    play.play(refundSent(intentId));
    play.play(providerSaid({ intentId, attempt, status: 'settled', providerRefundId: 're-1' }));
  }
}

const running = ({ state }: CasePlay) =>
  state.clocks.filter(({ status }) => status === 'running').map(({ name }) => name);
const goodsOf = ({ state }: CasePlay) => state.lines[0]!.goods;
const held = ({ state }: CasePlay) => heldUnits(state)[0]!.units;

describe('goods that go back', () => {
  it('are with the customer again, and the case without money ends as refused with its units free', () => {
    const play = refused();
    expect(running(play)).toEqual(['sendBack']);
    carried(play, 'delivered');
    expect(play.state).toMatchObject({ stage: 'refused', sendBack: { status: 'delivered' } });
    expect(goodsOf(play)).toEqual({ withCustomer: 1, sentBack: 3 });
    expect([running(play), held(play)]).toEqual([[], []]);
  });

  it('lead to the follow-up when goodwill was given on the way, although nothing was due', () => {
    const play = refused();
    play.play(grantGoodwill({ amountMinor: 100, reason: 'inconvenience', bySupervisor: false }));
    carried(play, 'delivered');
    expect(play.state.stage).toBe('followUp');
    settle(play);
    expect(play.state).toMatchObject({ stage: 'followUp', refunds: [{ status: 'settled' }] });
  });

  it('keep a case open whose money has settled meanwhile', () => {
    const play = paidInPart();
    expect(play.state.stage).toBe('settling');
    settle(play);
    expect(play.state.stage).toBe('sendingBack');
    carried(play, 'delivered');
    expect(play.state.stage).toBe('followUp');
    expect(running(play)).toEqual(['followUp']);
    expect(held(play)).toEqual([{ from: 0, to: 1 }]);
  });

  it('that were faster than the money leave the rest to it', () => {
    const play = paidInPart();
    carried(play, 'delivered');
    expect(play.state.stage).toBe('settling');
    settle(play);
    expect(play.state.stage).toBe('followUp');
  });

  it('do not keep a refund that came back from being sent again', () => {
    const play = paidInPart();
    settle(play);
    const { intentId } = play.state.refunds[0]!;
    play.play(providerSaid({ intentId, attempt: 1, status: 'failed', providerRefundId: 're-1' }));
    play.play(retryRefund(intentId));
    expect(play.state).toMatchObject({ stage: 'sendingBack', refunds: [{ status: 'approved', attempt: 2 }] });
  });

  it('cost what the carrier asks, also when his news were faster than his answer', () => {
    const play = refused();
    const sent = { sequence: 1, shipmentId: 'shipment-1', trackingNumber: 'back-1' };
    play.play(shipmentScanned({ ...sent, status: 'inTransit' }));
    expect(play.state.sendBack).toMatchObject({ status: 'arranged', trackingNumber: 'back-1' });
    play.play(goodsSentBack({ ...sent, costMinor: 500, currency: 'GBP' }));
    expect(play.state.costs.at(-1)).toEqual({ kind: 'freight', amountMinor: 500 });
  });
});

describe('goods that nobody took', () => {
  const undelivered = (): CasePlay => {
    const play = refused();
    carried(play, 'undelivered');
    return play;
  };

  it('wait here for the customer', () => {
    const play = undelivered();
    expect(play.state).toMatchObject({
      stage: 'sendingBack',
      sendBack: { status: 'held', failedDeliveries: 1 },
    });
    expect(goodsOf(play)).toEqual({ withCustomer: 1, heldForCustomer: 3 });
    expect(running(play)).toEqual(['hold']);
    // They are back in the house: the carrier says it once more.
    expect(play.play(shipmentScanned({ trackingNumber: 'back-1', status: 'undelivered' }))).toEqual([]);
  });

  it('are sent again, handed out anew, and old news of the first parcel changes nothing', () => {
    const play = undelivered();
    play.play(sendAgain('address-2'));
    expect(play.state.sendBack).toMatchObject({
      ...{ sequence: 2, status: 'wanted', releaseSequence: 2, addressId: 'address-2', earlier: ['back-1'] },
    });
    expect(play.state.sendBack).not.toHaveProperty('trackingNumber');
    expect(running(play)).toEqual(['sendBack']);
    carried(play);
    expect(play.play(shipmentScanned({ trackingNumber: 'back-1', status: 'delivered' }))).toEqual([]);
    play.play(shipmentScanned({ trackingNumber: 'back-2', status: 'delivered' }));
    expect(play.state.stage).toBe('refused');
  });

  it('may be taken after all while they turn round', () => {
    const play = undelivered();
    play.play(shipmentScanned({ trackingNumber: 'back-1', status: 'delivered' }));
    expect(play.state).toMatchObject({ stage: 'refused', lines: [{ goods: { sentBack: 3 } }] });
  });

  it.each([
    ['he says so', (play: CasePlay) => play.play(abandonGoods())],
    ['he says nothing for a month', (play: CasePlay) => [play.tick(), play.tick()].flat()],
  ])('are the shop’s when %s', (_what, act) => {
    const play = undelivered();
    expect(typesOf(act(play))).toEqual(expect.arrayContaining(['goodsAbandoned', 'dispositionOrdered']));
    expect(play.state).toMatchObject({ stage: 'refused', sendBack: { status: 'abandoned' } });
    expect(goodsOf(play)).toEqual({ withCustomer: 1, abandoned: 3 });
    // What the shop has cannot be returned once more.
    expect(held(play)).toEqual([{ from: 0, to: 3 }]);
  });

  it('end a case that paid something with the follow-up', () => {
    const play = paidInPart();
    settle(play);
    carried(play, 'undelivered');
    play.play(abandonGoods());
    expect(play.state.stage).toBe('followUp');
    expect(held(play)).toEqual([{ from: 0, to: 3 }]);
  });
});

describe('goods that cannot be sent', () => {
  it('wait for an address, and are handed out once', () => {
    const play = refused();
    play.play(sendBackFailed(1, 'addressMissing'));
    expect(play.state.sendBack).toMatchObject({ status: 'failed', failureCode: 'addressMissing' });
    expect([goodsOf(play).heldForCustomer, running(play)]).toEqual([3, ['hold']]);
    play.play(sendAgain('address-2'));
    expect(play.state.sendBack).toMatchObject({ sequence: 2, releaseSequence: 1, status: 'wanted' });
    expect(play.state.sendBack).not.toHaveProperty('failureCode');
    expect(play.play(sendBackFailed(1, 'late'))).toEqual([]);
  });

  it.each([sendAgain(), abandonGoods()])('are not asked about while they are on their way', (move) => {
    const play = refused();
    expect(play.refusalOf(move)).toBe('GOODS.NOT_WAITING');
    carried(play);
    expect(play.refusalOf(move)).toBe('GOODS.NOT_WAITING');
  });
});

describe('goods that were refused, and the customer was right', () => {
  it('come back once more, are graded anew, and nothing is kept back of them', () => {
    const play = refused();
    carried(play, 'delivered');
    play.play(appeal('note-1'));
    play.play(approve({}));
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', lines: [{ goods: { withCustomer: 4 } }] });
    expect(play.state).not.toHaveProperty('deviation');
    play.play(received(4, 'asClaimed'));
    const again = report([3, 'B'], [1, 'C', 'used']);
    play.play(recordInspection({ ...again, inspectionId: 'inspection-again' }));
    play.play(decide({ outcome: 'full' }));
    expect(play.state.breakdown?.totalMinor).toBe(10_395);
    expect(play.state.dispositions.at(-1)?.lines).toMatchObject([
      { quantity: 3, disposition: 'restock', grade: 'B' },
      { quantity: 1, disposition: 'refurbish', grade: 'C' },
    ]);
  });
});

describe('goods that the carrier lost on their way back', () => {
  const review = aPolicy({
    terms: { transit: { rule: 'transit', source: 'test', ours: 'review', customers: 'review' } },
  });

  it('are paid in full where the carrier’s risk is ours, and claimed from him', () => {
    const play = paidInPart();
    settle(play);
    carried(play, 'lost');
    expect(play.state).toMatchObject({
      stage: 'settling',
      breakdown: { totalMinor: 7_500 },
      recourses: [{ against: 'carrier', amountMinor: 5_000, reason: 'lostOnWayBack' }],
    });
    expect(play.state.refunds.map(({ amountMinor }) => amountMinor)).toEqual([2_500, 5_000]);
    settle(play);
    expect(play.state.stage).toBe('followUp');
  });

  it('are looked at where policy says so, and where they were the wrong article', () => {
    for (const play of [refused({ policy: review }), refused({}, 'wrongItem')]) {
      carried(play, 'lost');
      expect(play.state).toMatchObject({
        stage: 'inspecting',
        refunds: [],
        recourses: [{ amountMinor: 7_500 }],
      });
      expect(running(play)).toEqual(['inspection']);
    }
  });

  it('can be decided of without touching what was paid', () => {
    const play = paidInPart({ policy: review });
    settle(play);
    carried(play, 'lost');
    play.play(decide({ outcome: 'refuse', reason: 'test' }));
    expect(play.state).toMatchObject({ stage: 'followUp', breakdown: { totalMinor: 2_500 } });
    expect([play.state.refunds.length, play.state.dispositions.length]).toEqual([1, 1]);
  });
});
