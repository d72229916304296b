import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { ContactStore } from '#persistence';
import type { Logger } from '#platform';
import { AnswerInterceptor } from './answers/answer.interceptor.js';
import { AppModule, type Parts } from './app.module.js';
import { serveDocumentation } from './documentation/openapi-document.js';
import { LanguageInterceptor } from './language/language.interceptor.js';
import { MetricsService } from './metrics/metrics.service.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { bodyParsers } from './requests/body-parsers.js';
import { validation } from './requests/validation.js';

/** The application, ready to listen. */
export async function createApp(parts: Parts, logger: Logger): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(parts), {
    bodyParser: false,
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  app.disable('x-powered-by');
  // Entity tags are versions of cases, not hashes of bodies.
  app.disable('etag');
  // Loopback speaks plain HTTP, where an upgrade of the documentation's own files would lead nowhere.
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  app.use(app.get(MetricsService).measure);
  for (const { path, handlers } of bodyParsers(parts.config.bodyLimitBytes)) app.use(path, ...handlers);
  app.useGlobalPipes(validation());
  app.useGlobalFilters(new ProblemFilter(logger));
  // The first is the outermost: it gets the body that the others have made.
  app.useGlobalInterceptors(new LanguageInterceptor(app.get(ContactStore)), new AnswerInterceptor());
  serveDocumentation(app);
  return app;
}
