import { aCaseLine, anOrder } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import { quoted } from '../../../../../test/support/repair-play.js';
import {
  acceptQuote, cancel, convert, type ConvertibleKind, goodsReceived, isFinal, linesTakenOver, parcelScanned, reopen, returnArranged, takenOver,
} from '../../index.js'; // prettier-ignore

const to = (kind: ConvertibleKind = 'exchange') => convert({ caseId: 'case-2', kind });
const inTransit = parcelScanned({
  trackingNumber: 'TRACK-1',
  status: 'inTransit',
  scannedAt: '2026-03-02T09:00:00.000Z',
});

describe('converting a case', () => {
  it('ends it, with its clocks, and names the case that takes over', () => {
    const play = new CasePlay();
    expect(typesOf(play.play(to()))).toEqual(['clockStopped', 'caseConverted']);
    expect(play.state).toMatchObject({ stage: 'converted', convertedTo: 'case-2' });
    expect(isFinal(play.state.stage)).toBe(true);
    expect(play.state.clocks.every(({ status }) => !['running', 'paused'].includes(status))).toBe(true);
  });

  it('is refused to what it is already, and once it is over', () => {
    const play = new CasePlay();
    expect(play.refusalOf(to('return'))).toBe('CONVERSION.NOT_POSSIBLE');
    play.play(cancel());
    expect(play.refusalOf(to())).toBe('CASE.CLOSED');
  });

  it('is refused once money was given', () => {
    const play = new CasePlay({ lines: [aCaseLine({ reason: 'notReceived', goods: { notDelivered: 2 } })] });
    expect(play.state.refunds).toHaveLength(1);
    expect(play.refusalOf(to())).toBe('CASE.ILLEGAL_MOVE');
  });

  it('is refused where the story of its kind leads elsewhere: a repair that waits to be paid', () => {
    const { play } = quoted();
    play.play(acceptQuote());
    expect(play.state.stage).toBe('awaitingPayment');
    expect(play.refusalOf(to())).toBe('CASE.ILLEGAL_MOVE');
  });

  it('leaves a case that nothing leads back to', () => {
    const play = new CasePlay();
    play.play(to());
    expect(play.refusalOf(reopen({ isSupervisor: true }))).toBe('REOPENING.NOT_ALLOWED');
    expect(play.play(inTransit)).toEqual([]);
    expect(play.tick()).toEqual([]);
  });
});

describe('what a case takes over', () => {
  const order = anOrder();

  it('is where the goods are, but for a courier, who is booked anew', () => {
    const play = new CasePlay({ order });
    play.play(returnArranged({ revision: 1, pickupId: 'pickup-1', trackingNumber: 'TRACK-1' }));
    const goods = play.state.lines.map((line) => line.goods);
    expect(goods[0]).toHaveProperty('pickupBooked');
    expect(linesTakenOver(play.state).map((line) => line.goods)).toEqual([{ withCustomer: 2 }]);
    expect(takenOver(play.state)).toEqual({ parcels: [], receipts: [], inspections: [], deviates: false });
  });

  it('is what is under way and what was received, with nothing left to arrange', () => {
    const play = new CasePlay({ order });
    play.play(inTransit);
    play.play(
      goodsReceived({
        receiptId: 'receipt-1',
        lines: [{ lineId: 'line-1', quantity: 1, condition: 'damaged' }],
      }),
    );
    expect(takenOver(play.state)).toMatchObject({
      parcels: [{ trackingNumber: 'TRACK-1' }],
      receipts: [{ receiptId: 'receipt-1' }],
      deviates: true,
      arrangement: { revision: 1, status: 'arranged' },
    });
    expect(linesTakenOver(play.state).map((line) => line.goods)).toEqual([{ inTransit: 1, received: 1 }]);
  });
});
