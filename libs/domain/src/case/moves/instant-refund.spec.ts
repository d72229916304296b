import { CasePlay, type Setting, typesOf } from '../../../../../test/support/case-play.js';
import { instantPolicy } from '../../../../../test/support/promises.js';
import {
  approve, cancel, type CaseState, changeLogistics, type ClockAct, clockTicked, customerRepaid, decide, goodsReceived, instantOpenMinor,
  type Logistics, messagesOf, overpaidMinor, parcelScanned, providerSaid, refundSent, returnArranged,
} from '../../index.js'; // prettier-ignore

const quota = { quotaMinor: { default: 6_000 } };
const playOf = (change: Partial<Setting> = {}) => new CasePlay({ policy: instantPolicy(quota), ...change });
const pay = (play: CasePlay) => {
  const { intentId } = play.state.refunds[0]!;
  play.play(refundSent(intentId));
  return play.play(providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: 're-1' }));
};
const recourseOf = ({ clocks }: CaseState) => clocks.find(({ name }) => name === 'recourse');
const receive = (quantity: number, condition: 'asClaimed' | 'damaged' = 'asClaimed') =>
  goodsReceived({
    receiptId: `receipt-${quantity}-${condition}`,
    lines: [{ lineId: 'line-1', quantity, condition }],
  });
/** Lets the ladder climb until it has done this, whatever other clocks do meanwhile. */
const climb = (play: CasePlay, act: ClockAct) => {
  for (let ticks = 0; ticks < 20; ticks += 1) {
    const events = play.tick();
    if (events.some((one) => one.type === 'clockRungReached' && one.payload.act === act)) return events;
  }
  throw new Error(`The ladder has no ${act}.`);
};
const told = (play: CasePlay, events: readonly Parameters<typeof messagesOf>[0][]) =>
  events.flatMap((one) => messagesOf(one, play.state)).map(({ template }) => template);

