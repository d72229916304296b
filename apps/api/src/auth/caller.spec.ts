import { type Admitted, callerFor, isStaff, maySee, type Principal, type Role, rolesOf } from './caller.js';

const user = (...roles: Role[]): Principal => ({ kind: 'user', sub: 'ann', roles });
const shop: Principal = { kind: 'shop', name: 'main-shop' };
const guest: Principal = { kind: 'guest', orderId: 'order-1', customerId: 'ann' };

describe('callerFor', () => {
  it.each<[string, Principal, Admitted[], unknown]>([
    ['a role that the route admits', user('agent'), ['agent'], { kind: 'agent', id: 'ann' }],
    ['a supervisor wherever an agent is', user('supervisor'), ['agent'], { kind: 'supervisor', id: 'ann' }],
    [
      'the most senior of several roles',
      user('customer', 'agent'),
      ['customer', 'agent'],
      { kind: 'agent', id: 'ann' },
    ],
    ['the shop', shop, ['shop'], { kind: 'shop', id: 'main-shop' }],
    ['a guest wherever a customer is', guest, ['customer', 'agent'], { kind: 'customer', id: 'ann' }],
    ['a guest where only guests are', guest, ['guest'], { kind: 'customer', id: 'ann' }],
  ])('admits %s', (_what, principal, admitted, actor) => {
    expect(callerFor(principal, admitted)?.actor).toEqual(actor);
  });

  it.each<[string, Principal, Admitted[]]>([
    ['another role', user('warehouse'), ['agent', 'finance']],
    ['an agent where only a supervisor may', user('agent'), ['supervisor']],
    ['nobody without a role', user(), ['customer', 'agent']],
    ['the shop where only people may', shop, ['customer', 'agent']],
    ['a guest where no customer is', guest, ['agent', 'shop', 'finance']],
    ['a customer where only guests are', user('customer'), ['guest']],
    ['anybody when the route admits nobody', user('agent', 'finance'), []],
  ])('does not admit %s', (_what, principal, admitted) => {
    expect(callerFor(principal, admitted)).toBeNull();
  });

  it('confines a customer to what is his own', () => {
    expect(callerFor(user('customer'), ['customer', 'agent'])).toMatchObject({ onlyCustomer: 'ann' });
    expect(callerFor(user('agent'), ['customer', 'agent'])).not.toHaveProperty('onlyCustomer');
  });

  it('confines a customer also when he has a role that the route does not admit', () => {
    expect(callerFor(user('customer', 'finance'), ['customer', 'agent'])).toMatchObject({
      onlyCustomer: 'ann',
    });
  });

  it('names a guest by his order, whatever session he comes with, and never like the customer', () => {
    expect(callerFor(guest, ['customer'])?.key).toBe('guest:order-1');
  });

  it('takes who was given the goods of an order for himself, and never for its customer', () => {
    const recipient: Principal = { ...guest, recipientId: 'rhea' };
    expect(callerFor(recipient, ['customer'])).toEqual({
      actor: { kind: 'customer', id: 'rhea' },
      ...{ key: 'gift:rhea', onlyCustomer: 'rhea', onlyOrder: 'order-1', isRecipient: true },
    });
  });

  it('never gives a person and a shop of one name the same key', () => {
    const person = callerFor({ kind: 'user', sub: 'x', roles: ['agent'] }, ['agent']);
    expect(person?.key).not.toBe(callerFor({ kind: 'shop', name: 'x' }, ['shop'])?.key);
  });
});

describe('maySee', () => {
  const caller = (principal: Principal) => callerFor(principal, ['customer', 'agent'])!;
  const own = { customerId: 'ann', orderId: 'order-1' };
  const otherOrder = { ...own, orderId: 'order-2' };
  const otherCustomer = { ...own, customerId: 'ben' };

  it.each<[string, Principal, boolean[]]>([
    ['staff everything', user('agent'), [true, true, true]],
    ['a customer what is his', user('customer'), [true, true, false]],
    ['a guest his order alone', guest, [true, false, false]],
  ])('shows %s', (_what, principal, seen) => {
    const about = [own, otherOrder, otherCustomer];
    expect(about.map((subject) => maySee(caller(principal), subject))).toEqual(seen);
  });
});

describe('isStaff', () => {
  it.each<[Role, boolean]>([
    ['customer', false],
    ['agent', true],
    ['supervisor', true],
    ['finance', true],
    ['warehouse', true],
  ])('of a %s is %s', (role, staff) => {
    const caller = callerFor(user(role), [role]);
    expect(caller && isStaff(caller)).toBe(staff);
  });
});

describe('rolesOf', () => {
  it.each<[unknown, Role[]]>([
    [
      ['agent', 'finance'],
      ['agent', 'finance'],
    ],
    [['agent', 'admin', 7, null], ['agent']],
    ['agent', []],
    [undefined, []],
    [{ agent: true }, []],
  ])('of %j are %j', (claim, roles) => {
    expect(rolesOf(claim)).toEqual(roles);
  });
});
