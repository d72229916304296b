import { ApiProperty } from '@nestjs/swagger';

const moment = { type: String, format: 'date-time' } as const;

/** Nothing can be chosen about it; the body may be left out. */
export class ReconcileRequest {}

export class ReconciliationAskedResponse {
  @ApiProperty({ type: String }) reconciliationId!: string;
}

export class ReconciliationResultResponse {
  @ApiProperty({ type: 'integer', description: 'Refunds in our books' }) ours!: number;
  @ApiProperty({ type: 'integer', description: "Refunds in the provider's books" }) theirs!: number;
  @ApiProperty({ type: 'integer', description: 'Each is an open break' }) differences!: number;
}

export class ReconciliationResponse {
  @ApiProperty({ type: String }) reconciliationId!: string;
  @ApiProperty(moment) requestedAt!: string;
  @ApiProperty({ ...moment, required: false, description: 'Not there while it runs' }) finishedAt?: string;
  @ApiProperty({ type: ReconciliationResultResponse, required: false }) result?: ReconciliationResultResponse;
}
