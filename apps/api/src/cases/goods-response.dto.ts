import { ApiProperty } from '@nestjs/swagger';
import { CONDITIONS, DEVIATION_OUTCOMES, DISPOSITIONS, GRADES, SEND_BACK_STATUSES } from '#domain';

const text = { type: String } as const;
const units = { type: 'integer' } as const;
const optional = { required: false } as const;

export class InspectedLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty(units) quantity!: number;
  @ApiProperty({ ...text, enum: CONDITIONS }) condition!: string;
  @ApiProperty({ ...text, enum: GRADES }) grade!: string;
  @ApiProperty({ ...text, isArray: true, description: 'Ids of evidence' }) photos!: readonly string[];
}

export class InspectionResponse {
  @ApiProperty(text) inspectionId!: string;
  @ApiProperty({ type: InspectedLineResponse, isArray: true }) lines!: readonly InspectedLineResponse[];
}

export class DeviationLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty(units) paidUnits!: number;
  @ApiProperty({ ...units, description: 'Kept back for the state of the goods' }) deductionMinor!: number;
  @ApiProperty(units) sendBackUnits!: number;
  @ApiProperty(units) keptUnits!: number;
}

export class DeviationResponse {
  @ApiProperty({ ...text, enum: DEVIATION_OUTCOMES }) outcome!: string;
  @ApiProperty({ ...text, ...optional }) reason?: string;
  @ApiProperty({ type: DeviationLineResponse, isArray: true }) lines!: readonly DeviationLineResponse[];
}

export class SendBackLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty(units) quantity!: number;
}

export class SendBackResponse {
  @ApiProperty({ ...units, description: 'Grows with each sending' }) sequence!: number;
  @ApiProperty({
    ...text,
    enum: SEND_BACK_STATUSES,
    description: 'held and failed: the goods wait for the customer, who has them sent or abandons them',
  })
  status!: string;
  @ApiProperty({ type: SendBackLineResponse, isArray: true }) lines!: readonly SendBackLineResponse[];
  @ApiProperty({ ...text, ...optional }) trackingNumber?: string;
  @ApiProperty({ ...units, description: 'How often nobody took them' }) failedDeliveries!: number;
  @ApiProperty({ ...text, ...optional, description: 'Why they could not be sent' }) failureCode?: string;
}

export class DispositionLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty(text) sku!: string;
  @ApiProperty(units) quantity!: number;
  @ApiProperty({ ...text, enum: DISPOSITIONS }) disposition!: string;
  @ApiProperty({ ...text, ...optional, enum: GRADES }) grade?: string;
  @ApiProperty({ ...text, ...optional, enum: DISPOSITIONS, description: 'What was ordered of them before' })
  instead?: string;
}

export class DispositionResponse {
  @ApiProperty(units) sequence!: number;
  @ApiProperty({ ...text, enum: ['wanted', 'told', 'refused'] }) status!: string;
  @ApiProperty({ type: DispositionLineResponse, isArray: true }) lines!: readonly DispositionLineResponse[];
}
