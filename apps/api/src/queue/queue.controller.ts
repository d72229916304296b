import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { PageQuery } from '../fields/page.dto.js';
import { Reads } from '../routes/routes.js';
import { QueueQuery, QueueResponse } from './queue.dto.js';
import { QueueService } from './queue.service.js';

@ApiTags('queue')
@Controller('v1/queue')
export class QueueController {
  constructor(private readonly queue: QueueService) {}

  @Get()
  @Reads({
    summary:
      'What waits for staff, what breaches first at the top; at one moment the law’s deadline before others',
    admits: ['agent'],
    answer: QueueResponse,
  })
  list(@CalledBy() caller: Caller, @Query() query: QueueQuery): Promise<QueueResponse> {
    return this.queue.list(caller, query);
  }

  @Get('calls')
  @Reads({
    summary: 'Customers who are to be called now, the longest waiting first',
    admits: ['agent'],
    answer: QueueResponse,
  })
  calls(@Query() query: PageQuery): Promise<QueueResponse> {
    return this.queue.calls(query);
  }
}
