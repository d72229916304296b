import { ApiProperty } from '@nestjs/swagger';
import { CurrencyCode, Flag, Id, Int, MinorAmount } from '../fields/fields.js';

/** As of orders. */
const NEWEST_VERSION = 2_000_000_000;

export class StateProductRequest {
  @Int(1, NEWEST_VERSION, { description: 'Grows with each change; an older one is kept and not used' })
  version!: number;

  @Id({ description: 'Variants of one product have it in common' })
  product!: string;

  @CurrencyCode()
  currency!: string;

  @MinorAmount({ description: 'The price of one unit today, tax included' })
  listMinor!: number;

  @Int(0, 10_000, { description: 'The rate of the tax that the price contains, in hundredths of a percent' })
  taxRateBasisPoints!: number;

  @Flag({ description: 'False: not sold any more' })
  isActive!: boolean;
}

export class ProductResponse {
  @ApiProperty({ type: String }) sku!: string;
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty({ type: String }) product!: string;
  @ApiProperty({ type: String }) currency!: string;
  @ApiProperty({ type: 'integer' }) listMinor!: number;
  @ApiProperty({ type: 'integer' }) taxRateBasisPoints!: number;
  @ApiProperty({ type: Boolean }) isActive!: boolean;
}

export class ProductImportResponse {
  @ApiProperty({ type: String }) sku!: string;
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty({ type: String, enum: ['created', 'updated', 'unchanged', 'stale'] }) outcome!: string;
}
