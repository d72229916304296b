import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads } from '../routes/routes.js';
import { ListSlotsQuery, SlotsResponse } from './slots.dto.js';
import { SlotsService } from './slots.service.js';

@ApiTags('cases')
@Controller('v1/cases/:caseId')
export class SlotsController {
  constructor(private readonly slots: SlotsService) {}

  @Get('slots')
  @Reads({
    summary: 'When a courier could come',
    admits: ['customer', 'agent', 'shop'],
    answer: SlotsResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  list(
    @CalledBy() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
    @Query() query: ListSlotsQuery,
  ): Promise<SlotsResponse> {
    return this.slots.list(caller, caseId, query);
  }

  @Get('visit-slots')
  @Reads({
    summary: 'When a technician could come',
    admits: ['customer', 'agent', 'shop'],
    answer: SlotsResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  listVisits(
    @CalledBy() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
    @Query() query: ListSlotsQuery,
  ): Promise<SlotsResponse> {
    return this.slots.listVisits(caller, caseId, query);
  }
}
