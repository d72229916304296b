import { readToken, signToken } from './signed-token.js';

describe('a signed token', () => {
  const token = signToken('key-1', 'unsubscribe', ['customer-1', 'mail']);

  it('gives back what was signed, and fits a URL', () => {
    expect(readToken('key-1', 'unsubscribe', token)).toEqual(['customer-1', 'mail']);
    expect(token).toMatch(/^[\w.-]+$/);
  });

  it('is nothing under another key or for another purpose', () => {
    expect(readToken('key-2', 'unsubscribe', token)).toBeNull();
    expect(readToken('key-1', 'evidence', token)).toBeNull();
  });

  it.each([
    ['a changed body', token.replace(/^./, 'X')],
    ['a changed signature', token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA')],
    ['a longer one', `${token}.x`],
    ['half of it', token.split('.')[0]!],
    ['nothing', ''],
    [
      'a body of its own',
      `${Buffer.from('["customer-2","mail"]').toString('base64url')}.${token.split('.')[1]!}`,
    ],
  ])('is nothing with %s', (_what, changed) => {
    expect(readToken('key-1', 'unsubscribe', changed)).toBeNull();
  });
});
