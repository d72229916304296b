import { Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { CASE_KINDS, type CaseKind } from '#domain';
import { InvalidRequestError } from '../../problem/problem.js';
import { validated } from '../../requests/validation.js';
import { FILINGS, type FileCaseRequest } from './filings.js';

/** Checks a filing by the rules of its kind. */
@Injectable()
export class FilingPipe implements PipeTransform<unknown, Promise<FileCaseRequest>> {
  async transform(body: unknown): Promise<FileCaseRequest> {
    const kind = (body as { kind?: unknown } | null)?.kind;
    if (!isKind(kind))
      throw new InvalidRequestError([
        { field: 'kind', message: `kind must be one of ${CASE_KINDS.join(', ')}` },
      ]);
    return validated(FILINGS[kind].request as Type<FileCaseRequest>, body);
  }
}

function isKind(kind: unknown): kind is CaseKind {
  return (CASE_KINDS as readonly unknown[]).includes(kind);
}
