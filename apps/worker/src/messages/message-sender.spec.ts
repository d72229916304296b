import { withoutAddresses } from './message-sender.js';

describe('withoutAddresses', () => {
  it.each([
    ['550 5.1.1 <jane@example.org>: no such user', '550 5.1.1 <(address)>: no such user'],
    ["The number '+44 7700 900123' is not valid", "The number '(number)' is not valid"],
    ['451 try later', '451 try later'],
  ])('%s', (text, expected) => {
    expect(withoutAddresses(text)).toBe(expected);
  });
});
