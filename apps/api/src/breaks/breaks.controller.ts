import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../routes/routes.js';
import { BreakPageResponse, ListBreaksQuery } from './breaks.dto.js';
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
}
