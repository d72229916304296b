import { aCaseLine, aLine, anOrder, aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, filingOf, typesOf } from '../../../../../test/support/case-play.js';
import { apply, applyAll, assertLegal, type CaseEvent, fileCase } from '../../index.js';

const reviewing = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });
const undelivered = [aCaseLine({ reason: 'notReceived', goods: { notDelivered: 2 } })];

describe('filing a return', () => {
  it('records the channel when it is told, and otherwise what it always recorded', () => {
    const play = new CasePlay();
    const { setting, events } = play;
    const filed = (change: object) =>
      fileCase({ ...filingOf(setting), ...change }, play.context())[0]?.payload;
    expect(filed({ channel: 'phone' })).toEqual({ ...events[0]?.payload, channel: 'phone' });
    expect(filed({})).not.toHaveProperty('channel');
    const event = { ...events[0]!, payload: filed({ channel: 'chat' }) } as CaseEvent;
    expect(apply(null, event)).toMatchObject({ channel: 'chat' });
    expect(apply(null, events[0]!)).not.toHaveProperty('channel');
  });

  it('that policy approves waits for the goods under the clock of sending back', () => {
    const play = new CasePlay();
    expect(typesOf(play.events)).toEqual(['caseFiled', 'caseDecided', 'clockStarted']);
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', version: 3, epoch: 1, refunds: [] });
    expect(play.state.clocks).toMatchObject([{ clockId: 'shipBack-1', status: 'running', rungsReached: 0 }]);
  });

  it('that policy wants looked at waits for a person under the clock of the decision', () => {
    const play = new CasePlay({ policy: reviewing });
    expect(play.state).toMatchObject({ stage: 'deciding', clocks: [{ clockId: 'decision-1' }] });
  });

  it('that policy refuses is a case too, over at once, with its reasons', () => {
    const play = new CasePlay({ noticeAt: '2026-08-01T00:00:00.000Z' });
    expect(play.state).toMatchObject({ stage: 'refused', clocks: [], refunds: [] });
    expect(play.state.decision?.reasons).toMatchObject([{ rule: 'window', effect: 'refuse' }]);
  });

  it('of goods that never came is refunded without waiting for any', () => {
    const play = new CasePlay({ lines: undelivered });
    expect(play.state).toMatchObject({
      stage: 'settling',
      breakdown: { totalMinor: 5395 },
      refunds: [{ amountMinor: 5395, status: 'approved', attempt: 1 }],
    });
    expect(play.state.clocks.map((clock) => clock.clockId)).toEqual(['refund-1', 'providerCheck-1']);
  });

  it('that is worth nothing goes straight on to the follow-up', () => {
    const order = anOrder({
      lines: [aLine({ paidMinor: 0, taxMinor: 0 })],
      shipping: { paidMinor: 0, taxMinor: 0 },
    });
    const play = new CasePlay({ order, lines: undelivered });
    expect(play.state).toMatchObject({ stage: 'followUp', refunds: [], clocks: [{ name: 'followUp' }] });
  });

  it('whose payments can bear nothing records the shortfall and does not wait for a provider', () => {
    const play = new CasePlay({
      lines: undelivered,
      balances: [{ paymentId: 'payment-1', availableMinor: -1 }],
    });
    expect(play.state).toMatchObject({ stage: 'followUp', refunds: [] });
    expect(play.events).toContainEqual(
      expect.objectContaining({
        type: 'refundApproved',
        payload: expect.objectContaining({ shortfallMinor: 5395 }),
      }),
    );
  });

  it('is spread over the payments in the order that policy has their tenders drained', () => {
    const order = anOrder({
      payments: [
        { paymentId: 'card', tender: 'card', capturedMinor: 5000 },
        { paymentId: 'gift-card', tender: 'giftCard', capturedMinor: 395 },
      ],
    });
    const play = new CasePlay({ order, lines: undelivered });
    expect(play.state.refunds.map(({ paymentId, amountMinor }) => [paymentId, amountMinor])).toEqual([
      ['gift-card', 395],
      ['card', 5000],
    ]);
  });

  it('with goods to come and goods that never came waits for the ones to come', () => {
    const order = anOrder({ lines: [aLine(), aLine({ lineId: 'line-2' })] });
    const lines = [...undelivered, aCaseLine({ lineId: 'line-2' })];
    expect(new CasePlay({ order, lines }).state.stage).toBe('awaitingGoods');
  });
});

describe('the record of a case', () => {
  const { events } = new CasePlay();
  const [filed, decided, started] = events as [CaseEvent, CaseEvent, CaseEvent];

  const roadAfterEnd = [
    { ...filed, seq: 4, type: 'caseCancelled', payload: { to: 'cancelled' } },
    {
      ...filed,
      seq: 5,
      type: 'parcelScanned',
      payload: { trackingNumber: 't', status: 'inTransit', scannedAt: filed.recordedAt },
    },
  ] satisfies CaseEvent[];

  it('is what its events make of it', () => {
    expect(applyAll(null, events)).toEqual(new CasePlay().state);
  });

  it.each<[string, () => unknown]>([
    ['an event before the filing', () => apply(null, decided)],
    ['a second filing', () => apply(applyAll(null, events), { ...filed, seq: 4 })],
    ['a gap in the events', () => apply(apply(null, filed), started)],
    ['the same event twice', () => apply(applyAll(null, events), started)],
    ['a stage that does not follow', () => apply(applyAll(null, events), { ...decided, seq: 4 })],
    ['no event at all', () => applyAll(null, [])],
    ['goods on the road of a case that is cancelled', () => applyAll(applyAll(null, events), roadAfterEnd)],
  ])('stops on %s', (_fault, act) => {
    expect(act).toThrow('Assertion failed');
  });

  it.each([
    ['goods', { stage: 'cancelled' as const, lines: [aCaseLine({ goods: { inTransit: 2 } })] }],
    ['money', { stage: 'refused' as const, refunds: new CasePlay({ lines: undelivered }).state.refunds }],
  ])('stops on %s that cannot stand beside its stage', (_axis, overrides) => {
    expect(() => assertLegal({ ...new CasePlay().state, ...overrides })).toThrow('Assertion failed');
  });
});
