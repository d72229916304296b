import { ApiProperty } from '@nestjs/swagger';
import { CLOCK_CAUSES, CLOCK_STARTS, CLOCK_STATUSES } from '#domain';

const moment = { type: String, format: 'date-time' } as const;
const text = { type: String } as const;
const optional = { required: false } as const;

/** Why there is such a deadline, and where it is written. */
class ClockOriginResponse {
  @ApiProperty({ ...text, example: 'shipBack' }) name!: string;
  @ApiProperty({ ...text, description: 'What it waits for, in words' }) waitsFor!: string;
  @ApiProperty({ ...text, enum: CLOCK_CAUSES }) cause!: string;
  @ApiProperty({ ...text, description: 'The rule of the policy that asks for it' }) rule!: string;
  @ApiProperty({ ...text, ...optional, example: 'CRD Art. 13' }) law?: string;
  @ApiProperty({ ...text, ...optional, description: 'Where the policy has it from' }) source?: string;
  @ApiProperty({ ...text, ...optional, description: 'What was not verified about it' }) doubt?: string;
}

export class RungResponse {
  @ApiProperty(moment) at!: string;
  @ApiProperty({ ...text, example: 'warn' }) act!: string;
}

export class ClockResponse extends ClockOriginResponse {
  @ApiProperty(text) clockId!: string;
  @ApiProperty({
    ...text,
    ...optional,
    enum: CLOCK_STARTS,
    description: 'What it counts from; left out: the step that it watches',
  })
  countsFrom?: string;
  @ApiProperty(moment) startedAt!: string;
  @ApiProperty(moment) dueAt!: string;
  @ApiProperty({ ...moment, ...optional, description: 'When its next rung is reached, or it goes on' })
  nextAt?: string;
  @ApiProperty({ type: RungResponse, isArray: true }) rungs!: readonly RungResponse[];
  @ApiProperty({ type: 'integer' }) rungsReached!: number;
  @ApiProperty({ ...text, enum: CLOCK_STATUSES }) status!: string;
  @ApiProperty({ ...text, ...optional, description: 'While it is paused: why', example: 'carrierStrike' })
  pauseReason?: string;
  @ApiProperty({
    type: Boolean,
    description:
      'It stands because what it promises may be kept back until the goods are here, or proven to be sent',
  })
  withheld!: boolean;
  @ApiProperty({ type: 'integer' }) generation!: number;
}

export class DueNextResponse extends ClockOriginResponse {
  @ApiProperty(text) clockId!: string;
  @ApiProperty({ ...text, description: 'What happens then: a warning, an act, or a paused clock going on' })
  act!: string;
  @ApiProperty({ ...text, description: 'The same in words' }) means!: string;
  @ApiProperty(moment) at!: string;
}

export class ClockToStartResponse extends ClockOriginResponse {
  @ApiProperty({ ...text, enum: [...CLOCK_STARTS, 'decision'], description: 'What it will count from' })
  countsFrom!: string;
  @ApiProperty({
    ...text,
    ...optional,
    enum: ['goodsOrProof'],
    description: 'Until then what it promises may be kept back',
  })
  withheldUntil?: string;
}

export class ClocksResponse {
  @ApiProperty({ ...text, example: 'GB-standard@2' }) policy!: string;
  @ApiProperty({ type: DueNextResponse, ...optional, description: 'What is due next, and why' })
  next?: DueNextResponse;
  @ApiProperty({ type: ClockResponse, isArray: true, description: 'Without our own running, for customers' })
  items!: readonly ClockResponse[];
  @ApiProperty({
    type: ClockToStartResponse,
    isArray: true,
    description: 'What facts to come will set going',
  })
  toStart!: readonly ClockToStartResponse[];
}
