import type { ContactOfOrder } from '#persistence';
import { isContact } from './contact-match.js';

const ANN: ContactOfOrder = { email: 'Ann.Example@example.com', phone: '+447700900123', market: 'GB' };
const UNREACHED: ContactOfOrder = { email: null, phone: null, market: 'GB' };

describe('isContact', () => {
  it.each([{ email: 'ann.example@EXAMPLE.com' }, { phone: '07700 900123' }, { phone: '+44 7700 900 123' }])(
    'knows %j',
    (given) => expect(isContact(given, ANN)).toBe(true),
  );

  it.each<[object, ContactOfOrder]>([
    [{ email: 'ben@example.com' }, ANN],
    [{ phone: '07700 900124' }, ANN],
    [{ phone: '07700 900123' }, { ...ANN, market: 'FR' }],
    [{ phone: 'nothing' }, ANN],
    [{}, ANN],
    [{ email: 'ann.example@example.com' }, UNREACHED],
    [{ phone: 'nothing' }, UNREACHED],
  ])('does not take %j', (given, known) => expect(isContact(given, known)).toBe(false));
});
