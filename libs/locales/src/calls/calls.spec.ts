import { CALL_PROMISES, CASE_KINDS } from '#domain';
import { CALLS_BY_LANGUAGE, LANGUAGES } from '../languages.js';
import { callWords } from '../words.js';
import { en } from './en.js';

/** Every text by the steps to it. */
function flat(texts: object, at: readonly string[] = []): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[[...at, name].join('/'), value] as [string, string]]
      : flat(value as object, [...at, name]),
  );
}
const paramsIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe.each(LANGUAGES)('the words of calls in %s', (language) => {
  const texts = new Map(flat(CALLS_BY_LANGUAGE[language]));

  it('are all there, with the params of the English ones, and no word is missing', () => {
    const english = flat(en);
    expect([...texts.keys()].sort()).toEqual(english.map(([name]) => name).sort());
    for (const [name, text] of english)
      expect([name, paramsIn(texts.get(name) ?? '')]).toEqual([name, paramsIn(text)]);
    for (const text of texts.values()) expect(text.trim()).not.toBe('');
  });

  it('give nothing away before it is known who speaks: the name is the only param until then', () => {
    const { greeting, greetingByName, identity, notReached } = CALLS_BY_LANGUAGE[language];
    expect([greeting, identity, notReached].flatMap(paramsIn)).toEqual([]);
    expect(paramsIn(greetingByName)).toEqual(['name']);
  });

  it('know each kind of case and each promise', () => {
    const words = callWords(language);
    for (const kind of CASE_KINDS)
      expect(words(['about', kind], { orderId: 'order-1', filed: 'today' })).toContain('order-1');
    for (const promise of CALL_PROMISES)
      expect(words(['promised', promise], { amount: '1', trackingNumber: '2' })).not.toContain('{{');
  });
});
