import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { HttpAnswer } from '../answers/http-answer.js';
import { Public } from '../auth/roles.js';
import { LiveResponse, ReadyResponse } from './health.dto.js';
import { HealthService } from './health.service.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @Public()
  @ApiOperation({ summary: 'The process runs' })
  @ApiResponse({ status: 200, description: 'It does', type: LiveResponse })
  live(): LiveResponse {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({ summary: 'The database answers; engine and worker are reported' })
  @ApiResponse({ status: 200, description: 'Requests can be served, `degraded` or not', type: ReadyResponse })
  @ApiResponse({ status: 503, description: 'The database is away', type: ReadyResponse })
  async ready(): Promise<HttpAnswer> {
    const ready = await this.health.ready();
    return new HttpAnswer(ready.database ? 200 : 503, ready);
  }
}
