import type { Contact } from '#persistence';
import { isContact } from './contact-match.js';

const ANN: Contact = {
  orderId: 'order-1',
  customerId: 'ann',
  email: 'Ann.Example@example.com',
  phone: '+447700900123',
  language: 'en',
};
const { email: _email, phone: _phone, ...UNREACHED } = ANN;

describe('isContact', () => {
  it.each([{ email: 'ann.example@EXAMPLE.com' }, { phone: '07700 900123' }, { phone: '+44 7700 900 123' }])(
    'knows %j',
    (given) => expect(isContact(given, ANN, 'GB')).toBe(true),
  );

  it.each<[object, Contact | null]>([
    [{ email: 'ben@example.com' }, ANN],
    [{ phone: '07700 900124' }, ANN],
    [{ phone: 'nothing' }, ANN],
    [{}, ANN],
    [{ email: 'ann.example@example.com' }, null],
    [{ email: 'ann.example@example.com' }, UNREACHED],
    [{ phone: 'nothing' }, UNREACHED],
  ])('does not take %j', (given, known) => expect(isContact(given, known, 'GB')).toBe(false));
});
