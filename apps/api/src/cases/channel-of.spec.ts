import { type Admitted, callerFor, type Principal } from '../auth/caller.js';
import { channelOf } from './channel-of.js';

const FILERS: Admitted[] = ['customer', 'agent', 'shop'];
const filer = (principal: Principal) => callerFor(principal, FILERS)!;
const agent = filer({ kind: 'user', sub: 'ann', roles: ['agent'] });

describe('channelOf', () => {
  it.each<[string, Principal]>([
    ['a customer', { kind: 'user', sub: 'cat', roles: ['customer'] }],
    ['a guest', { kind: 'guest', orderId: 'order-1', customerId: 'cat' }],
    ['the shop', { kind: 'shop', name: 'main' }],
  ])('is the web for %s who says nothing, and otherwise what was said', (_who, principal) => {
    expect(channelOf(filer(principal), undefined)).toBe('web');
    expect(channelOf(filer(principal), 'store')).toBe('store');
  });

  it('is an authority only when the shop says so: it asks nobody else', () => {
    expect(channelOf(agent, 'authority')).toBe('authority');
    const customer = filer({ kind: 'user', sub: 'cat', roles: ['customer'] });
    expect(() => channelOf(customer, 'authority')).toThrow(
      expect.objectContaining({ code: 'REQUEST.INVALID', field: 'channel' }),
    );
  });

  it('must be said by staff', () => {
    expect(channelOf(agent, 'phone')).toBe('phone');
    expect(() => channelOf(agent, undefined)).toThrow(
      expect.objectContaining({ code: 'REQUEST.INVALID', field: 'channel' }),
    );
  });
});
