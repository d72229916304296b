import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, ValidateIf } from 'class-validator';
import type { PageRequest } from '#persistence';
import { present } from '../optional.js';
import { IntQuery } from './fields.js';

const CURSOR = /^[A-Za-z0-9_-]{1,400}$/;

/** The part of a list's query that all lists share. */
export class PageQuery {
  @IntQuery(1, 200, { default: 50, description: 'How many entries a page has at most' })
  limit?: number;

  @ApiProperty({
    type: String,
    required: false,
    maxLength: 400,
    description: '`nextCursor` of the page before',
  })
  @ValidateIf((_query, value) => value !== undefined)
  @Matches(CURSOR, { message: 'must be a cursor that this list gave' })
  @IsString({ message: 'must be given once' })
  cursor?: string;
}

export function pageOf({ limit = 50, cursor }: PageQuery): PageRequest {
  return present({ limit, cursor });
}
