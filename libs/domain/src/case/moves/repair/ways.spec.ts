import type { Setting } from '../../../../../../test/support/case-play.js';
import {
  covered, DONE, FREE, mailedIn, Repair, REPAIRS, technician, wish,
} from '../../../../../../test/support/repair-play.js'; // prettier-ignore
import {
  cancel, messagesOf, moveOf, contradictOrder, repairJobRefused, type RepairRoute, rerouteRepair,
} from '../../../index.js'; // prettier-ignore

const by = (...otherwise: readonly RepairRoute[]): Partial<Setting> => ({
  policy: covered({ repairs: { ...REPAIRS, routes: { by: {}, otherwise } } }),
});
function refuse(repair: Repair): Repair {
  repair.play.play(repairJobRefused(repair.reference, 'not_serviced'));
  return repair;
}

describe('a job that nobody takes', () => {
  it('goes to who is next in the policy, in the time that was promised', () => {
    const repair = mailedIn(by('mailIn', 'inStore', 'brandPartner', 'technician'));
    const { clocks } = repair.state;
    const [first] = repair.state.repair?.jobs ?? [];
    refuse(repair);
    expect(repair.state).toMatchObject({
      ...{ stage: 'diagnosing', escalated: false, clocks },
      repair: { route: 'brandPartner', refusedRoutes: ['mailIn'] },
    });
    expect(repair.state.repair?.jobs).toMatchObject([
      { status: 'ended', failureCode: 'not_serviced' },
      { status: 'wanted', sentAt: first?.sentAt },
    ]);
    expect(repair.errands()).toEqual(['openRepairJob case-1:r2']);
    expect(repair.opened().say(FREE, DONE).backHome().state.stage).toBe('followUp');
  });

  it('is people’s when there is no other way, until they have chosen one', () => {
    const repair = refuse(refuse(mailedIn(by('mailIn', 'brandPartner', 'inStore', 'technician'))));
    expect(repair.state).toMatchObject({ stage: 'diagnosing', escalated: true });
    expect(repair.state.repair?.jobs.at(-1)).toMatchObject({
      status: 'refused',
      failureCode: 'not_serviced',
    });
    expect(repair.errands()).toEqual([]);
    expect(repair.play.refusalOf(rerouteRepair({ route: 'technician' }))).toBe('REQUEST.INVALID');
    repair.play.play(moveOf({ type: 'rerouteRepair', route: 'mailIn' }));
    expect(repair.state).toMatchObject({ escalated: false, repair: { route: 'mailIn' } });
    expect(repair.errands()).toEqual(['openRepairJob case-1:r3']);
    expect(refuse(repair).state.escalated).toBe(true);
  });

  it('is repaired by the store where people choose that, who then say what came of it', () => {
    const repair = refuse(mailedIn(by('mailIn', 'inStore')));
    repair.play.play(rerouteRepair({ route: 'inStore' }));
    expect(repair.errands()).toEqual([]);
    expect(repair.say(FREE, DONE).state).toMatchObject({ stage: 'sendingBack', escalated: false });
    repair.play.play(moveOf({ type: 'handBack' }));
    expect(repair.state.stage).toBe('followUp');
  });

  it('has the customer send what no technician comes for, and tells him', () => {
    const repair = technician(by('technician', 'mailIn'));
    repair.play.play(moveOf({ type: 'wantVisit', slotId: 'slot-1', addressId: 'address-1' }));
    refuse(repair);
    expect(repair.state).toMatchObject({
      ...{ stage: 'awaitingGoods', escalated: false, logistics: { method: 'mail' } },
      ...{ arrangement: { status: 'wanted' }, repair: { route: 'mailIn', visit: { status: 'cancelled' } } },
    });
    expect(repair.state.clocks.filter(({ status }) => status === 'running')).toMatchObject([
      { name: 'shipBack' },
    ]);
    const told = repair.play.events.flatMap((one) => messagesOf(one, repair.state));
    expect(told.map(({ template }) => template)).toContain('repairRerouted');
    expect(repair.arrive().state.stage).toBe('diagnosing');
    expect(repair.errands()).toEqual(['openRepairJob case-1:r2']);
  });

  it('is asked of a technician again, for the visit that was wanted', () => {
    const repair = technician(by('technician'));
    repair.play.play(moveOf({ type: 'wantVisit', slotId: 'slot-1', addressId: 'address-1' }));
    expect(refuse(repair).state).toMatchObject({ stage: 'awaitingVisit', escalated: true });
    repair.play.play(rerouteRepair({ route: 'technician' }));
    expect(repair.opened().errands()).toEqual(['bookVisit case-1:r2:v1']);
  });

  it('may be brought to a store where people choose that', () => {
    const repair = refuse(technician(by('technician', 'inStore')));
    expect(repair.state.escalated).toBe(true);
    repair.play.play(rerouteRepair({ route: 'inStore' }));
    expect(repair.state).toMatchObject({ stage: 'awaitingGoods', logistics: { method: 'inStore' } });
    repair.play.play(moveOf({ type: 'takeIn', receiptId: 'store-1' }));
    expect(repair.state).toMatchObject({ stage: 'diagnosing', escalated: false });
  });

  it('is no task any more once people said what came of it; another task stays one', () => {
    const settled = refuse(mailedIn(by('mailIn')));
    settled.say({ ...FREE, result: 'notRepairable' });
    expect(settled.state).toMatchObject({ stage: 'awaitingChoice', escalated: false });
    const other = refuse(mailedIn(by('mailIn')));
    other.play.play(contradictOrder(2, 'unitsGone'));
    other.say({ ...FREE, result: 'notRepairable' });
    expect(other.state.escalated).toBe(true);
  });

  it('changes nothing when it was taken, or when nobody needs it any more', () => {
    const taken = mailedIn().opened();
    expect(refuse(taken).state.repair?.jobs).toMatchObject([{ status: 'open' }]);
    expect(taken.play.refusalOf(rerouteRepair({ route: 'brandPartner' }))).toBe('CASE.ILLEGAL_MOVE');
    const over = technician();
    over.play.play(cancel());
    expect(refuse(over).state).toMatchObject({
      stage: 'cancelled',
      escalated: false,
      repair: { route: 'technician' },
    });
    expect(over.errands()).toEqual([]);
    expect(new Repair({ wish: wish() }).play.refusalOf(rerouteRepair({ route: 'mailIn' }))).toBe(
      'CASE.ILLEGAL_MOVE',
    );
  });
});
