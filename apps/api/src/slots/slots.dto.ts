import { ApiProperty } from '@nestjs/swagger';
import { Day, IntQuery } from '../fields/fields.js';

export class ListSlotsQuery {
  @Day({ optional: true, description: 'The first day; left out: today' })
  from?: string;

  @IntQuery(1, 31, { default: 7, description: 'How many days' })
  days?: number;
}

export class SlotResponse {
  @ApiProperty({ type: String }) slotId!: string;
  @ApiProperty({ type: String, description: 'As the carrier states it, local to the address' })
  startsAt!: string;
  @ApiProperty({ type: String }) endsAt!: string;
  @ApiProperty({ type: Boolean }) available!: boolean;
}

export class SlotsResponse {
  @ApiProperty({ type: SlotResponse, isArray: true }) slots!: readonly SlotResponse[];
}
