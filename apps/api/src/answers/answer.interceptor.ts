import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { PROBLEM_JSON } from '../problem/problem.filter.js';
import { HttpAnswer } from './http-answer.js';

/** Writes status and headers of an `HttpAnswer`. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!(answer instanceof HttpAnswer)) return answer;
        const response = context.switchToHttp().getResponse<Response>();
        response.status(answer.status).set(answer.headers);
        if (answer.status >= 400) response.type(PROBLEM_JSON);
        return answer.body;
      }),
    );
  }
}
