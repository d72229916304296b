import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { Reads } from '../routes/routes.js';
import { IndicatorPageResponse, IndicatorsQuery } from './indicators.dto.js';
import { IndicatorsService } from './indicators.service.js';

@ApiTags('quality')
@Controller('v1/indicators')
export class IndicatorsController {
  constructor(private readonly indicators: IndicatorsService) {}

  @Get()
  @Reads({
    summary:
      'What service came to: times, rates, satisfaction, costs and audits. Agents see their own cases alone',
    admits: ['agent', 'finance'],
    answer: IndicatorPageResponse,
  })
  measure(@CalledBy() caller: Caller, @Query() query: IndicatorsQuery): Promise<IndicatorPageResponse> {
    return this.indicators.measure(caller, query);
  }
}
