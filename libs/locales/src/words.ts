import { createInstance, type TFunction } from 'i18next';
import {
  CALLS_BY_LANGUAGE,
  FALLBACK_LANGUAGE,
  LANGUAGES,
  languageOf,
  LOCALES,
  REASONS_BY_LANGUAGE,
} from './languages.js';

const MESSAGES = 'messages';
const REASONS = 'reasons';
const CALLS = 'calls';

const texts = createInstance();
// Without plugins and with all resources at hand it is ready when this returns.
void texts.init({
  resources: Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      {
        [MESSAGES]: LOCALES[language],
        [REASONS]: REASONS_BY_LANGUAGE[language],
        [CALLS]: CALLS_BY_LANGUAGE[language],
      },
    ]),
  ),
  ns: [MESSAGES, REASONS, CALLS],
  defaultNS: MESSAGES,
  // Codes of problems hold a point, so another sign parts the steps of a key.
  keySeparator: '/',
  nsSeparator: false,
  // Another language in the middle of a message would be worse than none: every one has all keys.
  fallbackLng: FALLBACK_LANGUAGE,
  // Plain text is written here; HTML is made of it afterwards, and escaped there.
  interpolation: { escapeValue: false },
  // Half a message must never go out.
  parseMissingKeyHandler: (key) => {
    throw new Error(`There is no text ${key}.`);
  },
  missingInterpolationHandler: (text, [, name]) => {
    throw new Error(`The text "${text.slice(0, 40)}" wants ${String(name)}, which nobody gave.`);
  },
  initAsync: false,
});

/** Looks up a text by the steps to it, in the plural form of `count` where it has several. */
export type Words = (
  steps: readonly string[],
  values?: Readonly<Record<string, string>>,
  count?: number,
) => string;

function wordsOf(t: TFunction): Words {
  return (steps, values = {}, count) => {
    const counted = count === undefined ? {} : { count };
    // Values go by `replace`, so that none is taken for an option of the library.
    const replace = count === undefined ? values : { count: String(count), ...values };
    return t(steps.join('/'), { replace, ...counted });
  };
}

/** The texts of messages in the language that comes nearest to the wanted one. */
export const messageWords = (language: string): Words =>
  wordsOf(texts.getFixedT(languageOf(language), MESSAGES));

/** The texts of answers. */
export const answerWords = (language: string): Words =>
  wordsOf(texts.getFixedT(languageOf(language), REASONS));

/** The texts of follow-up calls. */
export const callWords = (language: string): Words => wordsOf(texts.getFixedT(languageOf(language), CALLS));
