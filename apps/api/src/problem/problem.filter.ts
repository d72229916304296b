import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FALLBACK_LANGUAGE } from '#locales';
import type { Logger } from '#platform';
import { Speakable } from '../language/in-words.js';
import { askedLanguage, declareLanguage } from '../language/language-of-request.js';
import { problemOf } from './problem.js';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const { status, problem, headers } = problemOf(error, pathOf(request));
    if (problem.code === 'SERVER.FAULT')
      this.logger.error({ err: error, method: request.method, path: problem.instance }, 'A request failed.');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const language = askedLanguage(request) ?? FALLBACK_LANGUAGE;
    const told = Speakable.of(problem)?.inWords(language);
    if (told) declareLanguage(response, language);
    response
      .status(status)
      .set(headers)
      .type(PROBLEM_JSON)
      .send(JSON.stringify(told ?? problem));
  }
}

export function pathOf(request: Request): string {
  return request.originalUrl.split('?', 1)[0] ?? '/';
}
