import { aCaseLine, aLine, anOrder } from '../../../../../../test/support/builders.js';
import { type Setting } from '../../../../../../test/support/case-play.js';
import {
  covered, DONE, FREE, LADDER, mailedIn, QUOTE, Repair, REPAIRS, technician, wish,
} from '../../../../../../test/support/repair-play.js'; // prettier-ignore
import {
  approve, cancel, chooseRemedy, endReview, giveUpVisit, moveOf, parcelScanned, reopen, reportRepair, visitBooked, visitCancelled, visitRefused, wantVisit,
} from '../../../index.js'; // prettier-ignore

describe('a technician who comes', () => {
  it('opens the job before it books the visit, and goes on once he was there', () => {
    const repair = technician();
    expect(repair.state.stage).toBe('awaitingVisit');
    expect(repair.errands()).toEqual(['openRepairJob case-1:r1']);
    repair.opened();
    repair.play.play(wantVisit({ slotId: 'slot-1', addressId: 'address-1' }));
    expect(repair.errands()).toEqual(['bookVisit case-1:r1:v1']);
    repair.booked().say({ type: 'visitDone' });
    expect(repair.state.stage).toBe('diagnosing');
    expect(repair.say(FREE, DONE).state).toMatchObject({
      stage: 'followUp',
      repair: { jobs: [{ outcome: 'repaired' }] },
    });
  });

  it('needs an address', () => {
    expect(technician().play.refusalOf(wantVisit({ slotId: 'slot-1' }))).toBe('LOGISTICS.INVALID');
    expect(mailedIn().play.refusalOf(wantVisit({ slotId: 'slot-1' }))).toBe('CASE.ILLEGAL_MOVE');
  });

  it('cancels the visit whose place another takes, whichever answer comes first', () => {
    const repair = technician().opened().booked();
    repair.play.play(wantVisit({ slotId: 'slot-2' }));
    expect(repair.errands()).toEqual(['cancelVisit visit-1', 'bookVisit case-1:r1:v2']);
    repair.play.play(wantVisit({ slotId: 'slot-3' }));
    const times = { startsAt: '2026-06-20T08:00:00.000Z', endsAt: '2026-06-20T12:00:00.000Z' };
    repair.play.play(visitBooked({ sequence: 2, visitId: 'visit-2', ...times }));
    expect(repair.errands()).toContain('cancelVisit visit-2');
    repair.play.play(visitCancelled('visit-1'));
    repair.play.play(visitRefused(3, 'slot_unavailable'));
    expect(repair.state.repair?.visit).toMatchObject({ status: 'refused', failureCode: 'slot_unavailable' });
  });

  it('starts the promised time anew when he does not come, at nobody’s cost', () => {
    const repair = technician().opened().booked().say({ type: 'visitMissed', by: 'technician' });
    repair.say({ type: 'visitMissed', by: 'technician' });
    expect(repair.state).toMatchObject({
      stage: 'awaitingVisit',
      repair: { missed: { technician: 1, customer: 0 } },
    });
    expect(repair.state.clocks.filter(({ name }) => name === 'visit').map(({ status }) => status)).toEqual([
      'void',
      'running',
    ]);
  });

  it('ends the case when the customer is not met as often as policy says', () => {
    const repair = technician().opened();
    for (const _time of [1, 2]) repair.booked().say({ type: 'visitMissed', by: 'customer' });
    expect(repair.state).toMatchObject({ stage: 'expired', repair: { missed: { customer: 2 } } });
    expect(repair.errands()).toEqual(['endRepairJob case-1:r1']);
  });

  it('is sent away when the visit, or the case, is cancelled', () => {
    const repair = technician().opened().booked();
    repair.play.play(giveUpVisit());
    expect(repair.errands()).toEqual(['cancelVisit visit-1']);
    const other = technician().opened().booked();
    other.play.play(cancel());
    expect(other.state.stage).toBe('cancelled');
    expect(other.errands()).toEqual(['cancelVisit visit-1', 'endRepairJob case-1:r1']);
  });

  it('does not come for goods that the customer sent all the same', () => {
    const repair = technician();
    repair.play.play(cancel());
    repair.play.play(reopen({ isSupervisor: true }));
    repair.arrive(1);
    repair.play.play(endReview({}));
    expect(repair.arrive().state.stage).toBe('diagnosing');
  });

  it('waits for the goods when his money is chosen, since he has them', () => {
    const repair = technician({ policy: covered({ repairLadder: LADDER }) })
      .opened()
      .booked();
    repair.say({ ...FREE, result: 'notRepairable' });
    repair.play.play(chooseRemedy('refund'));
    expect(repair.state.stage).toBe('awaitingGoods');
    expect(repair.arrive().state.stage).toBe('settling');
  });

  it('ends a job of which the answer came when nobody needed it any more', () => {
    const order = anOrder({
      lines: [
        aLine({
          repairs: [
            { sentAt: '2026-06-01T00:00:00.000Z', returnedAt: '2026-06-03T00:00:00.000Z', outcome: 'failed' },
          ],
        }),
      ],
    });
    const repair = technician({ order, policy: covered({ repairLadder: LADDER }) });
    repair.play.play(chooseRemedy('priceReduction'));
    expect(repair.errands()).toEqual([]);
    expect(repair.opened().errands()).toEqual(['endRepairJob case-1:r1']);
  });
});

