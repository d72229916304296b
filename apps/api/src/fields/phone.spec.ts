import { toE164 } from './phone.js';

describe('toE164', () => {
  it.each<[string, string, string]>([
    ['07700 900123', 'GB', '+447700900123'],
    ['07700 900123', 'GB-OUTLET', '+447700900123'],
    ['+44 7700 900123', 'FR', '+447700900123'],
    ['+1 (212) 555-0100', 'EU-WEST', '+12125550100'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
  ])('reads %s in market %s as %s', (phone, market, e164) => {
    expect(toE164(phone, market)).toBe(e164);
  });

  it.each<[string, string]>([
    ['07700 900123', 'EU-WEST'],
    ['12', 'GB'],
    ['call me on 07700 900123', 'GB'],
    ['07700 900123 ext. 7', 'GB'],
    ['+999 123 4567', 'GB'],
  ])('takes %s in market %s for no number', (phone, market) => {
    expect(toE164(phone, market)).toBeNull();
  });
});
