import type { MessageParams, Template } from '#domain';
import { languageOf, messageWords, type Reader, type Words, writtenOut } from '#locales';

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

/** The words that a param stands for: what the case is called, a clock's name, the reasons of a refusal, remedies. */
function inWords(
  words: Words,
  params: MessageParams,
  values: Record<string, string>,
): Record<string, string> {
  // A message that was written down before it named its kind is of a return.
  const { kind = 'return', clock, reasons, remedies } = params;
  return {
    ...values,
    case: words(['cases', String(kind)]),
    ...(typeof clock === 'string' ? { clock: words(['clocks', clock], values) } : {}),
    ...(typeof reasons === 'object'
      ? { reasons: reasons.map((reason) => words(['refusals', reason], values)).join('\n') }
      : {}),
    ...(typeof remedies === 'object'
      ? { remedies: remedies.map((remedy) => words(['remedies', remedy], values)).join(', ') }
      : {}),
  };
}

function prepare({ template, params, language, timeZone, name, unsubscribeUrl }: Rendering) {
  const words = messageWords(language);
  const values = {
    ...inWords(words, params, writtenOut(params, { language, timeZone })),
    ...(name === undefined ? {} : { name }),
    ...(unsubscribeUrl === undefined ? {} : { unsubscribeUrl }),
  };
  const count = typeof params['count'] === 'number' ? params['count'] : undefined;
  return {
    common: (key: string) => words([key], values),
    part: (key: string) => words(['templates', template, key], values, count),
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
  return { subject, text, html: toHtml(text, languageOf(rendering.language)) };
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
