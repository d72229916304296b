import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { InvalidRequestError } from '../problem/problem.js';
import { ID } from './rules.js';

export function assertId(field: string, value: unknown): string {
  if (typeof value === 'string' && ID.test(value)) return value;
  throw new InvalidRequestError([
    { field, message: `${field} is not an id that this service gives or takes` },
  ]);
}

/** An id in a path. What cannot be an id is refused before anything is looked up. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, { data = 'id' }: ArgumentMetadata): string {
    return assertId(data, value);
  }
}
