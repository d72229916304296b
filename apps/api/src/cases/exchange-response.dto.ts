import { ApiProperty } from '@nestjs/swagger';
import { EXCHANGE_MODES } from '#domain';

const minor = { type: 'integer', description: 'In the minor unit of the currency' } as const;
const text = { type: String } as const;
const optional = { required: false } as const;

export class WantedReplacementResponse {
  @ApiProperty({ ...text, description: 'The line whose units it replaces' }) lineId!: string;
  @ApiProperty(text) sku!: string;
  @ApiProperty({ type: 'integer' }) quantity!: number;
}

export class PricedReplacementResponse extends WantedReplacementResponse {
  @ApiProperty({ ...minor, description: 'Its price, tax included' }) paidMinor!: number;
  @ApiProperty({ ...minor, description: 'The tax contained in it' }) taxMinor!: number;
}

export class KeptStockResponse {
  @ApiProperty({
    ...text,
    enum: ['wanted', 'asked', 'reserved', 'outOfStock', 'handedOver', 'used', 'released'],
  })
  status!: string;
  @ApiProperty({ ...text, isArray: true, ...optional, description: 'What there is not enough of' })
  missing?: readonly string[];
}

export class ReplacementParcelResponse {
  @ApiProperty({ ...text, enum: ['wanted', 'onItsWay', 'delivered', 'undelivered', 'lost', 'failed'] })
  status!: string;
  @ApiProperty({ type: PricedReplacementResponse, isArray: true })
  lines!: readonly PricedReplacementResponse[];
  @ApiProperty({ ...text, ...optional }) trackingNumber?: string;
  @ApiProperty({ ...text, ...optional }) shipmentId?: string;
  @ApiProperty({ ...text, ...optional }) failureCode?: string;
}

export class ExchangeResponse {
  @ApiProperty({ ...text, enum: EXCHANGE_MODES, description: 'When the replacement leaves' }) mode!: string;
  @ApiProperty({ type: WantedReplacementResponse, isArray: true })
  wanted!: readonly WantedReplacementResponse[];
  @ApiProperty({ ...minor, description: 'What it costs more than what comes back; below zero: less' })
  differenceMinor!: number;
  @ApiProperty({ ...minor, description: 'What is held until the goods are here' }) depositMinor!: number;
  @ApiProperty({ type: Boolean, ...optional, description: 'The customer waits until there is stock again' })
  waits?: boolean;
  @ApiProperty({ type: KeptStockResponse, ...optional }) stock?: KeptStockResponse;
  @ApiProperty({ type: ReplacementParcelResponse, ...optional }) replacement?: ReplacementParcelResponse;
}
