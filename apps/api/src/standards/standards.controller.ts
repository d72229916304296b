import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../routes/routes.js';
import { StandardsQuery, StandardsResponse } from './standards.dto.js';
import { StandardsService } from './standards.service.js';

@ApiTags('standards')
@Controller('v1/standards')
export class StandardsController {
  constructor(private readonly standards: StandardsService) {}

  @Get()
  @Reads({
    summary: 'How long first answers, decisions and refunds took, against what policy promises',
    admits: ['supervisor'],
    answer: StandardsResponse,
  })
  measure(@Query() query: StandardsQuery): Promise<StandardsResponse> {
    return this.standards.measure(query);
  }
}
