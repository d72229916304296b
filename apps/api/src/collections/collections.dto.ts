import { ApiProperty } from '@nestjs/swagger';
import { COLLECTION_PURPOSES, COLLECTION_STATUSES } from '#domain';
import { FreeText } from '../fields/fields.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const optional = { required: false } as const;
const minor = { type: 'integer', description: 'In the minor unit of the currency' } as const;

export class EndCollectionRequest {
  @FreeText({ optional: true })
  note?: string;
}

export class RetryCollectionRequest {}

export class CollectionResponse {
  @ApiProperty(text) collectionId!: string;
  @ApiProperty({ ...text, enum: COLLECTION_PURPOSES }) purpose!: string;
  @ApiProperty(minor) amountMinor!: number;
  @ApiProperty({ ...text, enum: ['now', 'later'], description: 'Taken when it is paid, or held first' })
  capture!: string;
  @ApiProperty({ ...text, enum: COLLECTION_STATUSES }) status!: string;
  @ApiProperty({ ...minor, ...optional }) capturedMinor?: number;
  @ApiProperty({ ...text, ...optional, description: 'Where the customer pays, while he can' })
  payUrl?: string;
  @ApiProperty({ ...moment, ...optional, description: 'By when it is to be paid' }) dueAt?: string;
  @ApiProperty({ ...text, ...optional, description: 'Why it failed, or why the last try to pay did' })
  failureCode?: string;
  @ApiProperty({ ...moment, ...optional }) askedAt?: string;
}
