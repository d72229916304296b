import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { Reads, Writes } from '../routes/routes.js';
import {
  BreakPageResponse,
  BreakPath,
  BreakResponse,
  CloseBreakRequest,
  ListBreaksQuery,
} from './breaks.dto.js';
import { BreaksService } from './breaks.service.js';

@ApiTags('finance')
@Controller('v1/breaks')
export class BreaksController {
  constructor(private readonly breaks: BreaksService) {}

  @Get()
  @Reads({
    summary: 'Differences that somebody must look at',
    admits: ['finance'],
    answer: BreakPageResponse,
  })
  list(@Query() query: ListBreaksQuery): Promise<BreakPageResponse> {
    return this.breaks.list(query);
  }

  @Put(':breakId/closing')
  @Writes({
    summary: 'Close a break with a word; it is not opened again while nothing about it changes',
    admits: ['finance'],
    status: 200,
    answer: BreakResponse,
    refusals: ['BREAK.NOT_FOUND', 'BREAK.CLOSED'],
  })
  close(
    @CalledBy() caller: Caller,
    @Param() { breakId }: BreakPath,
    @Body() request: CloseBreakRequest,
  ): Promise<BreakResponse> {
    return this.breaks.close(caller, breakId, request);
  }
}