describe('an instant refund', () => {
  it('is approved with the filing, while the goods are awaited', () => {
    const play = playOf();
    expect(typesOf(play.events)).toEqual([
      'caseFiled', 'caseDecided', 'clockStarted', 'refundApproved', 'clockStarted', 'clockStarted', 'clockStarted',
    ]); // prettier-ignore
    expect(play.state).toMatchObject({
      stage: 'awaitingGoods',
      refunds: [{ amountMinor: 5_395, status: 'approved' }],
    });
    expect(play.state.clocks.map(({ name }) => name)).toEqual([
      'shipBack',
      'refund',
      'providerCheck',
      'recourse',
    ]);
    expect(instantOpenMinor(play.state)).toBe(5_395);
  });

  it('beyond the quota is none: the case goes the usual way', () => {
    const play = playOf({ policy: instantPolicy({ quotaMinor: { default: 5_394 } }) });
    expect(play.state).toMatchObject({
      stage: 'awaitingGoods',
      refunds: [],
      decision: { outcome: 'approve' },
    });
    expect(instantOpenMinor(play.state)).toBe(0);
  });

  it('of which the payments can bear nothing is none either', () => {
    const play = playOf({ balances: [{ paymentId: 'payment-1', tender: 'card', availableMinor: 0 }] });
    expect(play.state.clocks.map(({ name }) => name)).toEqual(['shipBack']);
  });

  it('is no promise for what an agent approves', () => {
    const base = instantPolicy(quota);
    const play = playOf({ policy: { ...base, amountLimit: { ...base.amountLimit, minor: 0 } } });
    play.play(approve({}));
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', refunds: [] });
  });

  it('at the first scan is given then, once, and held open from the filing on', () => {
    const play = playOf({ policy: instantPolicy({ ...quota, pays: 'onFirstScan' }) });
    expect([play.state.refunds, instantOpenMinor(play.state)]).toEqual([[], 5_395]);
    play.play(parcelScanned({ trackingNumber: 'track-1', status: 'inTransit', scannedAt: play.now }));
    expect(play.state.refunds).toMatchObject([{ amountMinor: 5_395 }]);
    play.play(parcelScanned({ trackingNumber: 'track-1', status: 'delivered', scannedAt: play.now }));
    expect(play.state.refunds).toHaveLength(1);
    expect(recourseOf(play.state)).toMatchObject({ status: 'running' });
  });

  it('at the first scan is lost with a case that ends before', () => {
    const play = playOf({ policy: instantPolicy({ ...quota, pays: 'onFirstScan' }) });
    play.play(cancel());
    expect([play.state.stage, instantOpenMinor(play.state)]).toEqual(['cancelled', 0]);
  });

  it('settles while the goods are awaited, and the case waits on', () => {
    const play = playOf();
    pay(play);
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', refunds: [{ status: 'settled' }] });
    expect(play.refusalOf(cancel())).toBe('CASE.ILLEGAL_MOVE');
  });

  it('ends well with goods as claimed: nothing more is paid, and the quota is free', () => {
    const play = playOf();
    pay(play);
    play.play(receive(2));
    expect(play.state).toMatchObject({ stage: 'followUp', recourses: [] });
    expect(play.state.refunds).toHaveLength(1);
    expect(recourseOf(play.state)).toMatchObject({ status: 'met' });
    expect(instantOpenMinor(play.state)).toBe(0);
  });

  it('that is still on its way settles with the case once the goods are here', () => {
    const play = playOf();
    play.play(receive(2));
    expect(play.state.stage).toBe('settling');
    pay(play);
    expect(play.state.stage).toBe('followUp');
  });

  it('of goods that come other than claimed is looked at, and what was too much is owed', () => {
    const play = playOf();
    pay(play);
    play.play(receive(2, 'damaged'));
    expect([play.state.stage, recourseOf(play.state)?.status]).toEqual(['inspecting', 'met']);
    play.play(
      decide({ outcome: 'partial', reason: 'worn', lines: [{ lineId: 'line-1', deductionMinor: 1_000 }] }),
    );
    expect(play.state).toMatchObject({
      stage: 'followUp',
      recourses: [{ against: 'customer', amountMinor: 1_000, reason: 'refundedBeyondDue' }],
    });
    expect(instantOpenMinor(play.state)).toBe(1_000);
    play.play(customerRepaid(1_000));
    expect([play.state.recourses, instantOpenMinor(play.state)]).toEqual([[], 0]);
  });

  it('sends goods back that staff refuses, though the customer has the money: it is owed', () => {
    const play = playOf();
    pay(play);
    play.play(receive(2, 'damaged'));
    play.play(decide({ outcome: 'refuse', reason: 'worn' }));
    expect(play.state.lines[0]?.goods).toEqual({ goingBack: 2 });
    expect(overpaidMinor(play.state)).toBe(5_395);
  });
});

