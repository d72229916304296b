import { ApiProperty } from '@nestjs/swagger';
import {
  DIAGNOSIS_RESULTS, JOB_STATUSES, REMEDY_CAUSES, REPAIR_QUOTE_STATUSES, REPAIR_REMEDIES, REPAIR_ROUTES, VISIT_STATUSES, WARRANTY_COVERS,
} from '#domain'; // prettier-ignore

const minor = { type: 'integer', description: 'In the minor unit of the currency' } as const;
const count = { type: 'integer' } as const;
const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const optional = { required: false } as const;

export class WarrantyResponse {
  @ApiProperty({ ...text, enum: WARRANTY_COVERS, description: '`none`: the customer pays for it' })
  cover!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) lastDay!: string | null;
  @ApiProperty({ ...count, description: 'Repairs of the same goods before' }) repairs!: number;
  @ApiProperty({ ...count, description: 'Those of them that failed' }) failedRepairs!: number;
}

export class RepairJobResponse {
  @ApiProperty({ ...text, description: 'Under which those who repair know it' }) reference!: string;
  @ApiProperty({ ...text, enum: JOB_STATUSES }) status!: string;
  @ApiProperty({ ...text, enum: ['repaired', 'failed'], ...optional }) outcome?: string;
  @ApiProperty({ ...text, ...optional, description: 'Why they refused it' }) failureCode?: string;
}

export class RepairVisitResponse {
  @ApiProperty(text) slotId!: string;
  @ApiProperty({ ...text, enum: VISIT_STATUSES }) status!: string;
  @ApiProperty({ ...moment, ...optional }) startsAt?: string;
  @ApiProperty({ ...moment, ...optional }) endsAt?: string;
  @ApiProperty({ ...text, ...optional, description: 'Why the slot cannot be had' }) failureCode?: string;
}

export class RepairMissedResponse {
  @ApiProperty({ ...count, description: 'The customer was not met' }) customer!: number;
  @ApiProperty({ ...count, description: 'Nobody came' }) technician!: number;
}

export class RepairPartResponse {
  @ApiProperty(text) code!: string;
  @ApiProperty(count) quantity!: number;
  @ApiProperty(minor) priceMinor!: number;
}

export class DiagnosisResponse {
  @ApiProperty({ ...text, enum: DIAGNOSIS_RESULTS }) result!: string;
  @ApiProperty(text) fault!: string;
  @ApiProperty({ type: RepairPartResponse, isArray: true }) parts!: readonly RepairPartResponse[];
}

export class RepairQuoteResponse {
  @ApiProperty(minor) partsMinor!: number;
  @ApiProperty(minor) labourMinor!: number;
  @ApiProperty(minor) taxMinor!: number;
  @ApiProperty(minor) totalMinor!: number;
  @ApiProperty({ ...text, enum: REPAIR_QUOTE_STATUSES }) status!: string;
  @ApiProperty({ ...moment, ...optional, description: 'Without an answer it counts as declined then' })
  dueAt?: string;
}

export class OpenRemediesResponse {
  @ApiProperty({ ...text, enum: REPAIR_REMEDIES, isArray: true }) open!: readonly string[];
  @ApiProperty({ ...text, enum: REMEDY_CAUSES }) cause!: string;
  @ApiProperty({ ...text, enum: REPAIR_REMEDIES, ...optional }) chosen?: string;
  @ApiProperty({ ...moment, ...optional, description: 'When policy chooses' }) dueAt?: string;
}

export class RepairResponse {
  @ApiProperty({ ...text, enum: REPAIR_ROUTES }) route!: string;
  @ApiProperty({ type: Boolean, description: 'Nobody asks the customer for money' }) isFree!: boolean;
  @ApiProperty({ type: WarrantyResponse, ...optional }) warranty?: WarrantyResponse;
  @ApiProperty({ type: RepairJobResponse, ...optional, description: 'The newest try' })
  job?: RepairJobResponse;
  @ApiProperty({ type: RepairVisitResponse, ...optional }) visit?: RepairVisitResponse;
  @ApiProperty({ type: RepairMissedResponse }) missed!: RepairMissedResponse;
  @ApiProperty({ type: DiagnosisResponse, ...optional }) diagnosis?: DiagnosisResponse;
  @ApiProperty({ type: RepairQuoteResponse, ...optional }) quote?: RepairQuoteResponse;
  @ApiProperty({ ...moment, ...optional }) partsExpectedAt?: string;
  @ApiProperty({ ...count, description: 'Tries of this case that failed' }) failedRepairs!: number;
  @ApiProperty({ type: OpenRemediesResponse, ...optional, description: 'What the customer may have instead' })
  remedies?: OpenRemediesResponse;
}
