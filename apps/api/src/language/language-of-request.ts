import type { Request, Response } from 'express';
import { type Language, LANGUAGES } from '#locales';

/** The language that a request asks for, of those that there are; undefined when it asks for none of them. */
export function askedLanguage(request: Pick<Request, 'headers' | 'acceptsLanguages'>): Language | undefined {
  const header = request.headers['accept-language']?.trim();
  if (header === undefined || header === '' || header === '*') return undefined;
  return LANGUAGES.find((language) => language === request.acceptsLanguages(...LANGUAGES));
}

/** Says in which language an answer is, to the caller and to whatever keeps answers on the way. */
export function declareLanguage(response: Response, language: Language): void {
  response.set('Content-Language', language).vary('Accept-Language');
}
