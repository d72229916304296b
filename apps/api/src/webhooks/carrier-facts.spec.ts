import type { CaseFact } from '#persistence';
import { type ParcelScan, parcelScanned } from '#domain';
import { aCase } from '../../../../test/support/builders.js';
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
const context = {} as Parameters<CaseFact['move']>[1];

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

  it.each(['pre_transit', 'unknown', 'return_to_sender', 'cancelled', 'available_for_pickup', 'constructor'])(
    'makes nothing of %s, and says so',
    (word) => {
      expect(carrierFact(body(word))).toEqual({ kind: 'none', reason: `tracker.updated:${word}` });
    },
  );

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
