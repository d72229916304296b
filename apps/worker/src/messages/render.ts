import { createInstance, type TFunction } from 'i18next';
import type { MessageParams, Template } from '#domain';
import { FALLBACK_LANGUAGE, LOCALES } from './locales/index.js';
import { type Reader, writtenOut } from './values.js';

export interface Rendering extends Reader {
  readonly template: Template;
  readonly params: MessageParams;
  readonly name?: string;
  readonly unsubscribeUrl?: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const texts = createInstance();
// Without plugins and with all resources at hand it is ready when this returns.
void texts.init({
  resources: Object.fromEntries(
    Object.entries(LOCALES).map(([language, locale]) => [language, { translation: locale }]),
  ),
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

function translate(t: TFunction, key: string, values: Record<string, string>, count?: number): string {
  // Values go by `replace`, so that none is taken for an option of the library.
  return t(key, { replace: values, ...(count === undefined ? {} : { count }) });
}

/** The words that a param stands for: a clock's name, the reasons of a refusal. */
function inWords(
  t: TFunction,
  params: MessageParams,
  values: Record<string, string>,
): Record<string, string> {
  const { clock, reasons } = params;
  return {
    ...values,
    ...(typeof clock === 'string' ? { clock: translate(t, `clocks.${clock}`, values) } : {}),
    ...(typeof reasons === 'object'
      ? { reasons: reasons.map((reason) => translate(t, `refusals.${reason}`, values)).join('\n') }
      : {}),
  };
}

function prepare({ template, params, language, timeZone, name, unsubscribeUrl }: Rendering) {
  const t = texts.getFixedT(language);
  const values = {
    ...inWords(t, params, writtenOut(params, { language, timeZone })),
    ...(name === undefined ? {} : { name }),
    ...(unsubscribeUrl === undefined ? {} : { unsubscribeUrl }),
  };
  const count = typeof params['count'] === 'number' ? params['count'] : undefined;
  return {
    common: (key: string) => translate(t, key, values),
    part: (key: string) => translate(t, `templates.${template}.${key}`, values, count),
  };
}

export function renderMail(rendering: Rendering): RenderedMail {
  const { common, part } = prepare(rendering);
  const text = [
    common(rendering.name === undefined ? 'greeting' : 'greetingByName'),
    part('text'),
    common(rendering.params['caseId'] === undefined ? 'closingWithoutCase' : 'closing'),
    ...(rendering.unsubscribeUrl === undefined ? [] : [common('unsubscribe')]),
  ].join('\n\n');
  const subject = part('subject');
  return { subject, text, html: toHtml(text, rendering.language) };
}

export function renderSms(rendering: Rendering): string {
  return prepare(rendering).part('sms');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;',
}; // prettier-ignore

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** The same words in paragraphs. */
function toHtml(text: string, language: string): string {
  const paragraphs = text
    .split('\n\n')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`);
  const lang = escapeHtml(language);
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"></head><body>${paragraphs.join('')}</body></html>`;
}