describe('a repair in a store', () => {
  it('is taken in, reported and handed back by staff', () => {
    const repair = new Repair({ wish: wish({ route: 'inStore' }) });
    repair.play.play(moveOf({ type: 'takeIn', receiptId: 'store-1' }));
    expect(repair.state.stage).toBe('diagnosing');
    expect(repair.errands()).toEqual([]);
    repair.play.play(reportRepair(FREE));
    repair.play.play(reportRepair(DONE));
    expect(repair.state).toMatchObject({ stage: 'sendingBack' });
    expect(repair.state.sendBack).toBeUndefined();
    repair.play.play(moveOf({ type: 'handBack' }));
    expect(repair.state.stage).toBe('followUp');
    expect(repair.state.lines[0]?.goods).toEqual({ sentBack: repair.state.lines[0]?.quantity });
  });

  it('does not hand out what was paid as lost, and turned up before anybody repaired it', () => {
    const repair = new Repair({ wish: wish({ route: 'inStore' }), logistics: { method: 'pickup' } });
    for (const status of ['inTransit', 'lost'] as const)
      repair.play.play(parcelScanned({ trackingNumber: 'in-1', status, scannedAt: repair.play.now }));
    repair.arrive();
    expect(repair.state).toMatchObject({ stage: 'settling', lines: [{ goods: { received: 2 } }] });
    expect(repair.play.refusalOf(moveOf({ type: 'handBack' }))).toBe('GOODS.NOT_WAITING');
  });

  it('refuses a report that does not fit, or does not add up', () => {
    const { play } = mailedIn();
    expect(play.refusalOf(reportRepair({ type: 'partsArrived' }))).toBe('CASE.ILLEGAL_MOVE');
    expect(play.refusalOf(reportRepair({ ...QUOTE, totalMinor: 1 }))).toBe('REQUEST.INVALID');
    expect(play.refusalOf(moveOf({ type: 'takeIn', receiptId: 'r' }))).toBe('CASE.ILLEGAL_MOVE');
  });
});

describe('what policy says of a repair', () => {
  const decided = (setting: Partial<Setting>) => new Repair(setting).state.decision;

  it.each<[string, Partial<Setting>, 'approve' | 'review' | 'refuse', 'right' | 'guarantee' | 'none']>([
    ['in the guarantee', {}, 'approve', 'guarantee'],
    [
      'after it',
      { noticeAt: '2029-06-05T09:00:00.000Z', filedAt: '2029-06-05T09:00:00.000Z' },
      'approve',
      'none',
    ],
    [
      'with a serial number that was never sold',
      {
        wish: wish({ serialNumber: 'SN-9' }),
        order: anOrder({ lines: [aLine({ serialNumbers: ['SN-1'] })] }),
      },
      'review',
      'guarantee',
    ],
    [
      'by a way that the shop does not go',
      {
        wish: wish({ route: 'technician' }),
        policy: covered({ repairs: { ...REPAIRS, routes: { by: {}, otherwise: ['mailIn'] } } }),
      },
      'refuse',
      'guarantee',
    ],
    [
      'of goods that never came',
      { order: anOrder({ deliveries: [] }), lines: [aCaseLine({ goods: { notDelivered: 2 } })] },
      'refuse',
      'guarantee',
    ],
  ])('decides one %s', (_what, setting, outcome, cover) => {
    expect(decided(setting)).toMatchObject({ outcome, warranty: { cover }, breakdown: { totalMinor: 0 } });
  });

  it('lets an agent approve what it asks him about', () => {
    const order = anOrder({ lines: [aLine({ serialNumbers: ['SN-1'] })] });
    const repair = new Repair({ wish: wish({ serialNumber: 'SN-9' }), order });
    expect(repair.state.stage).toBe('deciding');
    repair.play.play(approve({}));
    expect(repair.state.stage).toBe('awaitingGoods');
  });
});
