import { aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  arrangementFailed,
  cancel,
  changeLogistics,
  clockTicked,
  parcelScanned,
  pauseClock,
  PICKUP_FAILURES,
  type PickupFailure,
  pickupFailed,
  pickupMismatch,
  returnArranged,
  slotChosen,
} from '../../index.js';

const DAY = 86_400_000;
const twice = aPolicy({ terms: { pickups: { rule: 'pickups', source: 'test', attempts: 2 } } });
const toPickup = changeLogistics({ method: 'pickup', slotId: 'slot-1', addressId: 'address-1' });
const booked = (pickupId: string, revision: number) =>
  returnArranged({ revision, pickupId, trackingNumber: `track-${pickupId}` });
const fails = (pickupId: string, cause: PickupFailure = 'carrierDelay') =>
  pickupFailed({ pickupId, cause, failedAt: '2026-06-11T00:00:00.000Z' });

function withPickup(): CasePlay {
  const play = new CasePlay({ policy: twice });
  play.play(toPickup);
  play.play(booked('p-1', 2));
  return play;
}
const shipBack = (play: CasePlay) => play.state.clocks.find(({ name }) => name === 'shipBack')!;
const statuses = (play: CasePlay) => play.state.clocks.map(({ name, status }) => [name, status]);
const msLeft = (play: CasePlay) => Date.parse(shipBack(play).dueAt) - Date.parse(play.now);

describe('a booked pickup', () => {
  it('stops the customer’s time, and lets that of the reception run', () => {
    const play = withPickup();
    expect(statuses(play)).toEqual([
      ['shipBack', 'paused'],
      ['receipt', 'running'],
    ]);
    expect(play.state.parcels).toEqual([
      { trackingNumber: 'track-p-1', carrier: 'ours', status: 'announced' },
    ]);
  });

  it('never lets the case expire, however long the carrier takes', () => {
    const play = withPickup();
    play.wait('P60D');
    expect(play.tick().map(({ type }) => type)).toEqual(['clockRungReached']);
    expect(play.play(clockTicked({ clockId: 'shipBack-1', generation: 2, rung: 1, at: play.now }))).toEqual(
      [],
    );
    expect(play.state.stage).toBe('awaitingGoods');
  });

  it('takes over a pause by hand, which would end by itself', () => {
    const play = new CasePlay({ policy: twice });
    play.play(pauseClock('shipBack-1', { reason: 'awaitingCustomer' }, '2026-06-12T09:00:00.000Z'));
    play.play(toPickup);
    play.play(booked('p-1', 2));
    expect(shipBack(play).resumesAt).toBeUndefined();
    expect(shipBack(play).status).toBe('paused');
  });

  it.each([
    [
      'collected',
      parcelScanned({
        trackingNumber: 'track-p-1',
        status: 'inTransit',
        scannedAt: '2026-06-11T00:00:00.000Z',
      }),
      'met',
    ],
    ['cancelled with its case', cancel(), 'void'],
  ])('that is %s ends the wait', (_how, move, outcome) => {
    const play = withPickup();
    play.play(move);
    expect(shipBack(play).status).toBe(outcome);
  });

  it('gives the time back when the customer chooses another way', () => {
    const play = withPickup();
    const left = msLeft(play);
    play.wait('P20D');
    play.play(changeLogistics({ method: 'dropOff' }));
    expect(msLeft(play)).toBe(left);
    expect(play.state).toMatchObject({
      arrangement: { revision: 3, status: 'wanted', supersededPickupId: 'p-1' },
      parcels: [],
    });
    expect(statuses(play)).toEqual([
      ['shipBack', 'running'],
      ['receipt', 'void'],
    ]);
  });

  it('is still known to be undone when the customer changes his mind twice at once', () => {
    const play = withPickup();
    play.play(changeLogistics({ method: 'dropOff' }));
    play.play(changeLogistics({ method: 'mail' }));
    expect(play.state.arrangement).toEqual({ revision: 4, status: 'wanted', supersededPickupId: 'p-1' });
  });
});

describe('a pickup that fails', () => {
  it('is booked again in another slot', () => {
    const play = withPickup();
    expect(typesOf(play.play(fails('p-1')))).toEqual(['pickupFailed']);
    expect(play.state).toMatchObject({
      lines: [{ goods: { withCustomer: 2 } }],
      arrangement: { revision: 3, status: 'wanted', failedPickups: 1, failedSlotIds: ['slot-1'] },
      logistics: { method: 'pickup', slotId: 'slot-1', addressId: 'address-1' },
      parcels: [],
    });
    expect(play.state.logistics).not.toHaveProperty('trackingNumber');
    play.play(slotChosen(3, 'slot-2'));
    expect(play.play(slotChosen(3, 'slot-2'))).toEqual([]);
    play.play(booked('p-2', 3));
    expect(play.state).toMatchObject({
      lines: [{ goods: { pickupBooked: 2 } }],
      logistics: { slotId: 'slot-2', trackingNumber: 'track-p-2' },
      arrangement: { status: 'arranged', pickupId: 'p-2', failedPickups: 1 },
    });
  });

  it.each(PICKUP_FAILURES)('by %s gives the customer his time back only if it was he who failed', (cause) => {
    const play = withPickup();
    play.play(fails('p-1', cause));
    expect(shipBack(play).status).toBe(cause === 'carrierDelay' ? 'paused' : 'running');
    play.play(booked('p-2', 3));
    expect(shipBack(play).status).toBe('paused');
  });

  it('for the last time leaves the choice to the customer, with three days at least', () => {
    const play = withPickup();
    play.now = new Date(Date.parse(shipBack(play).pausedAt!) + 20 * DAY).toISOString();
    play.play(fails('p-1'));
    play.play(booked('p-2', 3));
    play.play(fails('p-2'));
    expect(play.state.arrangement).toMatchObject({
      status: 'failed',
      failureCode: 'pickupAttemptsExhausted',
    });
    expect(msLeft(play)).toBe(14 * DAY);
    play.play(toPickup);
    expect(play.state.arrangement).toEqual({ revision: 4, status: 'wanted' });
  });

  it('late in the customer’s time extends it to three days', () => {
    const play = new CasePlay({ policy: twice });
    play.wait('P13D');
    play.play(toPickup);
    play.play(booked('p-1', 2));
    play.play(fails('p-1'));
    expect(typesOf(play.play(arrangementFailed(3, 'slot_none')))).toEqual([
      'arrangementFailed',
      'clockStopped',
      'clockResumed',
      'clockExtended',
    ]);
    expect(msLeft(play)).toBe(3 * DAY);
  });

  it.each<[string, () => CasePlay, string]>([
    ['a pickup that was given up', () => { const play = withPickup(); play.play(toPickup); return play; }, 'p-1'],
    ['one that failed already', () => { const play = withPickup(); play.play(fails('p-1')); return play; }, 'p-1'],
    ['one that is not ours', withPickup, 'p-9'],
  ])('changes nothing when it is %s', (_what, given, pickupId) => {
    expect(given().play(fails(pickupId))).toEqual([]);
  }); // prettier-ignore

  it('before its booking is known waits in the queue of unmatched facts', () => {
    const play = new CasePlay({ policy: twice });
    play.play(toPickup);
    expect(pickupMismatch(play.state, 'p-1')).toBe('pickupNotKnownYet:p-1');
    play.play(booked('p-1', 2));
    expect(pickupMismatch(play.state, 'p-1')).toBeNull();
  });
});
