import type { Locale } from './messages/locale.js';
import type { ReasonTexts } from './reasons/reason-texts.js';
import type { CallTexts } from './calls/call-texts.js';
import { de as deCalls } from './calls/de.js';
import { en as enCalls } from './calls/en.js';
import { zh as zhCalls } from './calls/zh.js';
import { de as deMessages } from './messages/de.js';
import { en as enMessages } from './messages/en.js';
import { zh as zhMessages } from './messages/zh.js';
import { de as deReasons } from './reasons/de.js';
import { en as enReasons } from './reasons/en.js';
import { zh as zhReasons } from './reasons/zh.js';

export const LANGUAGES = ['en', 'de', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];
export const FALLBACK_LANGUAGE: Language = 'en';

/** The words of messages to people. */
export const LOCALES: Readonly<Record<Language, Locale>> = {
  en: enMessages,
  de: deMessages,
  zh: zhMessages,
};
/** The words of answers: reasons, refusals, stages. */
export const REASONS_BY_LANGUAGE: Readonly<Record<Language, ReasonTexts>> = {
  en: enReasons,
  de: deReasons,
  zh: zhReasons,
};

/** The words of follow-up calls. */
export const CALLS_BY_LANGUAGE: Readonly<Record<Language, CallTexts>> = {
  en: enCalls,
  de: deCalls,
  zh: zhCalls,
};

/** The language of the texts that somebody gets whose own is this, as in BCP 47: `zh-CN` gets `zh`, and a stranger English. */
export function languageOf(tag: string): Language {
  const [language = ''] = tag.toLowerCase().split('-');
  return LANGUAGES.find((known) => known === language) ?? FALLBACK_LANGUAGE;
}
