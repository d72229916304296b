import { Injectable, type PipeTransform } from '@nestjs/common';
import { InvalidRequestError } from '../problem/problem.js';

/** A version in a path. */
@Injectable()
export class VersionPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
    throw new InvalidRequestError([
      { field: 'version', message: 'version must be a whole number from 1 on' },
    ]);
  }
}