describe('the ladder against a customer who does not send the goods', () => {
  it('reminds, cuts, claims, and hands the case to staff; the return does not expire', () => {
    const play = playOf();
    pay(play);
    expect(told(play, climb(play, 'warn'))).toEqual(['goodsOwed']);
    expect(told(play, climb(play, 'remind'))).toEqual(['goodsOwed']);
    climb(play, 'cutQuota');
    expect(play.last('recourseStepTaken').payload).toMatchObject({
      step: 'cutQuota',
      quota: { basisPoints: 5_000 },
    });
    climb(play, 'expire');
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', recourses: [] });
    expect(told(play, climb(play, 'claim'))).toEqual(['moneyOwed']);
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', recourses: [{ amountMinor: 5_395 }] });
    expect(play.balanceOf('recourseReceivable')).toBe(-5_395);
    climb(play, 'dispute');
    expect(play.state).toMatchObject({ stage: 'inspecting', escalated: true });
    expect(play.state.recourseSteps?.map(({ step }) => step)).toEqual([
      'remind',
      'cutQuota',
      'claim',
      'dispute',
    ]);
    play.play(decide({ outcome: 'refuse', reason: 'neverSent' }));
    expect(play.state).toMatchObject({ stage: 'followUp', recourses: [{ amountMinor: 5_395 }] });
    expect(instantOpenMinor(play.state)).toBe(5_395);
  });

  it('can be forgiven by staff', () => {
    const play = playOf();
    pay(play);
    climb(play, 'dispute');
    play.play(decide({ outcome: 'full', lines: [{ lineId: 'line-1', quantity: 2 }] }));
    expect(play.state).toMatchObject({ stage: 'followUp', recourses: [] });
    expect(instantOpenMinor(play.state)).toBe(0);
  });

  it('ends when the goods come after all: what was claimed is no longer owed', () => {
    const play = playOf();
    pay(play);
    climb(play, 'claim');
    play.play(receive(2));
    expect(play.state).toMatchObject({ stage: 'followUp', recourses: [] });
    expect(recourseOf(play.state)?.status).toBe('met');
    expect(play.balanceOf('recourseReceivable')).toBe(0);
  });

  it('ends when the goods come while staff looks', () => {
    const play = playOf();
    pay(play);
    climb(play, 'dispute');
    play.play(receive(2));
    expect(play.state).toMatchObject({ stage: 'followUp', recourses: [] });
  });

  it('claims only what is missing', () => {
    const play = playOf();
    pay(play);
    play.play(parcelScanned({ trackingNumber: 'track-1', status: 'inTransit', scannedAt: play.now }));
    play.play(parcelScanned({ trackingNumber: 'track-2', status: 'inTransit', scannedAt: play.now }));
    play.play(goodsReceived({ receiptId: 'r-1', trackingNumber: 'track-1', lines: [{ lineId: 'line-1', quantity: 1, condition: 'asClaimed' }] })); // prettier-ignore
    climb(play, 'claim');
    // The other unit, and the shipping that only a whole order brings.
    expect(play.state.recourses).toMatchObject([{ amountMinor: 2_895 }]);
  });

  it('ends when the customer has paid back all of it', () => {
    const play = playOf();
    pay(play);
    climb(play, 'claim');
    expect(play.refusalOf(customerRepaid(5_396))).toBe('REPAYMENT.EXCEEDS_OWED');
    play.play(customerRepaid(395));
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', recourses: [{ amountMinor: 5_000 }] });
    play.play(customerRepaid(5_000));
    expect(play.state).toMatchObject({ stage: 'followUp', recourses: [], repaidMinor: 5_395 });
    expect(play.balanceOf('repaidByCustomers')).toBe(-5_395);
    expect(play.balanceOf('refundsOverpaid')).toBe(0);
    // The case takes them no more, so they wait for identification.
    expect(play.play(receive(2))).toEqual([]);
  });

  it.each<[string, Logistics, { pickupId?: string; labelId?: string }, boolean]>([
    [
      'our courier is to fetch the goods',
      { method: 'pickup', slotId: 'slot-1' },
      { pickupId: 'pickup-1' },
      false,
    ],
    ['our carrier has them', { method: 'dropOff' }, { labelId: 'label-1' }, true],
  ])('holds nothing against him while %s, and then staff looks', (_case, logistics, made, isScanned) => {
    const play = playOf();
    pay(play);
    play.play(changeLogistics(logistics));
    play.play(returnArranged({ revision: 2, trackingNumber: 'track-1', ...made }));
    if (isScanned)
      play.play(parcelScanned({ trackingNumber: 'track-1', status: 'inTransit', scannedAt: play.now }));
    climb(play, 'claim');
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', recourses: [] });
    expect(play.state).not.toHaveProperty('recourseSteps');
    climb(play, 'dispute');
    expect(play.state).toMatchObject({ stage: 'inspecting', recourseSteps: [{ step: 'dispute' }] });
  });

  it('is not climbed twice by the same tick', () => {
    const play = playOf();
    pay(play);
    climb(play, 'remind');
    const { clockId, rungs } = recourseOf(play.state)!;
    expect(play.play(clockTicked({ clockId, generation: 1, rung: 0, at: rungs[0]!.at }))).toEqual([]);
  });
});
