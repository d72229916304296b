import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language, LOCALES, REASONS_BY_LANGUAGE } from './index.js';

type Texts = ReadonlyMap<string, string>;

/** Every text by the way to it. */
function textsIn(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : textsIn(value as object, `${path}${key}/`),
  );
}

const textsOf = (language: Language): Texts =>
  new Map(textsIn({ messages: LOCALES[language], reasons: REASONS_BY_LANGUAGE[language] }));

const FORM = /_(zero|one|two|few|many|other)$/;
const withoutForms = (texts: Texts) =>
  [...new Set([...texts.keys()].map((key) => key.replace(FORM, '')))].sort();
const placeholdersOf = (text = '') => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
const formsOf = (texts: Texts, key: string) =>
  [...texts.keys()]
    .flatMap((one) => (one.replace(FORM, '') === key ? (FORM.exec(one)?.[1] ?? []) : []))
    .sort();

const english = textsOf('en');
const counted = withoutForms(english).filter((key) => formsOf(english, key).length > 0);

/** What describes the texts of a folder is no language. */
const CONTRACTS = ['locale.ts', 'reason-texts.ts', 'complaint-texts.ts'];
const languagesIn = (folder: string): string[] =>
  readdirSync(join(__dirname, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !CONTRACTS.includes(entry.name))
    .map(({ name }) => name.replace(/\.ts$/, ''))
    .sort();

describe('the languages', () => {
  it('are all that there are files for', () => {
    for (const folder of ['messages', 'reasons']) {
      const entries = readdirSync(join(__dirname, folder), { withFileTypes: true });
      const topics = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
      for (const place of [folder, ...topics]) expect(languagesIn(place)).toEqual([...LANGUAGES].sort());
    }
  });

  it('count in some texts, so that their plurals are looked at', () => {
    expect(counted.length).toBeGreaterThan(5);
  });
});

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const texts = textsOf(language);

  it('are the same as in English, none missing and none too many', () => {
    expect(withoutForms(texts)).toEqual(withoutForms(english));
  });

  it('have a form for each plural of the language where English has, and no other', () => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const key of counted) expect([key, formsOf(texts, key)]).toEqual([key, wanted]);
    expect(withoutForms(texts).filter((key) => formsOf(texts, key).length > 0)).toEqual(counted);
  });

  it('name the same params', () => {
    const inEnglish = (key: string) => english.get(key) ?? english.get(key.replace(FORM, '_other'));
    for (const [key, text] of texts)
      expect([key, placeholdersOf(text)]).toEqual([key, placeholdersOf(inEnglish(key))]);
  });

  it('are words, without spaces around them', () => {
    for (const [key, text] of texts) expect([key, text]).toEqual([key, text.trim() || 'a text']);
  });
});

describe('no text', () => {
  it('is left in English, but for words that are the same in both', () => {
    for (const language of LANGUAGES.filter((one) => one !== 'en')) {
      const same = [...textsOf(language)]
        .filter(([key, text]) => english.get(key) === text)
        .map(([key]) => key);
      expect(same).toEqual([]);
    }
  });

  it('in German speaks to a customer by "du"', () => {
    const familiar = [...textsOf('de')].filter(([, text]) => /\b(du|dich|dir|dein\w*)\b/i.test(text));
    expect(familiar).toEqual([]);
  });

  it('in Chinese says 你 for 您', () => {
    expect([...textsOf('zh')].filter(([, text]) => text.includes('你'))).toEqual([]);
  });
});
