import { type KeyedBy, keyedRequest, readKey } from './keyed.js';

const asked: KeyedBy = {
  principal: 'user:ann',
  route: 'cases/case_1/approve',
  key: 'k',
  body: { note: 'a', n: 1 },
};

describe('keyedRequest', () => {
  it('takes the same request for the same, whatever the order of its fields', () => {
    expect(keyedRequest({ ...asked, body: { n: 1, note: 'a' } })).toEqual(keyedRequest(asked));
  });

  it('takes no body and an empty one for the same', () => {
    expect(keyedRequest({ ...asked, body: undefined })).toEqual(keyedRequest({ ...asked, body: {} }));
  });

  it.each<[string, Partial<KeyedBy>]>([
    ['key', { key: 'other' }],
    ['principal', { principal: 'user:ben' }],
    ['route', { route: 'cases/case_2/approve' }],
  ])('makes another command of another %s', (_what, change) => {
    expect(keyedRequest({ ...asked, ...change }).commandId).not.toBe(keyedRequest(asked).commandId);
  });

  it.each<[string, Partial<KeyedBy>]>([
    ['body', { body: { note: 'b', n: 1 } }],
    ['If-Match', { expectedVersion: 3 }],
  ])('tells another %s under the same key from a repeat', (_what, change) => {
    const other = keyedRequest({ ...asked, ...change });
    expect(other.commandId).toBe(keyedRequest(asked).commandId);
    expect(other.bodyHash).not.toBe(keyedRequest(asked).bodyHash);
  });
});

describe('readKey', () => {
  it.each(['a', 'x'.repeat(255), '~!{}'])('takes %s', (key) => expect(readKey(key)).toBe(key));

  it.each<[string | undefined, string]>([
    [undefined, 'IDEMPOTENCY.KEY_MISSING'],
    ['', 'IDEMPOTENCY.KEY_MISSING'],
    ['a b', 'REQUEST.INVALID'],
    ['ü', 'REQUEST.INVALID'],
    ['x'.repeat(256), 'REQUEST.INVALID'],
  ])('refuses %s with %s', (key, code) => {
    expect(() => readKey(key)).toThrow(expect.objectContaining({ code, field: 'Idempotency-Key' }));
  });
});
