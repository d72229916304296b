import type { LogisticsRequest } from './cases.dto.js';
import { assertFits, logisticsOf } from './logistics-of.js';
import { NewTexts } from './new-texts.js';

const address = {
  name: 'A. Person',
  street: '1 Long Lane',
  postalCode: 'EC1A 9HF',
  city: 'London',
  country: 'GB',
};
const texts = () => new NewTexts('command-1', 'user:ann');

describe('assertFits', () => {
  it.each<[string, LogisticsRequest]>([
    ['a parcel by mail', { method: 'mail' }],
    ['a parcel with a number', { method: 'mail', trackingNumber: 'T-1' }],
    ['a pickup with slot and address', { method: 'pickup', slotId: 's-1', address }],
    ['a drop-off', { method: 'dropOff' }],
    ['a drop-off with an address for the label', { method: 'dropOff', address }],
    ['the other name of the slot', { method: 'pickup', slot: 's-1', address }],
  ])('takes %s', (_what, request) => {
    expect(() => assertFits(request, '')).not.toThrow();
  });

  it.each<[string, LogisticsRequest, string]>([
    ['a pickup without a slot', { method: 'pickup', address }, 'logistics.slotId'],
    ['a pickup without an address', { method: 'pickup', slotId: 's-1' }, 'logistics.address'],
    [
      'a pickup with a number',
      { method: 'pickup', slotId: 's-1', address, trackingNumber: 'T-1' },
      'logistics.trackingNumber',
    ],
    ['a parcel by mail with a slot', { method: 'mail', slotId: 's-1' }, 'logistics.slotId'],
    ['a drop-off with a slot', { method: 'dropOff', slotId: 's-1' }, 'logistics.slotId'],
    ['a drop-off with a number', { method: 'dropOff', trackingNumber: 'T-1' }, 'logistics.trackingNumber'],
    ['two slots', { method: 'pickup', slotId: 's-1', slot: 's-2', address }, 'logistics.slot'],
  ])('refuses %s', (_what, request, field) => {
    expect(() => assertFits(request, 'logistics.')).toThrow(
      expect.objectContaining({ code: 'LOGISTICS.INVALID', field }),
    );
  });
});

describe('logisticsOf', () => {
  it('keeps the address apart, under an id that follows from the command', () => {
    const request: LogisticsRequest = { method: 'pickup', slotId: 's-1', address };
    const [once, again] = [texts(), texts()];
    const logistics = logisticsOf(request, once);
    expect(logistics).toEqual({ method: 'pickup', slotId: 's-1', addressId: once.all[0]?.textId });
    expect(once.all).toMatchObject([{ kind: 'address', content: address, author: 'user:ann' }]);
    expect(logisticsOf(request, again)).toEqual(logistics);
  });
});
