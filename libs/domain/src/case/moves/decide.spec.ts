import { aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import { approve, goodsReceived, parcelScanned, refuse } from '../../index.js';

const reviewing = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });
const receipt = (quantity: number) =>
  goodsReceived({
    receiptId: 'receipt-1',
    lines: [{ lineId: 'line-1', quantity, condition: 'asClaimed' }],
  });
const scan = (status: 'inTransit' | 'lost') =>
  parcelScanned({ trackingNumber: 'track-1', status, scannedAt: '2026-06-11T00:00:00.000Z' });

describe('approving a case under review', () => {
  it('waits for the goods, and counts the clock of the decision as kept', () => {
    const play = new CasePlay({ policy: reviewing });
    play.play(approve({ noteId: 'note-1' }));
    expect(play.state.stage).toBe('awaitingGoods');
    expect(play.state.clocks.map(({ clockId, status }) => [clockId, status])).toEqual([
      ['decision-1', 'met'],
      ['shipBack-1', 'running'],
    ]);
    expect(play.events.find((event) => event.type === 'caseApproved')?.payload).toEqual({
      to: 'awaitingGoods',
      noteId: 'note-1',
    });
  });

  it('settles at once when all of the goods came before the decision', () => {
    const play = new CasePlay({ policy: reviewing });
    play.play(receipt(2));
    expect(play.state.stage).toBe('deciding');
    play.play(approve({}));
    expect(play.state).toMatchObject({ stage: 'settling', breakdown: { totalMinor: 5395 } });
  });

  it('waits for the rest when some of the goods came before the decision', () => {
    const play = new CasePlay({ policy: reviewing });
    play.play(receipt(1));
    play.play(approve({}));
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', lines: [{ goods: { received: 1 } }] });
    play.play(receipt(1));
    expect(play.state).toMatchObject({ stage: 'settling', breakdown: { totalMinor: 5395 } });
  });

  it.each([
    ['on their way', ['inTransit' as const], 'awaitingGoods', 'receipt'],
    ['lost on their way', ['inTransit' as const, 'lost' as const], 'inspecting', 'inspection'],
  ])('holds the customer to no date when the goods are already %s', (_where, scans, stage, clock) => {
    const play = new CasePlay({ policy: reviewing });
    scans.forEach((status) => play.play(scan(status)));
    play.play(approve({}));
    expect(play.state.stage).toBe(stage);
    expect(play.state.clocks.filter(({ status }) => status === 'running')).toMatchObject([{ name: clock }]);
  });
});

describe('refusing a case under review', () => {
  it('ends it and stops its clocks', () => {
    const play = new CasePlay({ policy: reviewing });
    expect(typesOf(play.play(refuse({})))).toEqual(['clockStopped', 'caseRefused']);
    expect(play.state).toMatchObject({ stage: 'refused', refunds: [], clocks: [{ status: 'met' }] });
  });
});

describe('after a reception that deviates', () => {
  function inspecting(): CasePlay {
    const play = new CasePlay();
    play.play(receipt(1));
    return play;
  }

  it('an approval refunds what was received, without the shipping', () => {
    const play = inspecting();
    play.play(approve({}));
    expect(play.state).toMatchObject({
      stage: 'settling',
      breakdown: { lines: [{ quantity: 1, paidMinor: 2500 }], shippingMinor: 0, totalMinor: 2500 },
    });
  });

  it('a refusal has the goods that are here go back', () => {
    const play = inspecting();
    expect(typesOf(play.play(refuse({ noteId: 'note-1' })))).toEqual([
      ...['clockStopped', 'deviationDecided', 'sendBackOrdered', 'clockStarted'],
    ]);
    expect(play.state).toMatchObject({ stage: 'sendingBack', refunds: [] });
  });

  it('a refusal ends the case at once when nothing is here', () => {
    const play = new CasePlay();
    play.play(receipt(0));
    play.play(refuse({}));
    expect(play.state).toMatchObject({ stage: 'refused', refunds: [] });
  });

  it('an approval of nothing received refunds nothing', () => {
    const play = new CasePlay();
    play.play(receipt(0));
    play.play(approve({}));
    expect(play.state).toMatchObject({ stage: 'followUp', refunds: [], breakdown: { totalMinor: 0 } });
  });
});

describe('a decision by a person', () => {
  const refusedCase = () => {
    const play = new CasePlay({ policy: reviewing });
    play.play(refuse({}));
    return play;
  };
  it.each([
    ['a case that waits for its goods', () => new CasePlay(), 'CASE.ILLEGAL_MOVE'],
    ['a case that is over', refusedCase, 'CASE.CLOSED'],
  ])('is not taken on %s', (_case, given, code) => {
    expect(given().refusalOf(approve({}))).toBe(code);
    expect(given().refusalOf(refuse({}))).toBe(code);
  });
});
