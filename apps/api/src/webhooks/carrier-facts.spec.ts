import type { CaseFact } from '#persistence';
import { type ParcelScan, parcelScanned, pickupFailed, type PickupFailure } from '#domain';
import { aCase, aCaseLine, aPolicy } from '../../../../test/support/builders.js';
import { carrierFact } from './carrier-facts.js';

const body = (status: string, change: object = {}, type = 'tracker.updated') => ({
  id: 'msg_1',
  type,
  created_at: '2026-06-11T08:00:00Z',
  data: {
    tracking_code: 'TRACK-1',
    reference: 'case_1',
    status,
    occurred_at: '2026-06-11T09:00:00+01:00',
    ...change,
  },
});
const context = { now: '2026-06-11T09:00:00.000Z', course: {} } as unknown as Parameters<CaseFact['move']>[1];
const sentBack = aCase({
  stage: 'sendingBack',
  lines: [aCaseLine({ goods: { goingBack: 2 } })],
  sendBack: {
    sequence: 2,
    status: 'arranged',
    releaseSequence: 2,
    lines: [{ lineId: 'line-1', quantity: 2 }],
    shipmentId: 'shp_2',
    trackingNumber: 'TRACK-1',
    failedDeliveries: 1,
    earlier: ['TRACK-0'],
  },
});

describe('carrierFact', () => {
  it.each<[string, string, ParcelScan['status']]>([
    ['tracker.updated', 'in_transit', 'inTransit'],
    ['tracker.updated', 'out_for_delivery', 'inTransit'],
    ['tracker.updated', 'delivered', 'delivered'],
    ['tracker.updated', 'failure', 'lost'],
    ['pickup.updated', 'collected', 'inTransit'],
  ])('reads %s %s as a scan %s', (type, word, status) => {
    const fact = carrierFact(body(word, {}, type)) as CaseFact;
    expect(fact).toMatchObject({
      kind: 'case',
      caseId: 'case_1',
      trackingNumber: 'TRACK-1',
      actor: { kind: 'carrier' },
    });
    const scan = { trackingNumber: 'TRACK-1', status, scannedAt: '2026-06-11T08:00:00.000Z' };
    const state = aCase({ stage: 'deciding' });
    expect(fact.move(state, context)).toEqual(parcelScanned(scan)(state, context));
  });

  it.each<[string, string | undefined, ParcelScan['status']]>([
    ['failure', 'lost', 'lost'],
    ['failure', 'delivered_to_wrong_party', 'misdelivered'],
    ['failure', 'damaged', 'lost'],
    ['in_transit', 'damaged', 'damaged'],
    ['delivered', 'damaged', 'damaged'],
    ['delivered', 'constructor', 'delivered'],
  ])('reads %s with the detail %s as a scan %s', (word, detail, status) => {
    const fact = carrierFact(body(word, { status_detail: detail })) as CaseFact;
    const scan = { trackingNumber: 'TRACK-1', status, scannedAt: '2026-06-11T08:00:00.000Z' };
    const state = aCase({ stage: 'deciding', lines: [aCaseLine({ goods: { inTransit: 2 } })] });
    expect(fact.move(state, context)).toEqual(parcelScanned(scan)(state, context));
    expect(fact.move(state, context)).toHaveLength(1);
  });

  it.each<[string | undefined, PickupFailure]>([
    ['carrier_delay', 'carrierDelay'],
    ['customer_absent', 'customerAbsent'],
    ['address_unknown', 'addressUnknown'],
    ['parcel_not_ready', 'parcelNotReady'],
    ['constructor', 'carrierDelay'],
    [undefined, 'carrierDelay'],
  ])('reads a pickup that failed by %s as %s', (reason, cause) => {
    const change = { pickup_id: 'pickup_1', failure_reason: reason };
    const fact = carrierFact(body('failed', change, 'pickup.updated')) as CaseFact;
    const state = aCase({
      lines: [aCaseLine({ goods: { pickupBooked: 2 } })],
      arrangement: { revision: 1, status: 'arranged', pickupId: 'pickup_1' },
    });
    const failed = { pickupId: 'pickup_1', cause, failedAt: '2026-06-11T08:00:00.000Z' };
    const now = { ...context, policy: aPolicy() };
    expect(fact.move(state, now)).toEqual(pickupFailed(failed)(state, now));
    expect(fact.move(state, now)).toHaveLength(1);
  });

  it.each(['pre_transit', 'unknown', 'cancelled', 'available_for_pickup', 'constructor'])(
    'makes nothing of %s, and says so',
    (word) => {
      expect(carrierFact(body(word))).toEqual({ kind: 'none', reason: `tracker.updated:${word}` });
    },
  );

  it.each<[string, object, string[]]>([
    ['delivered', {}, ['sendBackDelivered', 'caseRefused']],
    ['return_to_sender', {}, ['deliveryFailed', 'clockStarted']],
    ['failure', { status_detail: 'return' }, ['deliveryFailed', 'clockStarted']],
    ['in_transit', {}, []],
    ['delivered', { tracking_code: 'TRACK-0' }, []],
    ['return_to_sender', { tracking_code: 'TRACK-9' }, []],
    // A return label, at a carrier for whom labels are shipments too.
    ['delivered', { tracking_code: 'TRACK-9', shipment_id: 'shp_9' }, []],
  ])('reads %s %j of a parcel to the customer by its number', (word, change, types) => {
    const fact = carrierFact(body(word, change)) as CaseFact;
    const policy = { policy: aPolicy() };
    const events = fact.move(sentBack, { ...context, ...policy });
    expect(events.map(({ type }) => type)).toEqual(types);
  });

  it('takes a shipment whose number is not known yet for the one that is wanted', () => {
    const wanted = { ...sentBack, sendBack: { ...sentBack.sendBack!, status: 'wanted' as const } };
    const { trackingNumber: _unknown, ...sendBack } = wanted.sendBack;
    const fact = carrierFact(body('in_transit', { shipment_id: 'shp_2' })) as CaseFact;
    expect(fact.move({ ...wanted, sendBack }, context)).toEqual([
      {
        type: 'goodsSentBack',
        payload: { sequence: 2, shipmentId: 'shp_2', trackingNumber: 'TRACK-1' },
      },
    ]);
  });

  it('knows a parcel without our reference by its number', () => {
    const fact = carrierFact(body('in_transit', { reference: null }));
    expect(fact).toMatchObject({ kind: 'case', trackingNumber: 'TRACK-1' });
    expect(fact).not.toHaveProperty('caseId');
  });

  it.each<[string, unknown, string]>([
    ['no body', null, 'shape:body'],
    ['a list', [], 'shape:body'],
    ['no data', { type: 'tracker.updated' }, 'shape:data'],
    ['no number', body('delivered', { tracking_code: undefined }), 'shape:data.tracking_code'],
    ['a status that is no text', body(7 as unknown as string), 'shape:data.status'],
    ['no time', body('delivered', { occurred_at: 'soon' }), 'shape:data.occurred_at'],
  ])('names what is wrong with %s', (_what, sent, reason) => {
    expect(carrierFact(sent)).toEqual({ kind: 'none', reason });
  });
});
