import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { COMPENSATION_CAUSES, type CompensationCause } from '#domain';
import { BUDGET_PERIODS } from '#persistence';
import { Id, Int, Label, OneOf } from '../fields/fields.js';
import { MOST_MINOR } from '../fields/rules.js';

const text = { type: String } as const;
const minor = { type: 'integer', description: 'In the minor unit of the currency' } as const;

export class BudgetPath {
  @Id()
  budgetId!: string;
}

export class ListBudgetsQuery {
  @Label(20, { optional: true })
  market?: string;

  @OneOf(COMPENSATION_CAUSES, { optional: true })
  cause?: CompensationCause;
}

export class BudgetRequest {
  @Label(20)
  market!: string;

  @OneOf(COMPENSATION_CAUSES, {
    optional: true,
    description: 'Left out: for every cause that has no budget of its own',
  })
  cause?: CompensationCause;

  @Label(3, { example: 'GBP' })
  currency!: string;

  @OneOf(BUDGET_PERIODS)
  period!: (typeof BUDGET_PERIODS)[number];

  @ApiProperty({ ...text, format: 'date', description: 'The first day of a month, of a quarter too' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-01$/, { message: 'must be the first day of a month, such as 2026-11-01' })
  startsOn!: string;

  @Int(0, MOST_MINOR, { description: 'No less than what is reserved and spent of it' })
  limitMinor!: number;
}

export class BudgetResponse {
  @ApiProperty(text) budgetId!: string;
  @ApiProperty(text) market!: string;
  @ApiProperty({ ...text, enum: COMPENSATION_CAUSES, required: false }) cause?: string;
  @ApiProperty(text) currency!: string;
  @ApiProperty({ ...text, enum: BUDGET_PERIODS }) period!: string;
  @ApiProperty({ ...text, format: 'date' }) startsOn!: string;
  @ApiProperty({ ...text, format: 'date', description: 'The first day after it' }) endsOn!: string;
  @ApiProperty(minor) limitMinor!: number;
  @ApiProperty({ ...minor, description: 'Approved and not paid' }) reservedMinor!: number;
  @ApiProperty(minor) spentMinor!: number;
  @ApiProperty({ ...minor, description: 'What is left' }) leftMinor!: number;
}

export class BudgetsResponse {
  @ApiProperty({ type: BudgetResponse, isArray: true }) items!: readonly BudgetResponse[];
}
