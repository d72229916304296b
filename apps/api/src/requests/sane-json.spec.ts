import { assertSane } from './sane-json.js';

const nested = (depth: number): unknown => JSON.parse('[{"a":'.repeat(depth) + '1' + '}]'.repeat(depth));
const refused = (field?: string) =>
  expect.objectContaining({ code: 'REQUEST.INVALID', ...(field ? { field } : {}) });

describe('assertSane', () => {
  it.each<[string, unknown]>([
    ['an ordinary body', { lines: [{ lineId: 'a', note: 'tab\tand\nline' }], n: 1.5, ok: true, none: null }],
    ['text of any script', { note: 'Grüße 💐 文' }],
    ['an empty one', {}],
    ['five levels', nested(5)],
  ])('lets %s pass', (_what, body) => {
    expect(() => assertSane(body)).not.toThrow();
  });

  it.each<[string, string, string | undefined]>([
    ['a NUL', '{"lines":[{"sku":"a\\u0000"}]}', 'lines[0].sku'],
    ['half a surrogate pair', '{"note":"\\ud800"}', 'note'],
    ['a NUL in a name', '{"a\\u0000":1}', undefined],
    ['the prototype', '{"shipping":{"__proto__":{"paidMinor":1}}}', 'shipping.__proto__'],
    ['a name that every object has', '{"constructor":{}}', 'constructor'],
  ])('refuses %s', (_what, json, field) => {
    expect(() => assertSane(JSON.parse(json))).toThrow(refused(field));
  });

  it('refuses deep nesting, however deep, without running out of stack', () => {
    expect(() => assertSane(nested(7))).toThrow(refused());
    expect(() => assertSane(nested(200_000))).toThrow(refused());
  });
});
