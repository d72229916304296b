import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { FALLBACK_LANGUAGE, type Language, languageOf } from '#locales';
import type { ContactStore } from '#persistence';
import { Speakable } from './in-words.js';
import { askedLanguage, declareLanguage } from './language-of-request.js';

/**
 * Puts reasons, stages and clocks into words as an answer leaves, so that what is recorded, and what is kept for an
 * Idempotency-Key, is of no language: `Accept-Language`, else the customer's own, else English.
 */
@Injectable()
export class LanguageInterceptor implements NestInterceptor {
  constructor(private readonly contacts: Pick<ContactStore, 'ofOrder'>) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(mergeMap((body: unknown) => this.speak(body, context)));
  }

  private async speak(body: unknown, context: ExecutionContext): Promise<unknown> {
    const answer = Speakable.of(body);
    if (!answer) return body;
    const http = context.switchToHttp();
    const language = askedLanguage(http.getRequest<Request>()) ?? (await this.languageOfCustomer(answer));
    declareLanguage(http.getResponse<Response>(), language);
    return answer.inWords(language);
  }

  private async languageOfCustomer({ orderId }: Speakable): Promise<Language> {
    const contact = orderId === undefined ? null : await this.contacts.ofOrder(orderId);
    return contact ? languageOf(contact.language) : FALLBACK_LANGUAGE;
  }
}
