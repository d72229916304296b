import { ApiProperty } from '@nestjs/swagger';
import { OVERRIDES, WAIVABLE_FEES, type WaivableFee } from '#domain';
import { FreeText, OneOf, SomeOf } from '../fields/fields.js';

const text = { type: String } as const;

export class OverrideRequest {
  @OneOf(OVERRIDES, {
    description:
      '`approveRefused`: a case that policy refused goes on as approved, in its next epoch. `waiveFees`: before the refund is approved',
  })
  what!: (typeof OVERRIDES)[number];

  @FreeText({ description: 'Why the policy is set aside' })
  reason!: string;

  @SomeOf(WAIVABLE_FEES, {
    optional: true,
    description: 'Of `waiveFees`: which ones; left out: all that would be taken',
  })
  fees?: WaivableFee[];
}

export class OverrideNeedResponse {
  @ApiProperty({ ...text, description: 'The rule of the policy that wants it approved' }) rule!: string;
  @ApiProperty({ ...text, enum: ['agent', 'supervisor'] }) role!: string;
  @ApiProperty({ type: 'integer', description: 'How many others have to approve it' }) approvers!: number;
}

export class OverrideOptionResponse {
  @ApiProperty({ ...text, enum: OVERRIDES }) what!: string;
  @ApiProperty({ ...text, isArray: true, description: 'The rules that stand against it' })
  rules!: readonly string[];
  @ApiProperty({ type: 'integer', description: 'What it would give, in the minor unit of the currency' })
  amountMinor!: number;
  @ApiProperty({ type: OverrideNeedResponse, nullable: true, description: 'Null: you may do it alone' })
  need!: object | null;
}

export class OverrideOptionsResponse {
  @ApiProperty({ type: OverrideOptionResponse, isArray: true }) options!: readonly OverrideOptionResponse[];
}
